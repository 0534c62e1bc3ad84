"""Popular prices for a term, what they may rest on, and reservations that ran out."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_say_why
from coop.models import User
from ledger.actions._journal import hold_the_books
from ledger.models import AccessTerm, Buyer, Entry, ReservationTerm
from ledger.reading import access as reading
from ledger.reading.amounts import must_be_money


@transaction.atomic
def grant(
    *,
    buyer: Buyer,
    amount: Decimal,
    valid_from: date,
    valid_until: date,
    by: User,
    at: datetime,
) -> AccessTerm:
    """Promise a buyer popular prices for a term, up to `amount` paid by the fund.

    Raises `Refused`, with the figures, when the promises would not survive the leaving of the
    largest payer, or when too much of the premium rests on single persons.
    """
    hold_the_books()
    if buyer.annulled_at is not None:
        raise Refused(_("This buyer is no longer on the register."))
    must_be_money(amount)
    if valid_until < max(valid_from, timezone.localdate(at)):
        raise Refused(_("The term is over before it begins."), field="valid_until")
    overlapping = AccessTerm.objects.filter(
        buyer=buyer, ended_at=None, valid_from__lte=valid_until, valid_until__gte=valid_from
    )
    if overlapping.exists():
        raise Refused(_("The buyer has a term in these days already."), field="valid_from")
    require_cover(amount, on=timezone.localdate(at))
    term = AccessTerm.objects.create(
        buyer=buyer,
        amount=amount,
        valid_from=valid_from,
        valid_until=valid_until,
        granted_at=at,
        granted_by=by,
    )
    audit.record("access.granted", by=by, at=at, about=buyer, amount=str(amount))
    return term


@transaction.atomic
def end(term: AccessTerm, *, reason: str, by: User, at: datetime) -> AccessTerm:
    """End a term; what was reserved from it stays reserved."""
    hold_the_books()
    term = AccessTerm.objects.select_for_update().get(pk=term.pk)
    if term.ended_at is not None:
        raise Refused(_("This term has ended already."))
    must_say_why(reason)
    term.ended_at, term.ended_by, term.end_reason = at, by, reason.strip()
    term.save(update_fields=["ended_at", "ended_by", "end_reason"])
    audit.record("access.ended", by=by, at=at, about=term.buyer)
    return term


def require_cover(amount: Decimal, *, on: date) -> None:
    """Refuse what is promised, and `amount` more, where the rules do not allow it.

    The books are held.
    """
    rules = reading.rules_on(on)
    found = reading.standing(on)
    found = replace(found, committed=found.committed + amount)
    if why := reading.uncovered(found, rules, names=reading.names_of(found)):
        raise Refused(why, field="amount")
    if why := reading.too_personal(reading.individuals(on), rules):
        raise Refused(why, field="amount")


def keep_until(entry: Entry, buyer: Buyer, *, on: date) -> None:
    """Write until when a reservation lasts, by the rules in force, and the term it is part of."""
    days = reading.rules_on(on).reservation_days
    ReservationTerm.objects.create(
        entry=entry,
        expires_on=on + timedelta(days=days),
        term=AccessTerm.objects.live(on).filter(buyer=buyer).first(),
    )
