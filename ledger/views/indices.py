"""Price indices: the series, recording a value, and which accounts are money."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop import clock
from coop.currency import house
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import press, send
from ledger.actions import indices as actions
from ledger.forms.inflation import IndexForm
from ledger.models import Account, PriceIndex
from ledger.reading.restated import monetary_accounts
from ledger.views._pages import render_books

SHOWN = 120


@require_GET
@permitted("ledger.read_books")
def indices(request: SignedInRequest) -> HttpResponse:
    """Every value as it was published, and how each account is restated."""
    marks = monetary_accounts()
    kept = Account.objects.filter(currency=house()).order_by("code")  # no index is of another
    accounts = [(account, marks[account.pk]) for account in kept]
    context = {
        "values": PriceIndex.objects.select_related("by")[:SHOWN],
        "accounts": accounts,
        "may_record": may(request.user, "ledger.record_index"),
        "may_bring": may(request.user, "coop.bring_in"),
    }
    return render_books(request, "ledger/indices.html", context)


@require_http_methods(["GET", "POST"])
@permitted("ledger.record_index")
def new_index(request: SignedInRequest) -> HttpResponse:
    """Record what was published for a month."""
    last = PriceIndex.objects.order_by("-recorded_at", "-id").first()
    initial = {"published_on": timezone.localdate(), "series": last.series if last else "IPC"}
    form = IndexForm(request.POST or None, initial=initial)

    def act() -> str:
        actions.record(**form.cleaned_data, by=request.user, at=clock.now())
        return reverse("ledger:indices")

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "cancel_url": reverse("ledger:indices")}
    return render_books(request, "ledger/index_new.html", context, form)


@require_POST
@permitted("ledger.record_index", Account)
def marks(request: SignedInRequest, account: Account) -> HttpResponse:
    """Say whether an account is money, or a right or debt in money."""
    url = reverse("ledger:indices")

    def act() -> str:
        monetary = request.POST.get("monetary") == "1"
        actions.mark(account=account, monetary=monetary, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)
