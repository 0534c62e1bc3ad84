"""Social shares: what a member takes, the instalments they are paid in, and their entries.

Entries name the instalment by its number, not the person: everybody reads the books.
"""

from datetime import date, datetime
from decimal import Decimal
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.currency import house
from coop.errors import Refused, must_say_why
from coop.models import User
from ledger.actions._journal import EntryDraft, LineDraft, hold_the_books, write, write_reversal
from ledger.models import Entry
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code
from ledger.money import CENT, largest_remainder, to_cents
from members.eligibility import months_after
from members.models import Member, ShareInstalment
from members.reading import standing_of

PARTS_MAX = 60


@transaction.atomic
def subscribe(
    *, member: Member, amount: Decimal, parts: int, first_due: date, by: User, at: datetime
) -> list[ShareInstalment]:
    """Record the shares a member takes, in `parts` monthly instalments that sum exactly to them.

    The cents that do not divide go to the first instalments.
    """
    member = Member.objects.select_for_update().get(pk=member.pk)
    if not standing_of(member, first_due).on_register:
        raise Refused(
            _("%(member)s is not on the register that day.") % {"member": member}, field="first_due"
        )
    if not 1 <= parts <= PARTS_MAX:
        words = _("Choose between 1 and %(most)s instalments.")
        raise Refused(words % {"most": PARTS_MAX}, field="parts")
    if amount != to_cents(amount) or amount < parts * CENT:
        raise Refused(_("Each instalment must be at least one cent."), field="amount")
    days = [months_after(first_due, n) for n in range(parts)]
    if member.share_instalments.filter(due_date__in=days).exists():
        words = _("%(member)s already has an instalment due on one of those days.")
        raise Refused(words % {"member": member}, field="first_due")
    made = ShareInstalment.objects.bulk_create(
        ShareInstalment(
            member=member,
            due_date=day,
            amount=part,
            currency=house(),
        )
        for day, part in zip(days, largest_remainder(amount, [Decimal(1)] * parts), strict=True)
    )
    audit.record("shares.subscribed", by=by, at=at, about=member, instalments=parts)
    return made


@transaction.atomic
def pay_instalment(
    *,
    instalment: ShareInstalment,
    paid_date: date,
    by: User,
    at: datetime,
    paid_into: str = "",
) -> ShareInstalment:
    """Note the day an instalment was paid, and post it to the capital when `paid_into` is named.

    `paid_into` is the code of the account the money came to; without it nothing is posted, for
    what the opening balances hold already. Paid once, it stays paid until it is annulled.
    """
    if paid_into:
        hold_the_books()
    instalment = ShareInstalment.objects.select_for_update().get(pk=instalment.pk)
    if instalment.paid_date is not None:
        raise Refused(_("This instalment is already paid."))
    if instalment.settled_by_id is not None:
        raise Refused(_("A settlement closed this instalment."))
    if paid_date > timezone.localdate(at):
        raise Refused(_("The day of payment cannot be in the future."), field="paid_date")
    instalment.paid_date = paid_date
    if paid_into:
        instalment.entry = _posted(instalment, paid_into, by=by, at=at)
    instalment.save(update_fields=["paid_date", "entry"])
    audit.record("instalment.paid", by=by, at=at, about=instalment.member, instalment=instalment.pk)
    return instalment


@transaction.atomic
def annul_payment(
    *, instalment: ShareInstalment, reason: str, by: User, at: datetime
) -> ShareInstalment:
    """Undo a payment noted by mistake: the instalment is due again, its entry is reversed."""
    must_say_why(reason)
    hold_the_books()
    instalment = ShareInstalment.objects.select_for_update().get(pk=instalment.pk)
    if instalment.paid_date is None:
        raise Refused(_("This instalment is not paid."))
    if instalment.settled_by_id is not None:
        raise Refused(_("A settlement closed this instalment."))
    if instalment.entry is not None:
        write_reversal(instalment.entry, by=by, at=at, reason=reason)
    instalment.paid_date, instalment.entry = None, None
    instalment.save(update_fields=["paid_date", "entry"])
    about = instalment.member
    audit.record("instalment.annulled", by=by, at=at, about=about, instalment=instalment.pk)
    return instalment


def _posted(instalment: ShareInstalment, paid_into: str, *, by: User, at: datetime) -> Entry:
    amount = instalment.amount
    draft = EntryDraft(
        kind=EntryKind.OTHER,
        date=instalment.paid_date or timezone.localdate(at),
        text=_("Shares paid, instalment %(number)s") % {"number": instalment.pk},
        lines=[LineDraft(paid_into, amount), LineDraft(Code.CAPITAL, -amount)],
        client_id=uuid4(),
    )
    return write(draft, by=by, at=at)
