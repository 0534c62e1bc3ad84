"""What other figures would have done to last year's orders, before an assembly votes."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from coop import offers, screen
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import User
from coop.permissions import permitted
from coop.submissions import show
from ledger.models import BuyerKind, Fund
from ledger.money import ZERO
from ledger.reading.deals import ways_to_the_assembly
from production.forms.trial import TrialForm
from production.reading.trial import Basis, basis
from production.trial import Outcome, Settings
from production.views import parts

HUNDRED = Decimal(100)
ADVANCE, ALLOCATION, PRICES = (
    "ledger.set_hourly_advance",
    "ledger.allocate_premium",
    "production.set_price_list",
)


@dataclass(frozen=True)
class Row:
    """A figure as the year was, and as it would have been."""

    label: str
    now: Decimal
    then: Decimal

    @property
    def change(self) -> Decimal:
        return self.then - self.now


@dataclass(frozen=True)
class Way:
    """A motion that asks for what was tried, and where to bring it."""

    motion: offers.ReadyMotion
    urls: list[str]


@require_GET
@permitted("production.see_making")
def trial(request: SignedInRequest) -> HttpResponse:
    """Try other figures on a year of orders. Nothing is written."""
    start = basis(parts.today())
    if start is None:
        return render(request, "production/trial.html", {"basis": None})
    funds = list(Fund.objects.all())
    form = TrialForm(request.GET or None, now=start.now, funds=funds)
    context: dict[str, object] = {"basis": start, "form": form}
    if form.is_bound and form.is_valid():
        context |= _shown(start, form.settings(), {fund.code: str(fund) for fund in funds})
        context["ways"] = list(_ways(request.user, start, form.settings()))
    return show(request, "production/trial.html", context, form)


def _shown(start: Basis, tried: Settings, funds: dict[str, str]) -> dict[str, object]:
    now, then = start.run(start.now), start.run(tried)
    kinds = dict(BuyerKind.choices)
    codes = dict.fromkeys([*now.funds, *then.funds])
    return {
        "rows": list(_sums(now, then)),
        "weeks": (start.weeks(start.now), start.weeks(tried)),
        "prices": [Row(name, now.bases[sku], then.bases[sku]) for sku, name in start.names.items()],
        "floors": [
            Row(name, now.floors[sku], then.floors[sku]) for sku, name in start.names.items()
        ],
        "classes": [
            Row(str(kinds[kind]), paid, then.by_class[kind]) for kind, paid in now.by_class.items()
        ],
        "funds": [
            Row(funds.get(code, code), now.funds.get(code, ZERO), then.funds.get(code, ZERO))
            for code in codes
        ],
        "unpriced": now.unpriced,
    }


def _sums(now: Outcome, then: Outcome) -> Iterator[Row]:
    yield Row(_("Paid by the buyers"), now.paid, then.paid)
    yield Row(_("Shield in it"), now.shield, then.shield)
    yield Row(_("Solidarity premium in it"), now.premium, then.premium)
    yield Row(_("Paid by the popular-price fund"), now.subsidy, then.subsidy)


def _ways(user: User, start: Basis, tried: Settings) -> Iterator[Way]:
    """One motion for each kind of decision that what was tried needs."""
    now = start.now
    if tried.hourly_advance != now.hourly_advance:
        title = _("Hourly advance: %(amount)s") % {"amount": screen.money(tried.hourly_advance)}
        yield _way(user, ADVANCE, title, {"amount": str(tried.hourly_advance)})
    if (tried.classes, tried.access_share_min) != (now.classes, now.access_share_min):
        rates = {f"class_{kind}": _written(rate) for kind, rate in tried.classes.items()}
        rates |= {"access_share_min": _written(tried.access_share_min)}
        yield _way(user, PRICES, _("A new price list"), rates)
    if tried.allocation != now.allocation:
        shares = {f"share_{code}": str(x * HUNDRED) for code, x in tried.allocation.items()}
        title = _("How the solidarity premium is shared")
        yield _way(user, ALLOCATION, title, shares)


def _way(user: User, kind: str, title: str, parameters: dict[str, str]) -> Way:
    text = _("As tried on the orders of the last year.")
    motion = offers.ReadyMotion(kind, title, text, parameters, begins="valid_from")
    return Way(motion, ways_to_the_assembly(user, motion))


def _written(share: Decimal) -> str:
    """A share in hundredths, as the form of a price list is filled in."""
    return number_format((share * HUNDRED).quantize(Decimal("0.01")), use_l10n=True)
