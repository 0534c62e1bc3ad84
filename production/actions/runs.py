"""Many orders leave at once: one job, each invoice in its own transaction."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from coop import audit, clock
from coop.errors import Refused, must_have_come
from coop.later import JobRequest, Progress, later, task
from coop.models import User
from coop.numbers import next_number
from production.actions import delivery
from production.actions.delivery import Freight, Load
from production.models import InvoiceRun, InvoiceRunItem, RunState
from production.reading import runs as reading

RUN_MAX = 500


@transaction.atomic
def start(
    *,
    quantities: Mapping[int, Decimal],
    delivered_date: date,
    carrier: str = "",
    by: User,
    at: datetime,
) -> InvoiceRun:
    """Ask the worker to deliver and invoice these quantities of order lines, order by order.

    Raises `Refused` when nothing is left to deliver, or when the day has not come.
    """
    must_have_come(delivered_date, today=timezone.localdate(at), field="delivered_date")
    orders = reading.leaving(quantities, delivered_date)
    if not orders:
        raise Refused(_("Choose at least one order."))
    if len(orders) > RUN_MAX:
        words = _("At most %(count)s invoices are issued at once.")
        raise Refused(words % {"count": RUN_MAX})
    run = InvoiceRun.objects.create(
        number=next_number("invoice_run"),
        delivered_date=delivered_date,
        carrier=carrier,
        recorded_at=at,
        by=by,
    )
    InvoiceRunItem.objects.bulk_create(
        InvoiceRunItem(
            run=run,
            order=one.order,
            quantities={str(line.pk): str(quantity) for line, quantity in one.lines},
        )
        for one in orders
    )
    audit.record("invoice_run.started", by=by, at=at, about=run, orders=len(orders))
    _ask(run, by=by, at=at)
    return run


@transaction.atomic
def try_again(*, run: InvoiceRun, by: User, at: datetime) -> InvoiceRun:
    """Ask again for what is not issued. Raises `Refused` when nothing is left to try."""
    missing = InvoiceRunItem.objects.filter(run=run).exclude(state=RunState.ISSUED)
    again = missing.update(state=RunState.WAITING, problem="")
    if not again:
        raise Refused(_("Nothing is left to try again."))
    audit.record("invoice_run.tried_again", by=by, at=at, about=run, orders=again)
    _ask(run, by=by, at=at)
    return run


def _ask(run: InvoiceRun, *, by: User, at: datetime) -> None:
    """A job each time it is asked for. Two that meet are harmless: each item is issued once."""
    request = JobRequest(
        key=f"{reading.job_key(run)}{at:%Y%m%d%H%M%S%f}",
        title=_("Invoices %(run)s") % {"run": run},
        by=by,
    )
    later(issue_run, request, run_id=run.pk)


@task("production.issue_run")
def issue_run(progress: Progress, *, run_id: int) -> None:
    """Issue what waits. Killed in the middle and begun again, it goes on where it was."""
    run = InvoiceRun.objects.select_related("by").get(pk=run_id)
    waiting = run.items.filter(state=RunState.WAITING).order_by("order__number")
    keys = list(waiting.values_list("pk", flat=True))
    with override(run.by.language):
        for done, pk in enumerate(keys):
            progress.step(done * 100 // len(keys))
            _issue(pk, run)


def _issue(pk: int, run: InvoiceRun) -> None:
    """The goods leave and the invoice is issued, or the item says why not; each stands alone."""
    try:
        with transaction.atomic():
            item = InvoiceRunItem.objects.select_for_update().get(pk=pk)
            if item.state != RunState.WAITING:
                return
            item.delivery = delivery.deliver(
                order=item.order,
                load=Load({int(line): Decimal(n) for line, n in item.quantities.items()}),
                delivered_date=run.delivered_date,
                freight=Freight(carrier=run.carrier),
                by=run.by,
                at=clock.now(),
            )
            item.state = RunState.ISSUED
            item.save(update_fields=["delivery", "state"])
    except Refused as refused:
        _refuse(pk, str(refused))
    except IntegrityError:
        _refuse(pk, _("The books refused it. Deliver this order from its own page to see why."))


def _refuse(pk: int, why: str) -> None:
    waiting = InvoiceRunItem.objects.filter(pk=pk, state=RunState.WAITING)
    waiting.update(state=RunState.REFUSED, problem=why[:500])
