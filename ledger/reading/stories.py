"""The story of a fund between two days: from whom it came, by which resolution it went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Coalesce

from coop.models import Decision
from ledger.models import Buyer, Fund, Line
from ledger.models.accounts import EntryKind
from ledger.models.plan import POPULAR_FUND, Code
from ledger.money import ZERO
from ledger.stretches import Stretch

PREMIUM = (EntryKind.PAYMENT, EntryKind.FUND)


@dataclass(frozen=True)
class Told:
    """An amount that came in or went out: from which buyer, or by which resolution.

    `kind` is the kind of its entries; a reversal counts with what it reverses.
    """

    amount: Decimal
    kind: str
    buyer: Buyer | None
    decision: Decision | None

    @property
    def is_premium(self) -> bool:
        return self.buyer is not None and self.kind in PREMIUM


@dataclass(frozen=True)
class Story:
    """A fund between two days. opening + came in - went out - put aside = closing."""

    fund: Fund
    stretch: Stretch
    opening: Decimal
    came_in: Sequence[Told]
    went_out: Sequence[Told]
    put_aside: Sequence[Told]
    reserved: Decimal
    closing: Decimal

    @property
    def total_in(self) -> Decimal:
        return sum((told.amount for told in self.came_in), ZERO)

    @property
    def total_out(self) -> Decimal:
        return sum((told.amount for told in self.went_out), ZERO)

    @property
    def total_aside(self) -> Decimal:
        return sum((told.amount for told in self.put_aside), ZERO)


def story_of(fund: Fund, *, since: date, until: date) -> Story:
    """What came into a fund by source, what went out by decision, what is put aside.

    `put_aside` is the popular price reserved between the days, less what was given back;
    `reserved`, what of it waits on the last day for its order to be invoiced.
    """
    lines = Line.objects.filter(account__fund=fund)
    opening = -_sum(lines.filter(entry__date__lt=since))
    within = lines.filter(entry__date__gte=since, entry__date__lte=until)
    cited = _cited(within)
    told = [_told(row, **cited) for row in _grouped(within)]
    aside = [each for each in told if each.kind == EntryKind.RESERVATION]
    rest = [each for each in told if each.kind != EntryKind.RESERVATION and each.amount]
    reserved = Line.objects.filter(account__code=Code.RESERVED, entry__date__lte=until)
    return Story(
        fund=fund,
        stretch=Stretch(since, until),
        opening=opening,
        came_in=[each for each in rest if each.amount > 0],
        went_out=[_turned(each) for each in rest if each.amount < 0],
        put_aside=[_turned(each) for each in aside if each.amount],
        reserved=-_sum(reserved) if fund.code == POPULAR_FUND else ZERO,
        closing=opening + sum((each.amount for each in told), ZERO),
    )


def _sum(lines: QuerySet[Line]) -> Decimal:
    return lines.aggregate(total=Sum("amount"))["total"] or ZERO


def _grouped(lines: QuerySet[Line]) -> list[Mapping[str, Any]]:
    kind = Coalesce("entry__reverses__kind", "entry__kind")
    rows = lines.values("buyer", "entry__decision", told=kind).annotate(total=-Sum(F("amount")))
    return list(rows.order_by("-total", "buyer", "entry__decision"))


def _cited(lines: QuerySet[Line]) -> dict[str, Any]:
    return {
        "buyers": Buyer.objects.filter(lines__in=lines).distinct().in_bulk(),
        "decisions": Decision.objects.filter(entries__lines__in=lines).distinct().in_bulk(),
    }


def _told(
    row: Mapping[str, Any], *, buyers: Mapping[int, Buyer], decisions: Mapping[int, Decision]
) -> Told:
    return Told(
        amount=row["total"],
        kind=row["told"],
        buyer=buyers.get(row["buyer"]),
        decision=decisions.get(row["entry__decision"]),
    )


def _turned(told: Told) -> Told:
    return Told(-told.amount, told.kind, told.buyer, told.decision)
