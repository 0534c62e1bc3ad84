"""Funds, and the figures only the assembly sets."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from coop import clock
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.submissions import press
from ledger import reading
from ledger.actions import funds as actions
from ledger.forms.asking import RangeForm
from ledger.models import AllocationVector, Balance, Fund, HourlyAdvance
from ledger.models.plan import Code
from ledger.reading.stories import lines_of
from ledger.stretches import Stretch
from ledger.views._pages import render_books

PAGE = 50
A_DAY = timedelta(days=1)


@require_GET
@permitted("ledger.read_books")
def funds(request: SignedInRequest) -> HttpResponse:
    """Every fund and what it holds."""
    return render_books(request, "ledger/funds.html", {"funds": reading.fund_balances()})


@require_GET
@permitted("ledger.read_books", Fund)
def fund(request: SignedInRequest, fund: Fund) -> HttpResponse:
    """The story of a fund: what came in, what went out, by which decision."""
    months = reading.months_of(fund)
    today = timezone.localdate()
    form = RangeForm(request.GET or None)
    since, until = form.days(today.replace(month=1, day=1), today)
    stretch, asked = Stretch(since, until), request.GET.dict()
    lines = lines_of(fund, stretch=stretch, asked=asked).select_related("entry__decision", "buyer")
    days = f"since={since.isoformat()}&until={until.isoformat()}"
    context = {
        "fund": fund,
        "form": form,
        "story": reading.story_of(fund, since=since, until=until),
        "balance": months[-1].balance if months else 0,
        "chart": reading.fund_chart(fund, months),
        "days": days,
        "earlier": f"until={(since - A_DAY).isoformat()}",
        "of_one_amount": bool(asked.get("kind")),
        "page": page_of(request, lines, most=PAGE),
    }
    return render_books(request, "ledger/fund.html", context)


@require_GET
@permitted("ledger.read_books")
def premium(request: SignedInRequest) -> HttpResponse:
    """How the premium is shared, who decided it, and what still waits."""
    vectors = AllocationVector.objects.select_related("decision").prefetch_related("shares__fund")
    waiting = Balance.objects.filter(account__code=Code.PREMIUM_WAITING).first()
    context = {
        "vectors": vectors,
        "current": AllocationVector.objects.in_force(timezone.localdate()),
        "waiting": -waiting.amount if waiting else 0,
        "may_allocate": may(request.user, "ledger.allocate_premium"),
    }
    return render_books(request, "ledger/premium.html", context)


@require_POST
@permitted("ledger.allocate_premium")
def allocations(request: SignedInRequest) -> HttpResponse:
    """Share the premium that waits among the funds, by the allocation in force."""

    def act() -> str:
        key = UUID(request.POST["client_id"])
        entry = actions.allocate_waiting(client_id=key, by=request.user, at=clock.now())
        return entry.get_absolute_url()

    return press(request, act, otherwise=reverse("ledger:premium"))


@require_GET
@permitted("ledger.read_books")
def hourly_advances(request: SignedInRequest) -> HttpResponse:
    """The hourly advance over time, each with its decision."""
    context = {
        "advances": HourlyAdvance.objects.select_related("decision"),
        "current": HourlyAdvance.objects.in_force(timezone.localdate()),
        "today": timezone.localdate(),
    }
    return render_books(request, "ledger/hourly_advances.html", context)
