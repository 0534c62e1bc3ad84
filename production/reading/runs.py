"""What can be invoiced at once, and how far a run of invoices is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from coop import statutes
from coop.errors import Refused
from coop.models import Document, Job
from coop.models.records import DocumentQuerySet
from coop.models.work import JobState
from ledger.money import ZERO
from ledger.pricing import for_quantity
from production.models import InvoiceRun, InvoiceRunItem, Order, OrderLine, OrderState, RunState
from production.reading import floor, frozen_layers, with_tax


@dataclass
class Leaving:
    """An order with what leaves of it, and what its invoice comes to at a rate of tax."""

    order: Order
    tax_rate: Decimal
    lines: list[tuple[OrderLine, Decimal]] = field(default_factory=list)

    @property
    def net(self) -> Decimal:
        return sum((for_quantity(frozen_layers(x), n).price for x, n in self.lines), ZERO)

    @property
    def total(self) -> Decimal:
        return with_tax(self.net, self.tax_rate)


def can_leave(day: date, *, orders: Collection[int] | None = None) -> list[Leaving]:
    """The confirmed orders (or those of them with these ids) of which something is here.

    What the warehouse holds is given out once: to what was promised first.
    """
    held: dict[int, Decimal] = {}
    quantities: dict[int, Decimal] = {}
    for state in floor.ready_to_leave():
        line = state.line
        if orders is not None and line.order_id not in orders:
            continue
        there = held.setdefault(line.product_id, state.here)
        if quantity := min(state.to_come, there):
            held[line.product_id] -= quantity
            quantities[line.pk] = quantity
    return leaving(quantities, day)


def leaving(quantities: Mapping[int, Decimal], day: date) -> list[Leaving]:
    """What these quantities of order lines are, order by order; lines that no longer wait are
    left out. Before there are statutes nothing is invoiced."""
    lines = OrderLine.objects.filter(pk__in=quantities, order__state=OrderState.CONFIRMED)
    try:
        tax_rate = statutes.in_force(day).tax_rate
    except Refused:
        return []
    found: dict[int, Leaving] = {}
    for line in lines.select_related("order__buyer", "product").order_by("order__number", "n"):
        one = found.setdefault(line.order_id, Leaving(line.order, tax_rate))
        one.lines.append((line, quantities[line.pk]))
    return list(found.values())


@dataclass(frozen=True)
class Standing:
    """How far a run is: its items in order, its job, and the papers that are made."""

    run: InvoiceRun
    items: list[InvoiceRunItem]
    job: Job | None
    papers: int

    @property
    def issued(self) -> list[InvoiceRunItem]:
        return [item for item in self.items if item.state == RunState.ISSUED]

    @property
    def refused(self) -> list[InvoiceRunItem]:
        return [item for item in self.items if item.state == RunState.REFUSED]

    @property
    def waiting(self) -> int:
        return len(self.items) - len(self.issued) - len(self.refused)

    @property
    def percent(self) -> int:
        """Invoices and their papers count alike."""
        done = len(self.items) - self.waiting + len(self.refused) + self.papers
        return done * 100 // (2 * len(self.items))

    @property
    def total(self) -> Decimal:
        totals = (item.delivery.invoice.total for item in self.issued if item.delivery)
        return sum(totals, ZERO)

    @property
    def stands_still(self) -> bool:
        """True when the worker gave up with invoices still waiting."""
        return bool(self.waiting and self.job and self.job.state == JobState.FAILED)

    @property
    def is_over(self) -> bool:
        return self.stands_still or (not self.waiting and self.papers == len(self.issued))


def standing_of(run: InvoiceRun) -> Standing:
    """How far `run` is, in a fixed number of queries."""
    items = list(
        run.items.select_related("order__buyer", "delivery__invoice").order_by("order__number")
    )
    jobs = Job.objects.filter(task="production.issue_run", key__startswith=job_key(run))
    return Standing(run, items, jobs.first(), papers_of(run).count())


def job_key(run: InvoiceRun) -> str:
    """How the keys of its jobs begin."""
    return f"run:{run.pk}:"


def papers_of(run: InvoiceRun) -> DocumentQuerySet:
    """The papers of the invoices of `run` that are made, by number."""
    issued = run.items.filter(state=RunState.ISSUED).values("delivery__invoice")
    papers = Document.objects.filter(
        kind="invoice", subject_type="ledger.invoice", subject_id__in=issued, version=1
    )
    return papers.order_by("subject_id")
