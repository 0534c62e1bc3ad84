"""How an invoice stands with its notes and payments, and where its premium is."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from coop.errors import Refused
from coop.screen import money
from ledger import crediting
from ledger.models import Account, AllocationVector, Balance, Invoice, Line
from ledger.models.invoices import CREDIT_NOTES
from ledger.models.plan import Code
from ledger.money import ZERO, largest_remainder

CREDITS = Q(series=CREDIT_NOTES, annuls=None)
Parts = list[tuple[str, Decimal]]


@dataclass(frozen=True)
class Standing:
    """An invoice with its notes. `goods` is its price less what was credited, with tax; `added`,
    what debit notes added; `premium`, what is left of it; `released`, what of that is in funds."""

    goods: Decimal
    added: Decimal
    collected: Decimal
    premium: Decimal
    released: Decimal

    @property
    def due(self) -> Decimal:
        return self.goods + self.added

    @property
    def owed(self) -> Decimal:
        """Below zero, what was paid over what is due: it is in the buyer's favour."""
        return self.due - self.collected

    def to_release(
        self, *, collected: Decimal = ZERO, credited: Decimal = ZERO, premium: Decimal = ZERO
    ) -> Decimal:
        """What the funds get, or give back below zero, after more of each of these."""
        whole = crediting.collected_premium(
            self.premium - premium,
            goods=self.goods - credited,
            collected=self.collected + collected,
        )
        return whole - self.released


def standing_of(invoice: Invoice) -> Standing:
    """How an invoice that is not annulled stands now."""
    sums = invoice.corrections.aggregate(
        noted=Sum("total"), credited=Sum("total", filter=CREDITS), given_up=Sum("premium")
    )
    credited = sums["credited"] or ZERO
    return Standing(
        goods=invoice.total + credited,
        added=(sums["noted"] or ZERO) - credited,
        collected=invoice.payments.aggregate(paid=Sum("amount"))["paid"] or ZERO,
        premium=invoice.premium + (sums["given_up"] or ZERO),
        released=_released(invoice) if invoice.premium else ZERO,
    )


def share_out(amount: Decimal, *, on: date) -> Parts:
    """Account codes and parts of a premium, by the allocation in force on a day."""
    vector = AllocationVector.objects.in_force(on)
    if vector is None:
        return [(Code.PREMIUM_WAITING, amount)]
    shares = list(vector.shares.select_related("fund__account").order_by("fund"))
    parts = largest_remainder(amount, [share.share for share in shares])
    return [(x.fund.account.code, part) for x, part in zip(shares, parts, strict=True)]


def given_back(invoice: Invoice, amount: Decimal, *, on: date) -> Parts:
    """Account codes and parts of a premium that goes back out of where this invoice's went.

    What waited to be shared and was shared since comes out of the funds in force on the day.
    """
    lines = _lines(invoice).filter(Q(account__code=Code.PREMIUM_WAITING) | ~Q(account__fund=None))
    rows = (
        lines.order_by("account__code").values_list("account__code").annotate(moved=Sum("amount"))
    )
    held = [(code, -total) for code, total in rows if total < 0]
    if not held:
        return share_out(amount, on=on)
    parts: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
    shares = largest_remainder(amount, [part for _code, part in held])
    for (code, _held), part in zip(held, shares, strict=True):
        parts[code] += part
    waiting = parts.pop(Code.PREMIUM_WAITING, ZERO)
    here = min(waiting, _waiting()) if waiting else ZERO
    later = share_out(waiting - here, on=on) if waiting > here else []
    for code, part in [(Code.PREMIUM_WAITING, here), *later]:
        parts[code] += part
    return [(code, part) for code, part in parts.items() if part]


def must_be_held(parts: Parts) -> None:
    """Raises `Refused` when an account that has to give a part back holds less."""
    held = dict(Balance.objects.values_list("account__code", "amount"))
    for account, part in named(parts):
        if -held.get(account.code, ZERO) < part:
            message = _("%(account)s holds %(held)s: it is not enough for %(wanted)s.")
            facts = {"account": account, "held": money(-held.get(account.code, ZERO))}
            raise Refused(message % {**facts, "wanted": money(part)})


def named(parts: Parts) -> list[tuple[Account, Decimal]]:
    """The same with the accounts themselves."""
    accounts = Account.objects.in_bulk([code for code, _part in parts], field_name="code")
    return [(accounts[code], part) for code, part in parts]


def _lines(invoice: Invoice) -> QuerySet[Line]:
    """The lines of every entry that moved premium of an invoice after it was issued."""
    return Line.objects.filter(
        Q(entry__payment__invoice=invoice) | Q(entry__premium_move__invoice=invoice)
    )


def _released(invoice: Invoice) -> Decimal:
    lines = _lines(invoice).filter(account__code=Code.PREMIUM_PENDING)
    return lines.aggregate(total=Sum("amount"))["total"] or ZERO


def _waiting() -> Decimal:
    held = Balance.objects.filter(account__code=Code.PREMIUM_WAITING).first()
    return -held.amount if held else ZERO
