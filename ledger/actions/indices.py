"""Price indices as they are published, and which accounts are money."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_have_come
from coop.models import User
from ledger.actions._journal import hold_the_books
from ledger.models import Account, MonetaryMark, PriceIndex


@transaction.atomic
def record(
    *, series: str, month: date, value: Decimal, published_on: date, by: User, at: datetime
) -> PriceIndex:
    """Record the value of a month; another value for the same month is its next revision.

    Raises `Refused` for the value there is already, and for a day that has not come.
    """
    hold_the_books()
    month, series = month.replace(day=1), series.strip().upper()
    if not series or value <= 0:
        raise Refused(_("The value must be more than zero."), field="value")
    must_have_come(published_on, today=timezone.localdate(at), field="published_on")
    if published_on < month:
        raise Refused(_("It cannot be published before its month."), field="published_on")
    last = PriceIndex.objects.filter(series=series, month=month).order_by("-revision").first()
    if last is not None and last.value == value:
        raise Refused(_("This value is recorded already."), field="value")
    written = PriceIndex.objects.create(
        series=series,
        month=month,
        value=value,
        published_on=published_on,
        revision=last.revision + 1 if last else 1,
        recorded_at=at,
        by=by,
    )
    audit.record("index.recorded", by=by, at=at, about=written, revision=written.revision)
    return written


@transaction.atomic
def mark(*, account: Account, monetary: bool, by: User, at: datetime) -> MonetaryMark:
    """Say whether an account is money, or a right or debt in money."""
    written = MonetaryMark.objects.create(account=account, monetary=monetary, at=at, by=by)
    audit.record("account.marked", by=by, at=at, about=account, monetary=monetary)
    return written
