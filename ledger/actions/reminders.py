"""Reminders of what is late: one courteous letter for each step, and none where it was stopped."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_say_why
from coop.later import JobRequest, later
from coop.models import User
from ledger import tasks
from ledger.models import Buyer, Invoice, Reminder, ReminderHold, ReminderLetter
from ledger.reading.arrears import addresses_of, is_held, to_remind


@transaction.atomic
def remind(buyer: Buyer, *, by: User | None, at: datetime) -> ReminderLetter:
    """Write to the people of a buyer who pay about everything that reached a new step.

    By hand (`by` is somebody) the first letter can go from the day after an invoice was due.
    Raises `Refused` when nothing is to be said that was not said, or nobody has an address.
    """
    locked = Buyer.objects.select_for_update(no_key=True).get(pk=buyer.pk)
    late = to_remind(locked, on=timezone.localdate(at), by_hand=by is not None)
    if not late:
        raise Refused(_("Nothing of this buyer is late that it was not reminded of."))
    addresses = addresses_of(locked)
    if not addresses:
        raise Refused(_("Nobody who pays for this buyer has an e-mail address."))
    letter = ReminderLetter.objects.create(buyer=locked, addresses=addresses, asked_at=at, by=by)
    Reminder.objects.bulk_create(
        Reminder(letter=letter, invoice=x.invoice, step=x.step, owed=x.invoice.owed) for x in late
    )
    title = _("Reminder to %(buyer)s") % {"buyer": locked}
    for n, _address in enumerate(addresses):
        request = JobRequest(key=f"reminder:{letter.pk}:{n}", title=title, by=by)
        later(tasks.mail_reminder, request, letter_id=letter.pk, n=n)
    audit.record("buyer.reminded", by=by, at=at, about=locked, letter=letter.pk)
    return letter


@transaction.atomic
def stop(invoice: Invoice, *, reason: str, by: User, at: datetime) -> ReminderHold:
    """Write no more reminders of an invoice, for a reason."""
    _wait_for_others(invoice)
    if is_held(invoice):
        raise Refused(_("Reminders of this invoice are stopped already."))
    hold = _hold(invoice, holds=True, reason=reason, by=by, at=at)
    audit.record("reminders.stopped", by=by, at=at, about=invoice)
    return hold


@transaction.atomic
def resume(invoice: Invoice, *, reason: str, by: User, at: datetime) -> ReminderHold:
    """Take reminders of an invoice up again."""
    _wait_for_others(invoice)
    if not is_held(invoice):
        raise Refused(_("Reminders of this invoice are not stopped."))
    hold = _hold(invoice, holds=False, reason=reason, by=by, at=at)
    audit.record("reminders.resumed", by=by, at=at, about=invoice)
    return hold


def _wait_for_others(invoice: Invoice) -> None:
    """One writer at a time for each buyer: an invoice itself is never changed, so not locked."""
    Buyer.objects.select_for_update(no_key=True).get(pk=invoice.buyer_id)


def _hold(invoice: Invoice, *, holds: bool, reason: str, by: User, at: datetime) -> ReminderHold:
    must_say_why(reason)
    return ReminderHold.objects.create(
        invoice=invoice, holds=holds, reason=reason.strip(), at=at, by=by
    )
