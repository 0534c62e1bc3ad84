"""Having a tax office authorise what was issued. Off unless an adapter is named in the settings.

Nothing is sent twice: the number is reserved and committed before it is sent, the office is spoken
to outside of transactions, and a number without an answer is asked about before anything else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from coop import audit, clock
from coop.later import JobRequest, Progress, later, queue_again, task
from coop.models import Job
from coop.models.work import JobState
from ledger import tasks
from ledger.authorising import (
    ASKS_FOR_AUTHORISATION,
    Authorised,
    Next,
    Rejected,
    Series,
    Silence,
    TaxOffice,
    after_silence,
)
from ledger.models import Authorisation, AuthorisationState, Invoice
from ledger.models.authorisations import OPEN

LOCK = 5001004  # beside those of the books; taken with the series, for a session


def office() -> TaxOffice | None:
    """The adapter the settings name; None when nobody authorises here."""
    if not settings.TAX_OFFICE:
        return None
    made: TaxOffice = import_string(settings.TAX_OFFICE)()
    return made


def asks(invoice: Invoice) -> bool:
    """True when the paper of `invoice` waits for an authorisation."""
    country = invoice.seller_text.get("country")
    return bool(settings.TAX_OFFICE) and country == ASKS_FOR_AUTHORISATION


def authorise(invoice: Invoice, asked: TaxOffice) -> Authorisation:
    """Bring `invoice` to an answer, and give the one it has when it was authorised.

    Speaks to the office, so it runs outside of transactions. Raises `Silence` when the office does
    not answer: what was begun is asked about when it is called again, for whichever invoice.
    """
    series = asked.series_of(
        is_credit_note=invoice.is_credit_note,
        buyer_tax_id=str(invoice.buyer_text.get("tax_id", "")),
    )
    with _alone(series):
        begun = Authorisation.objects.filter(**asdict(series), state__in=OPEN)
        for row in begun.select_related("invoice__annuls"):
            _resolve(row, asked)
        if done := invoice.authorisations.exclude(state=AuthorisationState.REJECTED).first():
            return done
        number = asked.last_number(series) + 1
        row = reserve(invoice=invoice, series=series, number=number, at=clock.now())
        return _send(row, asked)


@transaction.atomic
def reserve(*, invoice: Invoice, series: Series, number: int, at: datetime) -> Authorisation:
    """Write down that `number` is about to be sent."""
    row = Authorisation.objects.create(
        invoice=invoice, number=number, reserved_at=at, **asdict(series)
    )
    audit.record("authorisation.reserved", by=None, at=at, about=invoice, number=str(row))
    return row


@transaction.atomic
def settle(*, row: Authorisation, answer: Authorised | Rejected, at: datetime) -> Authorisation:
    """Write down the office's answer; an authorised invoice gets its paper."""
    row.answered_at = at
    if isinstance(answer, Authorised):
        row.state, row.code = AuthorisationState.AUTHORISED, answer.code
        row.due_date = answer.due_date
        request = JobRequest(f"invoice:{row.invoice_id}", row.invoice.label, row.invoice.by)
        later(tasks.print_invoice, request, invoice_id=row.invoice_id)
    else:
        row.state, row.words = AuthorisationState.REJECTED, answer.words[:500]
    row.save()
    state = str(row.state)
    audit.record("authorisation.answered", by=None, at=at, about=row.invoice, state=state)
    return row


@transaction.atomic
def doubt(*, row: Authorisation, at: datetime) -> Authorisation:
    """Write down that no answer came: nobody knows, and nothing else is sent before it is asked."""
    row.state = AuthorisationState.UNKNOWN
    row.save()
    audit.record("authorisation.unanswered", by=None, at=at, about=row.invoice, number=str(row))
    return row


def _send(row: Authorisation, asked: TaxOffice) -> Authorisation:
    """Send it, and believe a refusal only when the office does not hold this very document: an
    earlier sending may have arrived late."""
    try:
        answer = asked.send(row.voucher)
        held = asked.look_up(row.series, row.number) if isinstance(answer, Rejected) else None
    except Silence:
        doubt(row=row, at=clock.now())
        raise
    if held and after_silence(row.voucher, held[0]) is Next.OURS:
        answer = held[1]
    return settle(row=row, answer=answer, at=clock.now())


def _resolve(row: Authorisation, asked: TaxOffice) -> Authorisation:
    """A number that was begun and never answered for: ask about it first."""
    held = asked.look_up(row.series, row.number)
    follows = after_silence(row.voucher, held[0] if held else None)
    if held is None or follows is Next.SEND_AGAIN:
        return _send(row, asked)
    if follows is Next.OURS:
        return settle(row=row, answer=held[1], at=clock.now())
    words = _("The tax office holds another document under this number.")
    return settle(row=row, answer=Rejected(words), at=clock.now())


@contextmanager
def _alone(series: Series) -> Iterator[None]:
    """One at a time in a series, also between transactions; a dead session lets go by itself."""
    key = [LOCK, series.point_of_sale * 1000 + series.document_type]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", key)
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)


@task("ledger.authorise_invoice")
def authorise_invoice(progress: Progress, *, invoice_id: int) -> None:
    """Ask the office; without an answer the job fails and is rung again."""
    asked = office()
    if asked is None:
        raise LookupError("no tax office is named in the settings")
    progress.step(20)
    authorise(Invoice.objects.select_related("annuls", "by").get(pk=invoice_id), asked)


def ask_again() -> int:
    """Ring again for what the worker gave up on: the office may answer by now."""
    given_up = Job.objects.filter(task="ledger.authorise_invoice", state=JobState.FAILED)
    return sum(queue_again(job) for job in given_up[:20]) if settings.TAX_OFFICE else 0
