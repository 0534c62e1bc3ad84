"""What who holds an office leaves in writing, who reads it, and until when it is written."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from coop.errors import Refused
from members.actions import offices
from members.models import HandOverNote, OfficeTerm
from members.reading import notes_to_read
from tests.builders.production import Works
from tests.cast import Cast
from tests.questions import Verb, answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(works: Works) -> Cast:
    return works.cast


def term_of(cast: Cast, name: str) -> OfficeTerm:
    return OfficeTerm.objects.filter(member=cast.member(name)).order_by("pk")[0]


def leave(cast: Cast, name: str, *, days: int = 0) -> HandOverNote:
    term = term_of(cast, name)
    at = timezone.now() + timedelta(days=days)
    return offices.leave_note(term=term, text="The keys", by=cast.user(name), at=at)


def test_who_holds_the_office_reads_it_and_nobody_else(cast: Cast) -> None:
    note = leave(cast, "ana")
    office, today = note.term.office, timezone.localdate()
    assert list(notes_to_read(office, cast.user("ana"), on=today)) == [note]
    assert not notes_to_read(office, cast.user("sofia"), on=today)
    for name, seen in (("ana", True), ("sofia", False)):
        client = Client()
        client.force_login(cast.user(name))
        assert ("The keys" in client.get(office.get_absolute_url()).content.decode()) is seen


def test_it_is_written_by_the_holder_until_a_month_after(cast: Cast) -> None:
    term = term_of(cast, "ana")
    with pytest.raises(Refused, match="Only who holds"):
        offices.leave_note(term=term, text="x", by=cast.user("bruno"), at=timezone.now())
    with pytest.raises(Refused, match="Write what"):
        offices.leave_note(term=term, text=" ", by=cast.user("ana"), at=timezone.now())
    left = (term.last_day - timezone.localdate()).days
    leave(cast, "ana", days=left + 30)
    with pytest.raises(Refused, match="more than a month"):
        leave(cast, "ana", days=left + 33)


def test_a_note_stays_as_it_is(cast: Cast) -> None:
    note = leave(cast, "ana")
    with pytest.raises(DatabaseError), transaction.atomic():
        QuerySet(HandOverNote).filter(pk=note.pk).update(text="other")


VERB = Verb(
    "members:office_note", "ana", lambda term: term.notes.count(), 0, 1,
    prepare=lambda works: term_of(works.cast, "ana"),
    fields=lambda _w, _t: {"text": "The keys are with the porter."},
)  # fmt: skip


def test_the_verb_through_its_page(works: Works) -> None:
    answer(VERB, works)
