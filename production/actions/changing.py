"""Stock that is taken elsewhere, sorted again, thrown away, returned, given or exchanged."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_have_come
from coop.models import User
from production.actions import moving
from production.actions.moving import Step
from production.models import (
    ChangeKind,
    Delivery,
    Location,
    Lot,
    Place,
    Product,
    StockBalance,
    StockChange,
    StockMove,
)


@dataclass(frozen=True)
class Facts:
    """How much, which day, why; with a gift or a barter also with whom and for what."""

    quantity: Decimal
    occurred_date: date
    reason: str = ""
    other_side: str = ""
    against: str = ""


@transaction.atomic
def transfer(
    *, balance: StockBalance, facts: Facts, to: Location, by: User, at: datetime
) -> StockChange:
    """Take part of what lies in a place to another one."""
    if to == balance.location:
        raise Refused(_("It lies there already: choose another place."), field="to")
    if to.ended_at is not None:
        raise Refused(_("That place is no longer used."), field="to")
    saved = _save(ChangeKind.TRANSFER, balance, facts, at=at)
    _move(saved, [_step(balance, facts, balance.location, to)], at=at)
    audit.record("stock.transferred", by=by, at=at, about=saved)
    return saved


@dataclass(frozen=True)
class Sorting:
    """What it turned out to be when it was sorted again."""

    grade: str
    shade: str = ""
    calibre: str = ""


@transaction.atomic
def regrade(
    *, balance: StockBalance, facts: Facts, sorting: Sorting, by: User | None, at: datetime
) -> StockChange:
    """Sort part of a lot again: it becomes a lot of its own, traced to the first."""
    lot, grade = balance.lot, sorting.grade
    same = grade == balance.grade
    if lot is None and same and not (sorting.shade or sorting.calibre):
        raise Refused(_("It has this grade already."), field="grade")
    if lot is not None and same and (lot.shade, lot.calibre) == (sorting.shade, sorting.calibre):
        raise Refused(_("It is of this grade, shade and calibre already."), field="grade")
    saved = _save(ChangeKind.REGRADE, balance, facts, at=at)
    sorted_lot = Lot.objects.create(
        product=balance.product,
        code=f"{lot}-R{saved.pk}" if lot else f"R{saved.pk:06d}",
        grade=grade,
        shade=sorting.shade,
        calibre=sorting.calibre,
        made_date=lot.made_date if lot else facts.occurred_date,
        expires_date=lot.expires_date if lot else None,
        report=lot.report if lot else None,
    )
    steps = [
        _step(balance, facts, balance.location, Place.PRODUCTION),
        Step(
            product=balance.product,
            quantity=facts.quantity,
            source=Place.PRODUCTION,
            target=balance.location,
            grade=grade,
            lot=sorted_lot,
        ),
    ]
    _move(saved, steps, at=at)
    audit.record("stock.regraded", by=by, at=at, about=saved)
    return saved


@transaction.atomic
def waste(*, balance: StockBalance, facts: Facts, by: User, at: datetime) -> StockChange:
    """Throw part of what lies in a place away, saying why."""
    if not facts.reason.strip():
        raise Refused(_("Say why it is thrown away."), field="reason")
    saved = _save(ChangeKind.WASTE, balance, facts, at=at)
    _move(saved, [_step(balance, facts, balance.location, Place.WASTE)], at=at)
    audit.record("stock.wasted", by=by, at=at, about=saved)
    return saved


@transaction.atomic
def hand_over(*, balance: StockBalance, facts: Facts, by: User, at: datetime) -> StockChange:
    """Give part of it away; in exchange for something when `facts.against` says for what."""
    kind = ChangeKind.BARTER_OUT if facts.against.strip() else ChangeKind.GIFT_OUT
    if not facts.other_side.strip():
        raise Refused(_("Say who receives it."), field="other_side")
    saved = _save(kind, balance, facts, at=at)
    _move(saved, [_step(balance, facts, balance.location, Place.BUYER)], at=at)
    audit.record("stock.handed_over", by=by, at=at, about=saved)
    return saved


@transaction.atomic
def bring_in(
    *, product: Product, to: Location, facts: Facts, by: User, at: datetime
) -> StockChange:
    """Take in a gift, or what came in exchange for `facts.against`: a lot of its own."""
    kind = ChangeKind.BARTER_IN if facts.against.strip() else ChangeKind.GIFT_IN
    if not facts.other_side.strip():
        raise Refused(_("Say who it comes from."), field="other_side")
    _refuse_the_impossible(facts, at=at)
    product = Product.objects.select_for_update(no_key=True).get(pk=product.pk)
    number = StockChange.objects.filter(occurred_date=facts.occurred_date, product=product).count()
    lot = Lot.objects.create(
        product=product,
        code=f"G{facts.occurred_date:%y%m%d}-{product.pk}-{number + 1}",
        grade="first",
        made_date=facts.occurred_date,
        note=facts.other_side[:200],
    )
    saved = StockChange.objects.create(
        kind=kind, product=product, grade="first", lot=lot, **_told(facts), recorded_at=at
    )
    _move(saved, [Step(product, facts.quantity, Place.SUPPLIER, to, lot=lot)], at=at)
    audit.record("stock.brought_in", by=by, at=at, about=saved)
    return saved


@transaction.atomic
def take_back(
    *,
    delivery: Delivery,
    move: StockMove,
    facts: Facts,
    to: Location | Place,
    by: User | None,
    at: datetime,
) -> StockChange:
    """Take back part of what left with a delivery, into its own lot; never more than left.

    The invoice is another matter: the treasury corrects it (`production.actions.credited`).
    """
    if not facts.reason.strip():
        raise Refused(_("Say why it came back."), field="reason")
    Product.objects.select_for_update(no_key=True).get(pk=move.product_id)
    if facts.quantity > still_out(delivery, move):
        raise Refused(_("That is more than left with this delivery."), field="quantity")
    _refuse_the_impossible(facts, at=at)
    saved = StockChange.objects.create(
        kind=ChangeKind.RETURN,
        product=move.product,
        grade=move.grade,
        lot=move.lot,
        delivery=delivery,
        **_told(facts),
        recorded_at=at,
    )
    step = Step(move.product, facts.quantity, Place.BUYER, to, grade=move.grade, lot=move.lot)
    _move(saved, [step], at=at)
    audit.record("stock.taken_back", by=by, at=at, about=saved, delivery=delivery.pk)
    return saved


@transaction.atomic
def undo(*, change: StockChange, reason: str, by: User, at: datetime) -> StockChange:
    """Undo a change by its exact opposite, once; refused when what it moved has moved on."""
    Product.objects.select_for_update(no_key=True).get(pk=change.product_id)
    if change.reverses_id is not None:
        raise Refused(_("An undoing is not undone: record the change again."))
    if StockChange.objects.filter(reverses=change).exists():
        raise Refused(_("This change was undone already."))
    if not reason.strip():
        raise Refused(_("Say why it is undone."), field="reason")
    opposite = StockChange.objects.create(
        kind=change.kind,
        product_id=change.product_id,
        grade=change.grade,
        lot_id=change.lot_id,
        quantity=change.quantity,
        delivery_id=change.delivery_id,
        other_side=change.other_side,
        against=change.against,
        reason=reason.strip(),
        occurred_date=change.occurred_date,
        recorded_at=at,
        reverses=change,
    )
    moves = StockMove.objects.filter(cause_type=change._meta.label_lower, cause_id=change.pk)
    moving.undo(moves, cause=opposite, at=at)
    audit.record("stock.change_undone", by=by, at=at, about=change, opposite=opposite.pk)
    return opposite


def still_out(delivery: Delivery, move: StockMove) -> Decimal:
    """What of the lot of a move left with the delivery and has not come back."""
    of_it = Q(product=move.product_id, grade=move.grade, lot=move.lot_id)
    left = StockMove.objects.filter(
        of_it, cause_type=delivery._meta.label_lower, cause_id=delivery.pk
    )
    back = StockChange.objects.filter(of_it, delivery=delivery, reverses=None, reversed_by=None)
    return _total(left) - _total(back)


def _total(rows: QuerySet[Any]) -> Decimal:
    return rows.aggregate(total=Sum("quantity"))["total"] or Decimal(0)


def _save(kind: str, balance: StockBalance, facts: Facts, *, at: datetime) -> StockChange:
    _refuse_the_impossible(facts, at=at)
    return StockChange.objects.create(
        kind=kind,
        product=balance.product,
        grade=balance.grade,
        lot=balance.lot,
        **_told(facts),
        recorded_at=at,
    )


def _told(facts: Facts) -> dict[str, Any]:
    return {
        "quantity": facts.quantity,
        "occurred_date": facts.occurred_date,
        "reason": facts.reason.strip(),
        "other_side": facts.other_side.strip(),
        "against": facts.against.strip(),
    }


def _refuse_the_impossible(facts: Facts, *, at: datetime) -> None:
    if facts.quantity <= 0:
        raise Refused(_("Say how much: a quantity above zero."), field="quantity")
    must_have_come(facts.occurred_date, today=timezone.localdate(at), field="occurred_date")


def _step(
    balance: StockBalance, facts: Facts, source: Location | Place, target: Location | Place
) -> Step:
    return Step(
        product=balance.product,
        quantity=facts.quantity,
        source=source,
        target=target,
        grade=balance.grade,
        lot=balance.lot,
        about="quantity",
    )


def _move(saved: StockChange, steps: list[Step], *, at: datetime) -> None:
    moving.move(steps, cause=saved, on=saved.occurred_date, at=at)
