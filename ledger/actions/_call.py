"""The one call that writes an entry: what is drafted goes in, what the database says comes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models.base import ModelState

from coop.models import Decision, User
from coop.prepared import array_of, rows_of
from ledger.models import Buyer, Entry

TEXT_LENGTH = 300
POST = """
    SELECT p.problem, p.about, p.held, p.wanted, p.its_id, p.its_number, p.its_period,
           p.its_content
    FROM ledger_post(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s,
                     %s::text[], %s::numeric[], %s::text[], %s::bigint[], %s::numeric[]) p"""


@dataclass(frozen=True)
class LineDraft:
    """A line to be posted: a debit when positive, a credit when negative."""

    account_code: str
    amount: Decimal
    buyer: Buyer | None = None
    hours: Decimal | None = None
    fund: str = ""  # the code of the fund whose move this line answers for


@dataclass(frozen=True)
class EntryDraft:
    """An entry to be posted. `client_id` makes posting it twice harmless."""

    kind: str
    date: date
    text: str
    lines: Sequence[LineDraft]
    client_id: UUID
    decision: Decision | None = None
    settles: Entry | None = None


@dataclass(frozen=True)
class Posting:
    """A draft with all that is written beside it."""

    draft: EntryDraft
    digest: str
    by: User | None
    at: datetime
    reverses: Entry | None
    event: str


@dataclass(frozen=True)
class Answer:
    """What the database says of an entry; `problem` is one of the words of `ledger_post`."""

    problem: str | None
    about: str
    held: Decimal
    wanted: Decimal
    id: int
    number: int
    period_id: int
    content_sha256: str


def ask(posting: Posting, lines: Sequence[LineDraft]) -> Answer:
    """Ask the database to write the entry with its lines (`ledger_post` of the migrations)."""
    draft = posting.draft
    cited = (posting.reverses, draft.settles, draft.decision, posting.by)
    values: list[Any] = [
        draft.client_id,
        posting.digest,
        draft.date,
        str(draft.kind),
        draft.text[:TEXT_LENGTH],
        *[thing and thing.pk for thing in cited],
        posting.at,
        posting.event,
        array_of([line.account_code for line in lines]),
        array_of([str(line.amount) for line in lines]),
        _array([line.fund or None for line in lines]),
        _array([str(line.buyer.pk) if line.buyer else None for line in lines]),
        _array([None if line.hours is None else str(line.hours) for line in lines]),
    ]
    return Answer(*rows_of(POST, values)[0])


def _array(values: Sequence[str | None]) -> str | None:
    """The values as an array, or nothing where each is nothing: less to send and to read."""
    return array_of(values) if any(value is not None for value in values) else None


def entry_of(posting: Posting, answer: Answer, *, line_count: int) -> Entry:
    """The entry as it stands in the database, without reading it again."""
    draft = posting.draft
    entry = Entry.__new__(Entry)  # as a copy is made: no default or signal has a say in it
    entry.__dict__ |= {
        "_state": _as_read(),
        "id": answer.id,
        "client_id": draft.client_id,
        "payload_sha256": posting.digest,
        "number": answer.number,
        "date": draft.date,
        "period_id": answer.period_id,
        "kind": str(draft.kind),
        "text": draft.text[:TEXT_LENGTH],
        "reverses_id": posting.reverses and posting.reverses.pk,
        "settles_id": draft.settles and draft.settles.pk,
        "decision_id": draft.decision and draft.decision.pk,
        "by_id": posting.by and posting.by.pk,
        "recorded_at": posting.at,
        "content_sha256": answer.content_sha256,
        "line_count": line_count,
    }
    return entry


def _as_read() -> ModelState:
    """The state of what was read from the database."""
    state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    return state
