"""The books themselves: opening them, what is spent, and closing a period."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coop import audit
from coop.currency import house
from coop.errors import Refused
from coop.models import Decision, User
from ledger.actions._journal import (
    EntryDraft,
    LineDraft,
    extend_calendar,
    hold_the_books,
    posted_before,
    write,
    write_reversal,
)
from ledger.models import Account, Balance, Entry, Fund, Period, YearClosing
from ledger.models.accounts import AccountKind, EntryKind
from ledger.models.plan import FLOORED, FUNDS, KINDS, NAMES, Code, Name, is_other
from ledger.money import ZERO
from ledger.reading.years import late_for

A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Expense:
    """Something paid: `amount` without tax, which goes to its own account.

    With `fund`, the fund pays for it, by a decision.
    """

    account_code: str
    amount: Decimal
    text: str
    date: date
    tax: Decimal = ZERO
    paid_from: str = Code.BANK
    fund: Fund | None = None
    decision: Decision | None = None


@transaction.atomic
def open_books(*, by: User | None, at: datetime, first_day: date) -> None:
    """Make the chart of accounts, the funds and monthly periods from `first_day` on."""
    hold_the_books()
    if Account.objects.exists():
        raise Refused(_("The books are already open."))
    currency = house()
    for code, name in NAMES.items():
        _account(code, name, currency, floored=code in FLOORED)
    for plan in FUNDS:
        fund = Fund.objects.create(code=plan.code, purpose=plan.purpose, **_named(plan.name))
        _account(plan.account, plan.name, currency, floored=True, fund=fund)
    last = first_day.replace(day=monthrange(first_day.year, first_day.month)[1])
    Period.objects.create(starts_on=first_day, ends_on=last)
    extend_calendar(until=max(first_day, timezone.localdate(at)) + A_YEAR)
    audit.record("books.opened", by=by, at=at, first_day=first_day.isoformat())


@transaction.atomic
def opening_balances(
    *, lines: Sequence[LineDraft], on: date, client_id: UUID, by: User | None, at: datetime
) -> Entry:
    """Record what there was when the books opened; the difference goes to the results so far.

    Lines of another currency have no such account: they balance among themselves.
    """
    rest = -sum((line.amount for line in _of_the_house(lines)), ZERO)
    results = [LineDraft(Code.RESULTS, rest)] if rest else []
    draft = EntryDraft(
        kind=EntryKind.OPENING,
        date=on,
        text=_("Opening balances"),
        lines=[*lines, *results],
        client_id=client_id,
    )
    if earlier := posted_before(draft):
        return earlier
    entry = write(draft, by=by, at=at)
    audit.record("books.opening_balances", by=by, at=at, about=entry)
    return entry


@transaction.atomic
def undo_opening_balances(entry: Entry, *, by: User, at: datetime, reason: str) -> Entry:
    """Take the opening balances back by their exact opposite, to record better ones."""
    reversal = write_reversal(entry, by=by, at=at, reason=reason)
    audit.record("books.opening_balances_undone", by=by, at=at, about=entry)
    return reversal


@transaction.atomic
def record_expense(expense: Expense, *, client_id: UUID, by: User | None, at: datetime) -> Entry:
    """Record something paid. A fund pays only by a decision, which the entry cites."""
    if expense.amount <= 0 or expense.tax < 0:
        raise Refused(_("The amount must be more than zero."), field="amount")
    if expense.fund is not None and expense.decision is None:
        raise Refused(_("A fund is spent only by a resolution: name it."), field="decision")
    draft = EntryDraft(
        kind=EntryKind.EXPENSE if expense.fund is None else EntryKind.FUND,
        date=expense.date,
        text=expense.text,
        lines=_spent(expense),
        client_id=client_id,
        decision=expense.decision,
    )
    if earlier := posted_before(draft):
        return earlier
    entry = write(draft, by=by, at=at)
    audit.record("expense.recorded", by=by, at=at, about=entry, decision=expense.decision)
    return entry


@transaction.atomic
def record_advances(
    *,
    date: date,
    hours: Decimal,
    amount: Decimal,
    client_id: UUID,
    by: User | None,
    at: datetime,
    social_cover: Decimal = ZERO,
) -> Entry:
    """Record the advances paid to all members for a month, in total and without names."""
    if amount <= 0 or hours <= 0:
        raise Refused(_("Hours and amount must be more than zero."), field="amount")
    draft = EntryDraft(
        kind=EntryKind.ADVANCES,
        date=date,
        text=_("Advances to members, %(month)s") % {"month": date_format(date, "F Y")},
        lines=[
            LineDraft(Code.ADVANCES, amount, hours=hours),
            LineDraft(Code.SOCIAL_COVER, social_cover),
            LineDraft(Code.BANK, -amount - social_cover),
        ],
        client_id=client_id,
    )
    if earlier := posted_before(draft):
        return earlier
    entry = write(draft, by=by, at=at)
    audit.record("advances.paid", by=by, at=at, about=entry, hours=str(hours))
    return entry


@transaction.atomic
def close_period(period: Period, *, by: User, at: datetime) -> Period:
    """Close a period: from now on no entry can be dated in it. Earlier ones are closed first."""
    hold_the_books()
    locked = Period.objects.select_for_update(no_key=True).get(pk=period.pk)  # entries name it
    if locked.closed_at is not None:
        raise Refused(_("This period is already closed."))
    if locked.ends_on >= timezone.localdate(at):
        raise Refused(_("A period is closed after its last day."))
    if Period.objects.filter(ends_on__lt=locked.starts_on, closed_at=None).exists():
        raise Refused(_("Close the earlier periods first."))
    _refuse_late(locked)
    locked.closed_at, locked.closed_by = at, by
    locked.save(update_fields=["closed_at", "closed_by"])
    audit.record("period.closed", by=by, at=at, about=locked)
    return locked


def _refuse_late(period: Period) -> None:
    """Entries that came after the closing entry of their year are not left out of it for good."""
    closings = YearClosing.objects.standing().filter(
        starts_on__lte=period.ends_on, ends_on__gte=period.starts_on
    )
    if any(late_for(closing) for closing in closings):
        words = _("Entries came after the closing entry of the year: reverse it and close again.")
        raise Refused(words)


def _of_the_house(lines: Sequence[LineDraft]) -> list[LineDraft]:
    return [line for line in lines if not is_other(line.account_code)]


def _account(
    code: str, name: Name, currency: str, *, floored: bool, fund: Fund | None = None
) -> None:
    account = Account.objects.create(
        code=code,
        kind=AccountKind(KINDS[code[0]]),
        currency=currency,
        fund=fund,
        has_floor=floored,
        **_named(name),
    )
    if floored:
        Balance.objects.create(account=account)


def _named(name: Name) -> dict[str, str]:
    return {"name_es": name.es, "name_en": name.en, "name_pt": name.pt}


def _spent(expense: Expense) -> list[LineDraft]:
    lines = [
        LineDraft(expense.account_code, expense.amount),
        LineDraft(Code.TAX_CREDIT, expense.tax),
        LineDraft(expense.paid_from, -expense.amount - expense.tax),
    ]
    if expense.fund is not None:
        lines += [
            LineDraft(expense.fund.account.code, expense.amount),
            LineDraft(Code.FUNDS_APPLIED, -expense.amount),
        ]
    return lines
