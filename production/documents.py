"""What stands on each paper of production."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from coop import pdf, qr, statutes
from coop.models import User
from coop.pdf import Paper
from coop.permissions import Role, has_role
from ledger.pricing import Layers, for_quantity
from production import exploding, reading
from production.models import (
    CongressReport,
    Delivery,
    Lot,
    MakingState,
    Order,
    OrderLine,
    OrderState,
    ProductionOrder,
    Quotation,
    QuotationLine,
)
from production.reading import recipes, stocks
from production.reading.congress import told

CONFIRMATION = "order_confirmation"
DELIVERY_NOTE = "delivery_note"
QUOTATION = "quotation"
CONGRESS = "congress_report"
TRAVELLER = "traveller"
LABELS = "lot_labels"
LABELS_ON_A_SHEET = 12
ROWS_BY_HAND = 14
ROWS_BY_HAND_LEAST = 6


@dataclass(frozen=True)
class ConfirmedLine:
    """A line of an order with its amount and the layers of the whole line."""

    line: OrderLine | QuotationLine
    layers: Layers


@dataclass(frozen=True)
class Confirmation:
    """An order as the buyer is promised it, or a quotation as it was made."""

    order: Order | Quotation
    lines: tuple[ConfirmedLine, ...]
    net: Decimal
    premium: Decimal
    subsidy: Decimal
    tax_rate: Decimal

    @property
    def with_tax(self) -> Decimal:
        """What its invoices come to, at the tax of the day it was placed or made."""
        return reading.with_tax(self.net, self.tax_rate)


@dataclass(frozen=True)
class NoteLine:
    """What leaves of a line, and what of it had left before and is still to come."""

    line: OrderLine
    quantity: Decimal
    still_to_come: Decimal
    lots: Sequence[Lot]


@dataclass(frozen=True)
class Note:
    """A delivery as it travels with the goods."""

    delivery: Delivery
    order: Order
    lines: tuple[NoteLine, ...]


def confirmation_of(order: Order | Quotation) -> Confirmation:
    lines = tuple(
        ConfirmedLine(line, for_quantity(reading.frozen_layers(line), line.quantity))
        for line in order.lines.select_related("product").order_by("n")
    )
    made_at = order.made_at if isinstance(order, Quotation) else order.placed_at
    return Confirmation(
        order=order,
        lines=lines,
        net=sum((x.layers.price for x in lines), Decimal(0)),
        premium=sum((x.layers.premium for x in lines), Decimal(0)),
        subsidy=sum((x.layers.subsidy for x in lines), Decimal(0)),
        tax_rate=statutes.in_force(timezone.localdate(made_at)).tax_rate,
    )


def note_of(delivery: Delivery) -> Note:
    """The note as things stood when these goods left: later deliveries do not change it."""
    lines = delivery.lines.select_related("order_line__product").order_by("order_line__n")
    later = delivery.order.deliveries.filter(number__gt=delivery.number)
    lots = stocks.lots_left(delivery)
    is_last = delivery.order.state == OrderState.DELIVERED and not later.exists()
    return Note(
        delivery=delivery,
        order=delivery.order,
        lines=tuple(
            NoteLine(
                line=line.order_line,
                quantity=line.quantity,
                still_to_come=_to_come(line.order_line, delivery, is_last=is_last),
                lots=lots[line.order_line.product_id],
            )
            for line in lines
        ),
    )


def _to_come(line: OrderLine, delivery: Delivery, *, is_last: bool) -> Decimal:
    """What was still to come after a delivery: nothing after the one that completed the order."""
    if is_last:
        return Decimal(0)
    return max(line.quantity - reading.left_by(line, delivery), Decimal(0))


def order_confirmation(order: Order) -> Paper:
    language = order.buyer.language
    with override(language):
        title = _("Confirmation of order %(order)s") % {"order": order}
    return Paper(
        kind=CONFIRMATION,
        subject=order,
        title=title,
        template="production/pdf/order_confirmation.html",
        language=language,
        context={"confirmation": confirmation_of(order)},
    )


def delivery_note(delivery: Delivery) -> Paper:
    language = delivery.order.buyer.language
    with override(language):
        title = _("Delivery note %(delivery)s") % {"delivery": delivery}
    return Paper(
        kind=DELIVERY_NOTE,
        subject=delivery,
        title=title,
        template="production/pdf/delivery_note.html",
        language=language,
        context={"note": note_of(delivery)},
    )


def quotation(quotation: Quotation) -> Paper:
    language = quotation.buyer.language
    with override(language):
        title = _("Quotation %(quotation)s") % {"quotation": quotation}
    return Paper(
        kind=QUOTATION,
        subject=quotation,
        title=title,
        template="production/pdf/quotation.html",
        language=language,
        context={"confirmation": confirmation_of(quotation)},
    )


def congress_report(report: CongressReport) -> Paper:
    language = report.buyer.language
    with override(language):
        title = _("Report for the congress of %(buyer)s") % {"buyer": report.buyer}
    return Paper(
        kind=CONGRESS,
        subject=report,
        title=title,
        template="production/pdf/congress_report.html",
        language=language,
        context={"told": told(report)},
    )


def traveller(order: ProductionOrder) -> Paper:
    """The sheet that goes with what is made, in the language of the house; its code opens it."""
    language = settings.LANGUAGE_CODE
    with override(language):
        title = _("Traveller %(order)s") % {"order": order}
        drawn = qr.svg(f"{settings.BASE_URL}{order.get_absolute_url()}", title=title)
    return Paper(
        kind=TRAVELLER,
        subject=order,
        title=title,
        template="production/pdf/traveller.html",
        language=language,
        context={"order": order, "page": drawn, **_steps_of(order)},
    )


def _steps_of(order: ProductionOrder) -> dict[str, Any]:
    """The steps of the whole order with their hours, and rows to write in on what is left of A4."""
    planned = order.state == MakingState.PLANNED
    recipe = order.recipe or (recipes.in_use(order.product) if planned else None)
    steps = list(recipe.steps.select_related("workplace").order_by("n")) if recipe else []
    rows = max(ROWS_BY_HAND - (len(steps) + 2 if steps else 0), ROWS_BY_HAND_LEAST)
    return {
        "recipe": recipe,
        "steps": [
            (step, exploding.minutes(recipes.work_of(step), order.quantity) / exploding.MINUTES)
            for step in steps
        ],
        "rows": range(rows),
    }


def lot_labels(lot: Lot) -> Paper:
    """A sheet of equal labels in the language of the house; their code opens the lot's page."""
    language = settings.LANGUAGE_CODE
    with override(language):
        title = _("Labels of lot %(lot)s") % {"lot": lot}
        name = _("Lot %(lot)s") % {"lot": lot}
        drawn = qr.svg(f"{settings.BASE_URL}{lot.get_absolute_url()}", title=name)
    return Paper(
        kind=LABELS,
        subject=lot,
        title=title,
        template="production/pdf/lot_labels.html",
        language=language,
        context={"lot": lot, "page": drawn, "labels": range(LABELS_ON_A_SHEET)},
    )


