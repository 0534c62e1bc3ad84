"""Which invoices are due for a reminder, who reads it, and what interest they brought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import (
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)

from ledger.arrears import STEPS, Stretch, step_reached, stretches
from ledger.models import (
    Buyer,
    BuyerContact,
    InterestCharge,
    Invoice,
    LateInterest,
    ReminderDays,
    ReminderHold,
)
from ledger.money import ZERO
from ledger.reading.premium import CREDITS

LOOKED_BACK = 31  # days after the last step; what is older is reminded by hand alone


@dataclass(frozen=True)
class Late:
    """An invoice past its day, and the step of the letter it is time for."""

    invoice: Invoice
    step: int


@dataclass(frozen=True)
class Interest:
    """What lateness brought of an invoice since the last charge, at the voted rates."""

    since: date
    until: date
    stretches: Sequence[Stretch]

    @property
    def amount(self) -> Decimal:
        return sum((each.interest for each in self.stretches), ZERO)


def overdue(on: date) -> QuerySet[Invoice]:
    """What is past its day and not held, with the last step that was written."""
    holds = ReminderHold.objects.filter(invoice=OuterRef("pk")).order_by("-id").values("holds")[:1]
    found = Invoice.objects.unpaid().filter(due_date__lt=on)
    found = found.annotate(held=Subquery(holds), last_step=Max("reminders__step"))
    return found.filter(Q(held=None) | Q(held=False)).order_by("due_date", "id")


def steps_on(day: date) -> tuple[int, ...]:
    """The days of the letters in force: as the assembly set them, or the usual ones."""
    found = ReminderDays.objects.in_force(day)
    return tuple(found.days) if found else STEPS


def to_remind(buyer: Buyer, *, on: date, by_hand: bool) -> list[Late]:
    """What a letter of today would name: by hand also before the first step."""
    steps = steps_on(on)
    late = (
        Late(invoice, max(step_reached((on - invoice.due_date).days, steps), int(by_hand)))
        for invoice in overdue(on).filter(buyer=buyer)
    )
    return [each for each in late if each.step > _last_step(each.invoice)]


def buyers_to_remind(on: date) -> list[Buyer]:
    """Whose invoices reached a step of which nothing was written, and who can be written to."""
    steps = steps_on(on)
    first, last = steps[0], steps[-1] + LOOKED_BACK
    recent = overdue(on).filter(
        due_date__lte=on - timedelta(days=first), due_date__gte=on - timedelta(days=last)
    )
    ready = {
        invoice.buyer_id
        for invoice in recent
        if step_reached((on - invoice.due_date).days, steps) > _last_step(invoice)
    }
    buyers = Buyer.objects.filter(pk__in=ready).order_by("pk")
    return [buyer for buyer in buyers.prefetch_related(_payers()) if addresses_of(buyer)]


def addresses_of(buyer: Buyer) -> list[str]:
    """The buyer's own address and those of its people who pay."""
    if not hasattr(buyer, "payers"):
        prefetch_related_objects([buyer], _payers())
    payers: list[BuyerContact] = getattr(buyer, "payers", [])
    found = [buyer.email, *(contact.user.email for contact in payers)]
    return list(dict.fromkeys(address for address in found if address))


def _payers() -> "Prefetch[str]":
    """The people who pay for a buyer, as `payers`."""
    live = BuyerContact.objects.filter(ended_at=None, may_pay=True, user__is_active=True)
    return Prefetch("contacts", live.select_related("user").order_by("id"), to_attr="payers")


def is_held(invoice: Invoice) -> ReminderHold | None:
    """The stop in force, with its reason."""
    last = invoice.reminder_holds.order_by("id").last()
    return last if last is not None and last.holds else None


def interest_of(invoice: Invoice, *, until: date) -> Interest:
    """The calculation: the goods that were due and not paid, day by day; never on interest."""
    charges = InterestCharge.objects.filter(note__corrects=invoice, note__annulled_by=None)
    since = charges.aggregate(last=Max("until"))["last"] or invoice.due_date
    changes = [(invoice.issued_date, invoice.total)]
    changes += invoice.corrections.filter(CREDITS).values_list("issued_date", "total")
    changes += [(x.received_date, -x.amount) for x in invoice.payments.all()]
    rates = LateInterest.objects.order_by("id").values_list("valid_from", "monthly_rate")
    latest = dict(rates)
    found = stretches(changes, list(latest.items()), since=since, until=until)
    return Interest(since, until, found)


def _last_step(invoice: Invoice) -> int:
    """Of an invoice read with `overdue()`."""
    return getattr(invoice, "last_step", None) or 0
