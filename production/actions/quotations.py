"""Quotations: made at today's prices, ordered at those prices while they hold."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit, screen
from coop.errors import Refused
from coop.later import JobRequest, later
from coop.models import User
from coop.numbers import next_number
from coop.permissions import Role, has_role
from ledger.models import Buyer
from production import tasks
from production.actions import ordering
from production.actions.ordering import NO_WISH, Wanted, Wish
from production.models import Order, OrderLine, PriceList, Quotation, QuotationLine

# For how long a buyer may hold today's prices alone, and for how long the sales office may.
USUAL_DAYS = timedelta(days=15)
MOST_DAYS = timedelta(days=60)


@transaction.atomic
def make(
    *,
    buyer: Buyer,
    lines: Sequence[Wanted],
    valid_until: date,
    note: str = "",
    by: User,
    at: datetime,
) -> Quotation:
    """Freeze today's prices of the buyer's class until a day. Nothing is set aside or planned."""
    day = timezone.localdate(at)
    if buyer.annulled_at is not None:
        raise Refused(_("This buyer is no longer on the register."))
    price_list = PriceList.objects.in_force(day)
    if price_list is None:
        raise Refused(_("There is no price list in force. The assembly sets it."))
    last = day + (MOST_DAYS if has_role(by, Role.SALES) else USUAL_DAYS)
    if not day <= valid_until <= last:
        words = _("Prices can be held from today until %(last)s.")
        raise Refused(words % {"last": screen.day(last)}, field="valid_until")
    quotation = Quotation.objects.create(
        number=next_number("quotation"),
        buyer=buyer,
        price_list=price_list,
        valid_until=valid_until,
        note=note,
        made_at=at,
        made_by=by,
    )
    QuotationLine.objects.bulk_create(
        QuotationLine(quotation=quotation, n=n, **ordering.frozen(offer, quantity))
        for n, (offer, quantity) in enumerate(ordering.choose(lines, price_list, buyer), start=1)
    )
    audit.record("quotation.made", by=by, at=at, about=quotation, buyer=buyer.pk)
    title = _("Quotation %(quotation)s") % {"quotation": quotation}
    request = JobRequest(key=f"quotation:{quotation.pk}", title=title, by=by)
    later(tasks.print_quotation, request, quotation_id=quotation.pk)
    return quotation


@transaction.atomic
def accept(*, quotation: Quotation, wish: Wish = NO_WISH, by: User, at: datetime) -> Order:
    """Order what was quoted, at the prices that were quoted. Mandate and signatures as always."""
    day = timezone.localdate(at)
    quotation = _standing(quotation, on=day)
    ordering.refuse_the_impossible(quotation.buyer, wish.wanted_date, day)
    order = ordering.write(
        [_ordered(line) for line in quotation.lines.all()],
        wish,
        buyer=quotation.buyer,
        prices=quotation.price_list_id,
        by=by,
        at=at,
    )
    quotation.order = order
    quotation.save(update_fields=["order"])
    audit.record(
        "order.placed", by=by, at=at, about=order, buyer=order.buyer_id, quotation=quotation.pk
    )
    return order


def _standing(quotation: Quotation, *, on: date) -> Quotation:
    """The quotation, locked: neither ordered nor over."""
    quotation = Quotation.objects.select_for_update(of=("self",)).get(pk=quotation.pk)
    if quotation.order is not None:
        raise Refused(_("This was ordered already: order %(order)s.") % {"order": quotation.order})
    if quotation.is_over(on):
        words = _("These prices held until %(day)s. Ask for a new quotation at today's prices.")
        raise Refused(words % {"day": screen.day(quotation.valid_until)})
    gone = quotation.lines.exclude(product__annulled_at=None).select_related("product").first()
    if gone is not None:
        raise Refused(_("%(product)s is no longer made.") % {"product": gone.product})
    return quotation


def _ordered(line: QuotationLine) -> OrderLine:
    kept = {name: getattr(line, name) for name in QuotationLine.FROZEN}
    return OrderLine(n=line.n, product_id=line.product_id, **kept)
