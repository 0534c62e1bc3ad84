"""What the worker prints or sends for production."""

from coop import clock, pdf
from coop.later import Progress, task
from coop.models import Document
from production import documents
from production.models import (
    CongressReport,
    Delivery,
    Lot,
    Order,
    ProductionOrder,
    Quotation,
)


@task("production.print_order_confirmation")
def print_order_confirmation(progress: Progress, *, order_id: int) -> Document | None:
    """The confirmation of an order, in the buyer's language."""
    progress.step(20)
    order = Order.objects.select_related("buyer", "confirmed_by").get(pk=order_id)
    return pdf.issue(documents.order_confirmation(order), by=progress.job.by, at=clock.now())


@task("production.print_delivery_note")
def print_delivery_note(progress: Progress, *, delivery_id: int) -> Document | None:
    """The note that travels with the goods, in the buyer's language."""
    progress.step(20)
    delivery = Delivery.objects.select_related("order__buyer", "invoice").get(pk=delivery_id)
    return pdf.issue(documents.delivery_note(delivery), by=progress.job.by, at=clock.now())


@task("production.print_quotation")
def print_quotation(progress: Progress, *, quotation_id: int) -> Document | None:
    """A quotation, in the buyer's language."""
    progress.step(20)
    quotation = Quotation.objects.select_related("buyer", "price_list").get(pk=quotation_id)
    return pdf.issue(documents.quotation(quotation), by=progress.job.by, at=clock.now())


@task("production.print_congress_report")
def print_congress_report(progress: Progress, *, report_id: int) -> Document | None:
    """What a buyer tables at its own congress, in its language."""
    progress.step(20)
    report = CongressReport.objects.select_related("buyer").get(pk=report_id)
    return pdf.issue(documents.congress_report(report), by=progress.job.by, at=clock.now())


@task("production.print_traveller")
def print_traveller(progress: Progress, *, production_order_id: int) -> Document | None:
    """The sheet that goes with a production order."""
    progress.step(20)
    orders = ProductionOrder.objects.select_related("product", "decision")
    order = orders.select_related("order_line__order__buyer").get(pk=production_order_id)
    return pdf.issue(documents.traveller(order), by=progress.job.by, at=clock.now())


@task("production.print_lot_labels")
def print_lot_labels(progress: Progress, *, lot_id: int) -> Document | None:
    """A sheet of labels of a lot."""
    progress.step(20)
    lot = Lot.objects.select_related("product").get(pk=lot_id)
    return pdf.issue(documents.lot_labels(lot), by=progress.job.by, at=clock.now())
