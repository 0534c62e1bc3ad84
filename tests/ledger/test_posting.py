"""One call posts: what it returns and leaves is what the tables say, event and all."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.forms.models import model_to_dict
from hypothesis import given
from hypothesis import strategies as st

from coop import audit
from coop.models import AuditEvent
from coop.prepared import array_of, rows_of
from ledger.actions.posting import EntryDraft, LineDraft, post
from ledger.models import Entry
from ledger.models.plan import Code
from tests.builders import ledger as build

pytestmark = pytest.mark.django_db
D = Decimal


def draft(text: str = "prueba") -> EntryDraft:
    lines = [LineDraft(Code.BANK, D("1E+2"), hours=D("1.5")), LineDraft(Code.SALES, D("-100.00"))]
    return EntryDraft(kind="other", date=build.TODAY, text=text, lines=lines, client_id=uuid4())


def test_what_is_returned_is_what_stands_in_the_books() -> None:
    by = build.open_books()
    posted = post(draft("á" * 400), by=by, at=build.AT)
    stands = Entry.objects.get(pk=posted.pk)
    assert model_to_dict(posted) == model_to_dict(stands)
    assert posted.text == "á" * 300
    lines = [(x.amount, x.hours) for x in stands.lines.order_by("n")]
    assert lines == [(D(100), D("1.5")), (D(-100), None)]


def test_the_event_is_what_the_trail_would_have_written() -> None:
    by = build.open_books()
    entry = post(draft(), by=by, at=build.AT)
    written = AuditEvent.objects.get(about_type="ledger.entry", about_id=entry.pk)
    again = audit.record("entry.posted", by=by, at=build.AT, about=entry)
    again.refresh_from_db()
    assert model_to_dict(written, exclude=["id"]) == model_to_dict(again, exclude=["id"])


def test_twice_is_one_entry_and_one_event() -> None:
    by = build.open_books()
    twice = draft()
    assert post(twice, by=by, at=build.AT) == post(twice, by=by, at=build.AT)
    assert AuditEvent.objects.filter(event="entry.posted", by=by).count() == 1


@given(st.lists(st.none() | st.text(st.characters(exclude_characters="\0", codec="utf-8"))))
def test_an_array_arrives_as_it_was(values: list[str | None]) -> None:
    assert rows_of("SELECT %s::text[]", [array_of(values)]) == [(values,)]
