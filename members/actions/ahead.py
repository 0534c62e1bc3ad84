"""Money paid to a member ahead of their hours. The next slips take it off by themselves."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.currency import house
from coop.errors import Refused, must_say_why
from coop.models import User
from ledger.actions._journal import EntryDraft, LineDraft, posted_before, write, write_reversal
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code
from ledger.reading.amounts import must_be_money
from members.models import Member, PaidAhead
from members.reading import standing_of
from members.reading.ahead import taken_already, taken_of


@transaction.atomic
def pay(
    *,
    member: Member,
    amount: Decimal,
    paid_on: date,
    paid_from: str,
    client_id: UUID,
    by: User,
    at: datetime,
) -> PaidAhead:
    """Record money paid to a member on account of their next advances, in the books too.

    The same call again returns the first. The entry does not name the member: everybody reads
    the books.
    """
    draft = EntryDraft(
        kind=EntryKind.ADVANCES,
        date=paid_on,
        text=_("Paid to a member ahead of their hours"),
        lines=[LineDraft(Code.ADVANCES_AHEAD, amount), LineDraft(paid_from, -amount)],
        client_id=client_id,
    )
    if earlier := posted_before(draft):
        return PaidAhead.objects.get(entry=earlier)
    must_be_money(amount)
    if paid_on > timezone.localdate(at):
        raise Refused(_("The day of payment cannot be in the future."), field="paid_on")
    if not standing_of(member, paid_on).on_register:
        words = _("%(member)s is not on the register that day.")
        raise Refused(words % {"member": member}, field="member")
    made = PaidAhead.objects.create(
        member=member,
        amount=amount,
        currency=house(),
        paid_on=paid_on,
        entry=write(draft, by=by, at=at),
        recorded_at=at,
        by=by,
    )
    audit.record("advances.paid_ahead", by=by, at=at, about=made)
    return made


@transaction.atomic
def undo(*, ahead: PaidAhead, reason: str, by: User, at: datetime) -> PaidAhead:
    """Undo what was recorded by mistake, by the exact opposite, while no slip took it off."""
    must_say_why(reason)
    ahead = PaidAhead.objects.select_related("entry").get(pk=ahead.pk)
    reversal = write_reversal(ahead.entry, by=by, at=at, reason=reason)
    if taken_of(ahead):  # the books are held by now
        raise Refused(taken_already(ahead))
    audit.record("advances.ahead_undone", by=by, at=at, about=ahead, reversal=reversal.number)
    return ahead
