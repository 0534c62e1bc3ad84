"""The chart of accounts, and opening an account in another currency."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.currency import house
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import send
from ledger.actions import accounts as actions
from ledger.forms.accounts import AccountForm
from ledger.models import Account
from ledger.models.plan import OtherGroup
from ledger.views._pages import render_books


@require_GET
@permitted("ledger.read_books")
def accounts(request: SignedInRequest) -> HttpResponse:
    """Every account: those of other currencies, and those of the plan."""
    listed = Account.objects.visible_to(request.user).order_by("code")
    context = {
        "others": listed.exclude(currency=house()).order_by("currency", "code"),
        "accounts": listed.filter(currency=house()),
        "house": house(),
        "may_open": may(request.user, "ledger.open_account"),
        "may_bring": may(request.user, "ledger.bring_in_balances"),
    }
    return render_books(request, "ledger/accounts.html", context)


@require_http_methods(["GET", "POST"])
@permitted("ledger.open_account")
def new_account(request: SignedInRequest) -> HttpResponse:
    """Open an account in a currency that is not the house's."""
    form = AccountForm(request.POST or None)

    def act() -> str:
        facts = form.cleaned_data
        account = actions.open_account(
            group=OtherGroup(facts["group"]),
            name=form.name(),
            currency=facts["currency"],
            by=request.user,
            at=clock.now(),
        )
        return account.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "house": house(), "cancel_url": reverse("ledger:accounts")}
    return render_books(request, "ledger/account_new.html", context, form)
