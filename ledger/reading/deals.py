"""What large deals are measured against, and the resolutions that approve one."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from coop import offers, statutes
from coop.models import Decision, User
from coop.screen import money
from coop.statutes.names import name_of
from coop.statutes.words import share as share_in_words
from ledger.deals import BUY, CHARGE, SELL, Approval, limit_of, must_be_decided
from ledger.models import Deal
from ledger.models.accounts import AccountKind
from ledger.money import ZERO
from ledger.reading.accounts import balances

APPROVE = "ledger.approve_deal"
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class DealLimit:
    """The trigger of the statutes on a day: a share of something, and what that comes to."""

    measure: str
    share: Fraction
    measured: Decimal
    limit: Decimal

    @property
    def rule(self) -> str:
        """The rule in words: "50 % of the subscribed capital"."""
        facts = {"share": share_in_words(self.share), "of": name_of(self.measure)}
        return _("%(share)s of %(of)s") % facts


def deal_limit(on: date) -> DealLimit:
    """Above which amount the statutes in force on a day ask for the assembly first."""
    rule = statutes.in_force(on).asset_trigger
    measured = MEASURES[rule.of](on)
    return DealLimit(rule.of, rule.share, measured, limit_of(measured, rule.share))


def subscribed_capital(on: date) -> Decimal:
    """The social shares that members took, paid or not, as the registers tell it."""
    return sum((tell(on) for _name, tell in offers.subscribed_capital), ZERO)


def net_assets(on: date) -> Decimal:
    """What we have less what we owe; the funds, set apart, count as owed."""
    rows = balances(until=on)
    have = (row.amount for row in rows if row.account.kind == AccountKind.ASSET)
    owe = (row.amount for row in rows if row.account.kind == AccountKind.LIABILITY)
    return sum(have, ZERO) - sum(owe, ZERO)


def yearly_income(on: date) -> Decimal:
    """What came in during the year up to a day."""
    rows = balances(since=on - A_YEAR, until=on)
    return sum((row.amount for row in rows if row.account.kind == AccountKind.INCOME), ZERO)


MEASURES = {
    "subscribed_capital": subscribed_capital,
    "net_assets": net_assets,
    "yearly_income": yearly_income,
}


def approval_of(decision: Decision) -> Approval | None:
    """What a resolution approves; None when it is of another kind."""
    if decision.kind != APPROVE:
        return None
    given = decision.parameters
    return Approval(given["kind"], given["what"], Decimal(given["amount"]))


def open_approvals() -> QuerySet[Decision]:
    """Resolutions that approve a deal which was not made yet."""
    used = Deal.objects.standing().filter(decision__isnull=False)
    approving = Decision.objects.filter(kind=APPROVE).exclude(pk__in=used.values("decision"))
    return approving.order_by("-number")


def needs_assembly(amount: Decimal, *, on: date) -> bool:
    """True when the statutes of that day ask for the assembly before a deal of `amount`."""
    return must_be_decided(amount, limit=deal_limit(on).limit)


def ready_motion(kind: str, what: str, counterparty: str, amount: Decimal) -> offers.ReadyMotion:
    """The motion that asks the assembly for a deal, in words it can resolve."""
    facts = {"what": what, "whom": counterparty, "amount": money(amount)}
    titles = {BUY: _("Buy: %(what)s"), SELL: _("Sell: %(what)s"), CHARGE: _("Charge: %(what)s")}
    texts = {
        BUY: _("To buy “%(what)s” from %(whom)s for at most %(amount)s."),
        SELL: _("To sell “%(what)s” to %(whom)s for at least %(amount)s."),
        CHARGE: _("To charge “%(what)s” in favour of %(whom)s for at most %(amount)s."),
    }
    parameters = {"kind": kind, "what": what, "amount": str(amount)}
    return offers.ReadyMotion(APPROVE, titles[kind] % facts, texts[kind] % facts, parameters)


def ways_to_the_assembly(user: User, motion: offers.ReadyMotion) -> list[str]:
    """Where this user may bring the motion, filled in."""
    found = (form_of(user, motion) for _name, form_of in offers.motion_forms)
    return [url for url in found if url]
