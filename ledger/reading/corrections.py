"""What is left of an invoice to correct, and what a correction would do, told before the click."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from coop.errors import Refused
from coop.screen import money
from ledger import crediting
from ledger.crediting import Part
from ledger.models import Account, Invoice, InvoiceLine
from ledger.models.invoices import LAYERS
from ledger.money import ZERO, to_cents
from ledger.reading.amounts import must_be_money
from ledger.reading.premium import (
    CREDITS,
    Parts,
    given_back,
    must_be_held,
    named,
    share_out,
    standing_of,
)

NAMES = [field.name for field in fields(Part)]
NOTHING = dict.fromkeys(NAMES, ZERO)


@dataclass(frozen=True)
class Credited:
    """What is to be credited of line `n`: a quantity that came back, or a net amount."""

    n: int
    quantity: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True)
class LineLeft:
    """A line of an invoice, with what no credit note took off it yet."""

    line: InvoiceLine
    left: Part


@dataclass(frozen=True)
class Outcome:
    """What a correction does, every figure positive.

    Below zero, `owed_after` is in the buyer's favour. `moved` is the premium that leaves the funds
    when `returned` is more than zero, and that enters them when it is less.
    """

    parts: Sequence[tuple[InvoiceLine, Part]]
    sums: Mapping[str, Decimal]
    tax: Decimal
    owed_before: Decimal
    owed_after: Decimal
    returned: Decimal = ZERO
    moved: Sequence[tuple[str, Decimal]] = ()

    @property
    def net(self) -> Decimal:
        return self.sums["net"]

    @property
    def total(self) -> Decimal:
        return self.net + self.tax

    @property
    def favour_after(self) -> Decimal:
        return max(-self.owed_after, ZERO)

    @property
    def funds(self) -> list[tuple[Account, Decimal]]:
        return named(list(self.moved))


def left_of(invoice: Invoice) -> list[LineLeft]:
    """Each line with what is left of it to credit."""
    notes = invoice.corrections.filter(CREDITS)
    lines = InvoiceLine.objects.filter(invoice__in=notes).order_by()
    sums = {f"sum_{name}": Sum(name) for name in NAMES}
    taken: dict[int, Any] = {x["n"]: x for x in lines.values("n").annotate(**sums)}
    return [_left(line, taken.get(line.n, {})) for line in invoice.lines.order_by("n")]


def credited_of(invoice: Invoice) -> tuple[Decimal, Decimal]:
    """Net and tax that credit notes took off an invoice so far."""
    sums = invoice.corrections.filter(CREDITS).aggregate(net=Sum("net"), tax=Sum("tax"))
    return -(sums["net"] or ZERO), -(sums["tax"] or ZERO)


def look_at_credit(invoice: Invoice, wanted: Sequence[Credited], *, on: date) -> Outcome:
    """What a credit note of these parts would do. Raises `Refused` when it cannot be."""
    must_stand(invoice)
    by_n = {each.line.n: each for each in left_of(invoice)}
    parts = [_part(by_n.get(each.n), each) for each in wanted]
    if len({line.n for line, _part in parts}) < len(parts):
        raise Refused(_("A line is credited once in a credit note."))
    sums = {x: sum((getattr(part, x) for _line, part in parts), ZERO) for x in (*LAYERS, "net")}
    if sums["net"] <= 0:
        raise Refused(_("Say what is credited of at least one line."))
    before, taxed = credited_of(invoice)
    tax = crediting.tax_on(sums["net"], rate=invoice.tax_rate, before=before, taxed=taxed)
    standing = standing_of(invoice)
    released = standing.to_release(credited=sums["net"] + tax, premium=sums["premium"])
    moved: Parts = []
    if released > 0:
        moved = share_out(released, on=on)
    elif released < 0:
        moved = given_back(invoice, -released, on=on)
        must_be_held(moved)
    return Outcome(
        parts=parts,
        sums=sums,
        tax=tax,
        owed_before=standing.owed,
        owed_after=standing.owed - sums["net"] - tax,
        returned=-released,
        moved=moved,
    )


def look_at_debit(invoice: Invoice, amount: Decimal) -> Outcome:
    """What a debit note of a net `amount` would do. Raises `Refused` when it cannot be."""
    must_stand(invoice)
    must_be_money(amount)
    tax = to_cents(amount * invoice.tax_rate)
    owed = standing_of(invoice).owed
    sums = {**dict.fromkeys(LAYERS, ZERO), "market": amount, "net": amount}
    return Outcome([], sums, tax, owed, owed + amount + tax)


def must_stand(invoice: Invoice) -> None:
    """Raises `Refused` for what is not corrected: a note, or an invoice that was annulled."""
    if invoice.is_note:
        raise Refused(_("A note is not corrected: correct its invoice."))
    if Invoice.objects.filter(annuls=invoice).exists():
        raise Refused(_("Invoice %(number)s was annulled.") % {"number": invoice.label})


def _left(line: InvoiceLine, taken: Mapping[str, Any]) -> LineLeft:
    """Credit notes are negative, so what is left is a sum."""
    left: dict[str, Any] = {name: getattr(line, name) for name in NAMES}
    for name, value in left.items():
        left[name] = None if value is None else value + (taken.get(f"sum_{name}") or ZERO)
    return LineLeft(line, Part(**left))


def _part(found: LineLeft | None, wanted: Credited) -> tuple[InvoiceLine, Part]:
    if found is None:
        raise Refused(_("This invoice has no such line. Open the page again."))
    field = f"amount_{wanted.n}" if wanted.quantity is None else f"quantity_{wanted.n}"
    if wanted.quantity is not None and wanted.amount is not None:
        raise Refused(_("Give a quantity or an amount, not both."), field=field)
    asked = wanted.amount if wanted.quantity is None else wanted.quantity
    left = found.left.net if wanted.quantity is None else found.left.quantity
    if asked is None or asked <= 0:
        raise Refused(_("The amount must be more than zero."), field=field)
    if asked > left:
        figure = money(left) if wanted.quantity is None else f"{left.normalize():f}"
        message = _("Of this line only %(left)s is left to credit.")
        raise Refused(message % {"left": figure}, field=field)
    try:
        part = crediting.credit(found.left, quantity=wanted.quantity, amount=wanted.amount)
    except ValueError:
        message = _("Credit a little more or less: these cents cannot be shared.")
        raise Refused(message, field=field) from None
    return found.line, part
