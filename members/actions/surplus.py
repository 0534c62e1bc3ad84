"""What becomes of the surplus of a year: posted in the adopting transaction, paid once."""

from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coop import audit, statutes
from coop.currency import house
from coop.errors import Refused
from coop.models import Decision, User
from coop.screen import money
from ledger.actions._journal import EntryDraft, LineDraft, hold_the_books, posted_before, write
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code
from ledger.money import ZERO
from members.models import SurplusDistribution, SurplusPart, SurplusPayment, SurplusReturn
from members.reading.surplus import Reckoning, account_of, reckoned


@transaction.atomic
def distribute(
    *, year: int, result: Decimal, decision: Decision, by: User, at: datetime
) -> SurplusDistribution:
    """Freeze the reckoning of a year and post its one entry, as the assembly decided.

    Raises `Refused` when the books no longer have the result that was voted on.
    """
    hold_the_books()
    day = timezone.localdate(at)
    found = reckoned(year, on=day)
    require_same(result, found)
    draft = EntryDraft(
        kind=EntryKind.OTHER,
        date=day,
        text=_("Surplus of the year to %(day)s") % {"day": date_format(found.ends_on)},
        lines=lines_of(found),
        client_id=uuid5(NAMESPACE_URL, f"surplus:{decision.pk}"),
        decision=decision,
    )
    settled = found.settled
    made = SurplusDistribution.objects.create(
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        result=found.year.result,
        losses=settled.losses,
        rebuilt=settled.rebuilt,
        from_reserve=settled.from_reserve,
        surplus=settled.split.surplus,
        rest=settled.split.rest,
        taken=found.taken,
        hours=sum((each.hours for each in found.shares), ZERO),
        currency=house(),
        source=statutes.in_force(day).sheet["surplus_split"].source[:300],
        decision=decision,
        entry=write(draft, by=by, at=at),
        recorded_at=at,
    )
    _write_parts(made, found)
    audit.record("surplus.distributed", by=by, at=at, about=made, decision=decision)
    return made


@transaction.atomic
def pay(
    *,
    distribution: SurplusDistribution,
    paid_on: date,
    paid_from: str,
    client_id: UUID,
    by: User,
    at: datetime,
) -> SurplusPayment:
    """Pay all the returns at once, in one entry without names; the same call again returns it."""
    amount = distribution.rest - distribution.taken
    draft = EntryDraft(
        kind=EntryKind.OTHER,
        date=paid_on,
        text=_("Returns of the year to %(day)s") % {"day": date_format(distribution.ends_on)},
        lines=[LineDraft(Code.RETURNS_PAYABLE, amount), LineDraft(paid_from, -amount)],
        client_id=client_id,
    )
    if earlier := posted_before(draft):
        return SurplusPayment.objects.get(entry=earlier)
    if hasattr(distribution.entry, "reversed_by"):
        raise Refused(_("This distribution was undone."))
    if not amount or distribution.payments.filter(entry__reversed_by=None).exists():
        raise Refused(_("Nothing of these returns is left to pay."))
    if not timezone.localdate(distribution.recorded_at) <= paid_on <= timezone.localdate(at):
        words = _("The day of payment is from the day of the resolution to today.")
        raise Refused(words, field="paid_on")
    payment = SurplusPayment.objects.create(
        distribution=distribution,
        entry=write(draft, by=by, at=at),
        amount=amount,
        paid_on=paid_on,
        recorded_at=at,
        by=by,
    )
    audit.record("surplus.paid", by=by, at=at, about=distribution, payment=payment.pk)
    return payment


def require_same(result: Decimal, found: Reckoning) -> None:
    """The assembly votes on a figure; it must be that of the books."""
    if result != found.year.result:
        words = _("The result of that year in the books is %(result)s.")
        raise Refused(words % {"result": money(found.year.result)}, field="result")


def lines_of(found: Reckoning) -> list[LineDraft]:
    """One line for each account; `Refused` when nothing would move."""
    settled = found.settled
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
    sums[Code.RESULTS] += settled.split.surplus + settled.rebuilt - settled.from_reserve
    sums[Code.LEGAL_RESERVE] += settled.from_reserve - settled.rebuilt
    for part in settled.split.parts:
        sums[account_of(part.name)] -= part.amount
    sums[Code.ADVANCES_ON_SURPLUS] -= found.taken
    sums[Code.RETURNS_PAYABLE] -= settled.split.rest - found.taken
    lines = [LineDraft(code, amount) for code, amount in sums.items() if amount]
    if not lines:
        words = _("That year leaves nothing to share and no reserve to cover it.")
        raise Refused(words, field="year")
    return lines


def _write_parts(made: SurplusDistribution, found: Reckoning) -> None:
    SurplusPart.objects.bulk_create(
        SurplusPart(
            distribution=made,
            name=part.name,
            account_code=account_of(part.name),
            share=Decimal(part.share.numerator * 100) / part.share.denominator,
            amount=part.amount,
        )
        for part in found.settled.split.parts
    )
    SurplusReturn.objects.bulk_create(
        SurplusReturn(
            distribution=made,
            member=each.member,
            name=each.member.listed_name,
            hours=each.hours,
            amount=each.returned.amount,
            advanced=each.advanced,
            due=each.returned.due,
        )
        for each in found.shares
    )
