"""What hangs on somebody who leaves: offices, instalments, and the shares to give back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Sum

from coop import offers, statutes
from coop.currency import house
from ledger.reading.years import year_end_month, year_to
from members.models import (
    Member,
    OfficeTerm,
    RegisterEntry,
    Settlement,
    SettlementPart,
    SettlementPayment,
    ShareInstalment,
)
from members.models.members import ENTERING, LEAVING
from members.reading.ahead import left_with
from members.settlement import Limit, Part, Waiting, settled


@dataclass(frozen=True)
class Hanging:
    """`paid` is given back at its face value, less losses; `unpaid` is not asked for any more."""

    terms: Sequence[OfficeTerm]
    unpaid: Sequence[ShareInstalment]
    paid: Decimal
    ahead: Decimal
    currency: str
    others: Sequence[offers.Awaiting]
    yearly: Fraction | None
    notice_days: int

    @property
    def owed(self) -> Decimal:
        return sum((each.amount for each in self.unpaid), Decimal(0))

    @property
    def yearly_percent(self) -> Decimal | None:
        """The largest share of the capital that is given back in a year, in hundredths."""
        if self.yearly is None:
            return None
        return Decimal(self.yearly.numerator * 100) / self.yearly.denominator


def hanging_on(member: Member, on: date) -> Hanging:
    """What is still open with `member` on a day, and what the statutes say of giving back."""
    instalments = list(member.share_instalments.held().order_by("due_date"))
    paid = [each for each in instalments if each.paid_date is not None]
    terms = OfficeTerm.objects.live(on).filter(member=member).select_related("office", "ending")
    user = member.user
    others = [each for _name, tell in offers.hanging for each in tell(user)] if user else []
    rule = statutes.in_force(on).leaving
    return Hanging(
        terms=list(terms.order_by("starts_on", "id")),
        unpaid=[each for each in instalments if each.paid_date is None],
        paid=sum((each.amount for each in paid), Decimal(0)),
        ahead=left_with(member),
        currency=instalments[0].currency if instalments else house(),
        others=others,
        yearly=rule.capital_per_year,
        notice_days=rule.notice_days,
    )


def departure_of(member: Member, on: date) -> RegisterEntry | None:
    """The line by which `member` left, when they are off the register on a day."""
    lines = RegisterEntry.objects.standing().filter(member=member, effective_date__lte=on)
    last = lines.filter(kind__in=(*ENTERING, *LEAVING)).order_by("effective_date", "number").last()
    return last if last is not None and last.kind in LEAVING else None


def settlement_of(member: Member, on: date) -> Settlement | None:
    """The settlement in force of the departure of somebody who is off the register on a day."""
    departure = departure_of(member, on)
    return Settlement.objects.in_force().filter(departure=departure).first() if departure else None


def refund_share(on: date) -> Fraction | None:
    """The share of the capital given back in a year at most, as the statutes say on a day."""
    return statutes.in_force(on).leaving.capital_per_year


def paid_capital() -> Decimal:
    """The shares paid and not given back, of everybody in the register."""
    paid = ShareInstalment.objects.held().exclude(paid_date=None)
    return paid.aggregate(total=Sum("amount"))["total"] or Decimal(0)


def given_back_in_year_of(day: date) -> Decimal:
    """What was given back to everybody who left, in the financial year of a day."""
    first, last = year_to(Limit(None, year_end_month()).year_end(day).year)
    paid = SettlementPayment.objects.counting().filter(paid_on__gte=first, paid_on__lte=last)
    return paid.aggregate(total=Sum("amount"))["total"] or Decimal(0)


def promised_to_others(departure: RegisterEntry) -> list[Waiting]:
    """What is planned for everybody else; those ahead left earlier in the book."""
    parts = SettlementPart.objects.filter(settlement__corrected_by=None)
    others = parts.exclude(settlement__departure=departure)
    rows = others.values_list("due_on", "amount", "settlement__departure__number")
    return [Waiting(Part(day, amount), number < departure.number) for day, amount, number in rows]


@dataclass(frozen=True)
class PartRow:
    """A part with what is left of it; `late` when its day passed."""

    part: Part
    left: Decimal
    late: bool


@dataclass(frozen=True)
class Account:
    """A settlement with its parts and what was paid."""

    settlement: Settlement
    rows: Sequence[PartRow]
    paid: Decimal

    @property
    def left(self) -> Decimal:
        return self.settlement.due - self.paid

    @property
    def next(self) -> PartRow | None:
        """The earliest part that is not paid whole."""
        return next((row for row in self.rows if row.left), None)


def accounts_of(settlements: Iterable[Settlement], on: date) -> list[Account]:
    """How settlements stand on a day (two queries for any number of them)."""
    chosen = list(settlements)
    parts: dict[int, list[Part]] = defaultdict(list)
    for row in SettlementPart.objects.filter(settlement__in=chosen).order_by("due_on"):
        parts[row.settlement_id].append(Part(row.due_on, row.amount))
    counting = SettlementPayment.objects.counting().filter(settlement__in=chosen)
    sums = counting.order_by().values_list("settlement").annotate(sum=Sum("amount"))
    paid: dict[int, Decimal] = dict(sums)
    return [_account(each, parts[each.pk], paid.get(each.pk, Decimal(0)), on) for each in chosen]


def _account(settlement: Settlement, parts: Sequence[Part], paid: Decimal, on: date) -> Account:
    rows = [
        PartRow(part, left, late=bool(left) and part.due_on < on)
        for part, left in settled(parts, paid)
    ]
    return Account(settlement, rows, paid)


def overdue(on: date) -> list[Account]:
    """The settlements in force with a part whose day passed, the longest waiting first."""
    found = Settlement.objects.in_force().filter(parts__due_on__lt=on).distinct()
    late = [each for each in accounts_of(found, on) if any(row.late for row in each.rows)]
    return sorted(late, key=lambda each: each.next.part.due_on if each.next else on)


def own_settlements(member: Member) -> list[dict[str, str]]:
    """What a person may take along of their settlements: one row for each part and payment."""
    rows = []
    for each in member.settlements.prefetch_related("parts"):
        names = ("paid", "loss", "ahead", "owed", "due")
        money = {name: str(getattr(each, name)) for name in names}
        about = {"number": str(each.pk), "settled_on": str(each.settled_on), **money}
        rows.append({**about, "owed_for": each.owed_text, "currency": each.currency})
        rows += [
            {"number": str(each.pk), "due_on": str(part.due_on), "amount": str(part.amount)}
            for part in each.parts.all()
        ]
        rows += [
            {"number": str(each.pk), "paid_on": str(paid.paid_on), "amount": str(paid.amount)}
            for paid in each.payments.counting()
        ]
    return rows
