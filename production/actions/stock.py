"""Counting the warehouse: what was found becomes what the records say."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from production.models import Place, Product, StockBalance, StockCount, StockMove
from production.models.making import GOOD_GRADES


@transaction.atomic
def count(
    *,
    product: Product,
    grade: str,
    counted: Decimal,
    reason: str = "",
    counted_date: date,
    by: User,
    at: datetime,
) -> StockCount:
    """Record a hand count. It is never refused unless it cannot be; a difference moves stock."""
    if grade not in dict(GOOD_GRADES):
        raise Refused(_("Only goods in the warehouse are counted."), field="grade")
    if counted < 0:
        raise Refused(_("A quantity cannot be less than zero."), field="counted")
    if counted_date > timezone.localdate(at):
        raise Refused(_("That day has not come yet."), field="counted_date")
    Product.objects.select_for_update(no_key=True).get(pk=product.pk)
    balance = StockBalance.objects.select_for_update().filter(product=product, grade=grade).first()
    expected = balance.quantity if balance else Decimal(0)
    saved = StockCount.objects.create(
        product=product,
        grade=grade,
        counted=counted,
        expected=expected,
        reason=reason,
        counted_date=counted_date,
        recorded_at=at,
    )
    if counted != expected:
        _move_difference(saved, at=at)
    audit.record("stock.counted", by=by, at=at, about=saved)
    return saved


def _move_difference(saved: StockCount, *, at: datetime) -> None:
    difference = saved.counted - saved.expected
    places = [Place.COUNT, Place.WAREHOUSE]
    from_place, to_place = places if difference > 0 else reversed(places)
    StockMove.objects.create(
        product_id=saved.product_id,
        grade=saved.grade,
        quantity=abs(difference),
        from_place=from_place,
        to_place=to_place,
        cause_type=saved._meta.label_lower,
        cause_id=saved.pk,
        occurred_date=saved.counted_date,
        recorded_at=at,
    )