def nets_of(orders: Sequence[Order]) -> dict[int, Decimal]:
    """The net amount of each order, in one query."""
    net = {order.pk: Decimal(0) for order in orders}
    for line in OrderLine.objects.filter(order__in=orders):
        net[line.order_id] += line.total
    return net


def who_reads_confirmations(user: User) -> Q:
    """Members read every confirmation; a buyer's people their own."""
    return _of_visible(Order.objects.visible_to(user), user)


def who_reads_notes(user: User) -> Q:
    """Members read every delivery note; a buyer's people their own."""
    return _of_visible(Delivery.objects.visible_to(user), user)


def who_reads_quotations(user: User) -> Q:
    """Members read every quotation; a buyer's people their own."""
    return _of_visible(Quotation.objects.visible_to(user), user)


def who_reads_congress_reports(user: User) -> Q:
    """Members read every report; a buyer's people their own."""
    return _of_visible(CongressReport.objects.visible_to(user), user)


def who_reads_floor_papers(user: User) -> Q:
    """The papers of the hall are the members'."""
    return Q() if has_role(user, Role.MEMBER) else Q(pk__in=[])


def _of_visible(things: QuerySet[Any], user: User) -> Q:
    if has_role(user, Role.MEMBER):
        return Q()
    return Q(subject_type=things.model._meta.label_lower, subject_id__in=things.values("pk"))


def register() -> None:
    """Tell the spine who may read which kind of paper."""
    pdf.rules.add(CONFIRMATION, who_reads_confirmations)
    pdf.rules.add(DELIVERY_NOTE, who_reads_notes)
    pdf.rules.add(QUOTATION, who_reads_quotations)
    pdf.rules.add(CONGRESS, who_reads_congress_reports)
    pdf.rules.add(TRAVELLER, who_reads_floor_papers)
    pdf.rules.add(LABELS, who_reads_floor_papers)
