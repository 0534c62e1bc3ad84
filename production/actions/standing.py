"""Standing orders: set up, changed for a date, paused, ended; and the orders made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from coop import audit, clock
from coop.errors import Refused, must_say_why
from coop.models import User
from coop.numbers import next_number
from coop.permissions import may
from ledger.models import Buyer, BuyerMandate
from production import reading
from production.actions import agreements, ordering
from production.actions.ordering import Wanted, Wish
from production.models import (
    Agreement,
    DateChange,
    Order,
    StandingLine,
    StandingOrder,
    StandingRun,
)
from production.models.standing import Every, Made
from production.reading import standing as read
from production.recurrence import is_day

MADE_UP = timedelta(days=7)  # a date missed by more is told, not ordered after the fact


@dataclass(frozen=True)
class Rhythm:
    """On which day of each week or month, from when until when, wanted how many days later."""

    every: str
    day: int
    first_date: date
    until_date: date
    lead_days: int = 0


@dataclass(frozen=True)
class Terms:
    """Under what the orders are made: an agreement, a mandate, where to."""

    agreement: Agreement | None = None
    mandate: BuyerMandate | None = None
    place: str = ""
    note: str = ""


@transaction.atomic
def set_up(
    rhythm: Rhythm,
    *,
    buyer: Buyer,
    lines: Sequence[Wanted],
    terms: Terms,
    by: User,
    at: datetime,
) -> StandingOrder:
    """Let the same goods be ordered on each date. Nothing is promised: each order is checked."""
    _check_rhythm(rhythm, timezone.localdate(at))
    if not lines or any(line.quantity <= 0 for line in lines):
        raise Refused(_("Choose how much of at least one product."))
    if terms.mandate is None and reading.needs_mandate(buyer):
        raise Refused(_("A union orders under a mandate of its own body."), field="mandate")
    if terms.agreement is not None and terms.agreement.buyer_id != buyer.pk:
        raise Refused(_("This agreement belongs to another buyer."))
    standing = StandingOrder.objects.create(
        number=next_number("standing_order"),
        buyer=buyer,
        agreement=terms.agreement,
        mandate=terms.mandate,
        every=Every(rhythm.every),
        day=rhythm.day,
        first_date=rhythm.first_date,
        until_date=rhythm.until_date,
        lead_days=rhythm.lead_days,
        place=terms.place,
        note=terms.note,
        set_up_at=at,
        by=by,
    )
    StandingLine.objects.bulk_create(
        StandingLine(standing=standing, product=line.product, quantity=line.quantity)
        for line in lines
    )
    audit.record("standing_order.set_up", by=by, at=at, about=standing)
    return standing


@transaction.atomic
def change_date(
    *,
    standing: StandingOrder,
    day: date,
    quantities: Mapping[int, Decimal],
    by: User,
    at: datetime,
) -> StandingOrder:
    """Other quantities on one date, by product; zeros leave the date out."""
    standing = _live(standing)
    if day not in standing.dates(day) or day < timezone.localdate(at):
        raise Refused(_("This is no coming date of the standing order."), field="date")
    if standing.runs.filter(date=day).exists():
        raise Refused(_("The order of this date was made already."), field="date")
    lines = list(standing.lines.all())
    if any(quantities.get(line.product_id, Decimal(0)) < 0 for line in lines):
        raise Refused(_("Quantities must be more than zero."))
    DateChange.objects.bulk_create(
        DateChange(
            standing=standing,
            date=day,
            product_id=line.product_id,
            quantity=quantities.get(line.product_id, line.quantity),
            at=at,
            by=by,
        )
        for line in lines
    )
    audit.record("standing_order.date_changed", by=by, at=at, about=standing, date=str(day))
    return standing


@transaction.atomic
def pause(*, standing: StandingOrder, by: User, at: datetime) -> StandingOrder:
    """Nothing is ordered until it is resumed; dates that pass meanwhile are not made up."""
    standing = _live(standing)
    if standing.paused_at is not None:
        raise Refused(_("It is paused already."))
    standing.paused_at, standing.paused_by = at, by
    standing.save(update_fields=["paused_at", "paused_by"])
    audit.record("standing_order.paused", by=by, at=at, about=standing)
    return standing


@transaction.atomic
def resume(*, standing: StandingOrder, by: User, at: datetime) -> StandingOrder:
    """Go on with the next date; those of the pause stay without an order."""
    standing = _live(standing)
    if standing.paused_at is None:
        raise Refused(_("It is not paused."))
    yesterday = timezone.localdate(at) - timedelta(days=1)
    StandingRun.objects.bulk_create(
        StandingRun(standing=standing, date=day, outcome=Made.PAUSED, at=at)
        for day in read.due_of(standing, yesterday)
    )
    standing.paused_at = standing.paused_by = None
    standing.save(update_fields=["paused_at", "paused_by"])
    audit.record("standing_order.resumed", by=by, at=at, about=standing)
    return standing


@transaction.atomic
def end(*, standing: StandingOrder, reason: str, by: User, at: datetime) -> StandingOrder:
    """No more orders are made of it; those made stand."""
    standing = _live(standing)
    must_say_why(reason)
    standing.ended_at, standing.ended_by, standing.end_reason = at, by, reason.strip()
    standing.save(update_fields=["ended_at", "ended_by", "end_reason"])
    audit.record("standing_order.ended", by=by, at=at, about=standing)
    return standing


@transaction.atomic
def make(*, standing: StandingOrder, day: date, at: datetime) -> StandingRun | None:
    """Make the order of one date, or keep in words why not; None when it was done before.

    The standing order's row is locked, and the run is written with the order: whoever is killed
    in between leaves neither, and whoever comes second finds the run.
    """
    standing = StandingOrder.objects.select_for_update(of=("self",)).get(pk=standing.pk)
    done = standing.runs.filter(date=day).exists()
    if done or standing.ended_at is not None or day not in standing.dates(day):
        return None
    with translation.override(standing.buyer.language):
        outcome, order, words = _try(standing, day, at)
    run = StandingRun.objects.create(
        standing=standing, date=day, outcome=outcome, order=order, words=words[:400], at=at
    )
    told = "not_ordered" if outcome in {Made.REFUSED, Made.MISSED} else "date_passed"
    event = "standing_order.ordered" if order else f"standing_order.{told}"
    audit.record(event, by=None, at=at, about=standing, run=run.pk, date=str(day))
    return run


def go_round() -> None:
    """Make what is due, each in its own transaction."""
    now = clock.now()
    for standing, day in read.with_due(timezone.localdate(now)):
        make(standing=standing, day=day, at=now)


def _try(standing: StandingOrder, day: date, at: datetime) -> tuple[Made, Order | None, str]:
    """What becomes of a date, with its order or the words why there is none."""
    if standing.paused_at is not None or not read.quantities_on(standing, day):
        return (Made.PAUSED if standing.paused_at else Made.SKIPPED), None, ""
    if timezone.localdate(at) - day > MADE_UP:
        words = _("The system did not run that day, and it was too late to order afterwards.")
        return Made.MISSED, None, words
    try:
        with transaction.atomic():
            return Made.MADE, _order(standing, day, at), ""
    except Refused as refused:
        return Made.REFUSED, None, str(refused)


def _order(standing: StandingOrder, day: date, at: datetime) -> Order:
    """Order in the ordinary way, in the name of who set it up; every refusal holds here too."""
    by = standing.by
    if not by.is_active or not may(by, "production.place_order", standing.buyer):
        raise Refused(_("Whoever set it up may no longer order for this buyer."))
    quantities = read.quantities_on(standing, day)
    wanted = max(day + timedelta(days=standing.lead_days), timezone.localdate(at))
    note = "\n".join(part for part in (str(standing), standing.note) if part)
    wish = Wish(standing.mandate, wanted, standing.place, note)
    if standing.agreement is not None:
        return agreements.call_off(
            agreement=standing.agreement, quantities=quantities, wish=wish, by=by, at=at
        )
    goods = [Wanted(product, n) for product, n in read.goods_on(standing, day) if n > 0]
    return ordering.place(buyer=standing.buyer, lines=goods, wish=wish, by=by, at=at)


def _live(standing: StandingOrder) -> StandingOrder:
    standing = StandingOrder.objects.select_for_update(of=("self",)).get(pk=standing.pk)
    if standing.ended_at is not None:
        raise Refused(_("This standing order has ended already."))
    return standing


def _check_rhythm(rhythm: Rhythm, today: date) -> None:
    if not is_day(rhythm.every, rhythm.day):
        words = _("The day is 1 (Monday) to 7 of the week, or 1 to 31 of the month.")
        raise Refused(words, field="day")
    if rhythm.first_date < today:
        raise Refused(_("It begins today at the earliest."), field="first_date")
    if rhythm.until_date < rhythm.first_date:
        raise Refused(_("The term ends before it begins, or is over."), field="until_date")
