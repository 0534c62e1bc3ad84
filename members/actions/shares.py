"""Social shares: what a member takes, and the instalments they are paid in."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import Cooperative, User
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
    cooperative = Cooperative.objects.first()
    made = ShareInstalment.objects.bulk_create(
        ShareInstalment(
            member=member,
            due_date=day,
            amount=part,
            currency=cooperative.currency if cooperative else "ARS",
        )
        for day, part in zip(days, largest_remainder(amount, [Decimal(1)] * parts), strict=True)
    )
    audit.record("shares.subscribed", by=by, at=at, about=member, instalments=parts)
    return made
