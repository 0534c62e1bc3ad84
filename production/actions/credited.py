"""Goods that a credit note takes back: held in a place until they are judged, or written off."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from coop import screen
from coop.errors import Refused
from coop.keys import number_in
from coop.models import User
from ledger.models import Invoice, InvoiceLine
from ledger.reading.returned import Told, keepers
from production.actions import changing, moving
from production.actions.changing import Facts, Sorting
from production.models import (
    CreditedGoods,
    Delivery,
    Location,
    Place,
    StockBalance,
    StockChange,
    StockMove,
)
from production.models.stock import HELD
from production.reading.credited import told_of

STAYS, WASTE, TO = "stays", "waste", "to:"


class Warehouse:
    """Keeps the goods of invoices that left with a delivery (`ledger.reading.returned.Keeper`)."""

    def fates(self, invoice: Invoice) -> Sequence[tuple[str, str]]:
        if not Delivery.objects.filter(invoice=invoice).exists():
            return []
        back = _("Back to: %(place)s. Held back there until somebody judges it")
        return [
            *((f"{TO}{x.pk}", back % {"place": x}) for x in Location.objects.current()),
            (WASTE, _("Written off: broken or not worth the way back")),
            (STAYS, _("Nothing moves: it was taken back before, or stays there")),
        ]

    def hold(self, invoice: Invoice) -> None:
        """Stock is locked before the books, as whoever delivers does."""
        delivery = Delivery.objects.filter(invoice=invoice).first()
        moving.hold(move.product_id for move in _moves(delivery))

    def settle(
        self,
        note: Invoice,
        returned: Mapping[int, InvoiceLine],
        fate: str,
        *,
        by: User | None,
        at: datetime,
    ) -> None:
        delivery = Delivery.objects.filter(invoice=note.corrects_id).first()
        if delivery is None or fate == STAYS:
            return
        target, moves = _target(fate), _moves(delivery)
        rows = delivery.lines.select_related("order_line__product").order_by("order_line__n")
        lines = dict(enumerate(rows, start=1))
        for n, credited in returned.items():
            if n not in lines:
                continue  # freight: no goods come back with it
            product = lines[n].order_line.product
            mine = [move for move in moves if move.product_id == product.pk]
            for move, part in _parts(delivery, mine, -credited.quantity, unit=product.unit, n=n):
                facts = Facts(part, timezone.localdate(at), reason=note.reason)
                change = changing.take_back(
                    delivery=delivery, move=move, facts=facts, to=target, by=by, at=at
                )
                held = _kept_apart(move, facts, target, by=by, at=at)
                CreditedGoods.objects.create(note=note, n=n, change=change, held=held)

    def told(self, invoice: Invoice) -> Iterator[Told]:
        return told_of(invoice)


def register() -> None:
    keepers.add("production.warehouse", Warehouse())


def _target(fate: str) -> Location | Place:
    if fate == WASTE:
        return Place.WASTE
    key = fate.removeprefix(TO)
    place = Location.objects.current().filter(pk=number_in(key) or 0).first()
    if place is None:
        raise Refused(_("That place is no longer used."), field="fate")
    return place


def _moves(delivery: Delivery | None) -> list[StockMove]:
    if delivery is None:
        return []
    moves = StockMove.objects.filter(
        cause_type=delivery._meta.label_lower, cause_id=delivery.pk, reverses=None
    )
    return list(moves.select_related("product", "lot").order_by("-id"))


def _parts(
    delivery: Delivery, moves: Sequence[StockMove], quantity: Decimal, *, unit: str, n: int
) -> Iterator[tuple[StockMove, Decimal]]:
    """From which of the lots that left it came back: the last that left first."""
    left = quantity
    for move in moves:
        if not left:
            break
        part = min(left, changing.still_out(delivery, move))
        if part > 0:
            yield move, part
            left -= part
    if left:
        words = _("%(over)s of it came back before: choose that nothing moves, or credit less.")
        over = screen.quantity(left, unit)
        raise Refused(words % {"over": over}, field=f"quantity_{n}")


def _kept_apart(
    move: StockMove, facts: Facts, target: Location | Place, *, by: User | None, at: datetime
) -> StockChange | None:
    """The sorting that keeps what came back apart in the place it came to."""
    if not isinstance(target, Location):
        return None
    balance = StockBalance.objects.select_related("product", "lot", "location").get(
        product=move.product_id, grade=move.grade, lot=move.lot_id, location=target
    )
    sorting = Sorting(HELD, *((move.lot.shade, move.lot.calibre) if move.lot else ()))
    return changing.regrade(balance=balance, facts=facts, sorting=sorting, by=by, at=at)
