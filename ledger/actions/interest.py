"""Interest for lateness: at the rate the assembly set, charged by a debit note."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coop.errors import Refused
from coop.models import User
from ledger.actions._journal import hold_the_books
from ledger.actions.correcting import Added, debit
from ledger.models import InterestCharge, Invoice, LateInterest
from ledger.models.plan import Code
from ledger.reading.arrears import interest_of


@transaction.atomic
def charge(invoice: Invoice, *, by: User, at: datetime) -> Invoice:
    """Charge the interest up to today by a debit note, which names the resolution.

    Raises `Refused` when no rate was in force or nothing was late in those days.
    """
    hold_the_books()
    today = timezone.localdate(at)
    found, rate = interest_of(invoice, until=today), LateInterest.objects.in_force(today)
    if rate is None or found.amount <= 0:
        raise Refused(_("There is no interest to charge of this invoice."))
    days = {"since": date_format(found.since), "until": date_format(found.until)}
    text = _("Interest for late payment, %(since)s to %(until)s") % days
    reason = _("Rate set by resolution %(number)s") % {"number": rate.decision.number}
    added = Added(text=text, amount=found.amount, account=Code.OTHER_INCOME)
    note = debit(invoice, added=added, reason=reason, by=by, at=at)
    InterestCharge.objects.create(note=note, since=found.since, until=found.until)
    return note
