"""The story of a fund between two days: from whom it came, by which resolution it went."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Coalesce

from coop.keys import number_in
from coop.models import Decision
from ledger.models import Buyer, Fund, Line
from ledger.models.accounts import EntryKind
from ledger.models.plan import POPULAR_FUND, Code
from ledger.money import ZERO
from ledger.stretches import Stretch

PREMIUM = (EntryKind.PAYMENT, EntryKind.FUND)
TOLD = Coalesce("entry__reverses__kind", "entry__kind")  # a reversal counts with what it reverses


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

    @property
    def query(self) -> str:
        """What asks a fund's page for the lines of this amount alone (see `lines_of`)."""
        return urlencode({"kind": self.kind, **{n: x.pk if x else "" for n, x in self._from()}})

    def _from(self) -> Iterator[tuple[str, Buyer | Decision | None]]:
        yield "buyer", self.buyer
        yield "decision", self.decision


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


def lines_of(fund: Fund, *, stretch: Stretch, asked: Mapping[str, str]) -> QuerySet[Line]:
    """The lines of a fund between two days, newest first; those of one amount of its story when
    `asked` names it. Whatever is no number asks for nothing."""
    lines = Line.objects.filter(
        account__fund=fund, entry__date__gte=stretch.since, entry__date__lte=stretch.until
    )
    if kind := asked.get("kind"):
        keys = {name: asked.get(name, "") for name in ("buyer", "decision")}
        buyer, decision = map(number_in, keys.values())
        lines = lines.alias(told=TOLD).filter(told=kind)
        lines = lines.filter(buyer=buyer).filter(entry__decision=decision)
    return lines.order_by("-entry__date", "-entry__number", "n")


def _sum(lines: QuerySet[Line]) -> Decimal:
    return lines.aggregate(total=Sum("amount"))["total"] or ZERO


def _grouped(lines: QuerySet[Line]) -> list[Mapping[str, Any]]:
    rows = lines.values("buyer", "entry__decision", told=TOLD).annotate(total=-Sum(F("amount")))
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
