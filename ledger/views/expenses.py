"""Money out: expenses; and the closing of a period."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from ledger.actions import books as actions
from ledger.forms import ExpenseForm
from ledger.models import Period
from ledger.reading.years import next_to_close


@require_http_methods(["GET", "POST"])
@permitted("ledger.record_expense")
def expenses(request: SignedInRequest) -> HttpResponse:
    """Record something paid."""
    form = ExpenseForm(request.POST or None, initial={"date": timezone.localdate()})

    def act() -> str:
        key = UUID(request.POST["client_id"])
        entry = actions.record_expense(
            form.expense(), client_id=key, by=request.user, at=clock.now()
        )
        return entry.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "cancel_url": reverse("ledger:books")}
    return show(request, "ledger/expense.html", context, form)


@require_GET
@permitted("ledger.read_books")
def periods(request: SignedInRequest) -> HttpResponse:
    """The periods of the books up to this month, and which are closed."""
    today = timezone.localdate()
    ended = Period.objects.filter(closed_at=None, ends_on__lt=today)
    upcoming = ended.order_by("ends_on").first()
    year = next_to_close(today) if upcoming else None
    context = {
        "periods": Period.objects.filter(starts_on__lte=today).select_related("closed_by"),
        "next": upcoming,
        "ends_a_year": upcoming and year and upcoming.ends_on == year.ends_on,
        "may_close": may(request.user, "ledger.close_period"),
    }
    return render(request, "ledger/periods.html", context)


@require_POST
@permitted("ledger.close_period", Period)
def closures(request: SignedInRequest, period: Period) -> HttpResponse:
    """Close a period for good."""

    def act() -> str:
        actions.close_period(period, by=request.user, at=clock.now())
        return reverse("ledger:periods")

    return press(request, act, otherwise=reverse("ledger:periods"))
