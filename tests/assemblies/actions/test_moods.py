"""The mood of the room: three counts, once a person, no vote."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from assemblies import reading
from assemblies.actions import attendance, moods, openings
from assemblies.documents import minutes_content
from assemblies.models import Assembly, Ballot, Mood, MoodAnswered
from coop.errors import Refused
from coop.models import AuditEvent, Submission
from tests.builders import assemblies as meet
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def assembly(cast: Cast) -> Assembly:
    return meet.open_today(cast)


@pytest.fixture
def mood(cast: Cast, assembly: Assembly) -> Mood:
    question, at = "How do we feel about voting today?", assembly.starts_at
    return moods.ask(assembly=assembly, question=question, by=cast.user("ana"), at=at)


def say(cast: Cast, mood: Mood, name: str, feeling: str) -> None:
    at = mood.asked_at + timedelta(minutes=1)
    member, by = cast.member(name), cast.user(name)
    moods.answer(mood=mood, member=member, feeling=feeling, by=by, at=at)


def close(cast: Cast, mood: Mood) -> Mood:
    at = mood.asked_at + timedelta(minutes=2)
    return moods.close(mood=mood, by=cast.user("ana"), at=at)


def test_each_person_in_the_room_adds_one_to_a_count(cast: Cast, mood: Mood) -> None:
    at = mood.asked_at
    elio = cast.member("elio")
    attendance.check_out(assembly=mood.assembly, member=elio, by=cast.user("ana"), at=at)
    with pytest.raises(Refused, match="Check in first"):
        say(cast, mood, "elio", "good")
    for name, feeling in (("bruno", "good"), ("delia", "bad"), ("sofia", "good")):
        say(cast, mood, name, feeling)
    with pytest.raises(Refused, match="You have answered"):
        say(cast, mood, "bruno", "bad")
    with pytest.raises(Refused, match="only for themselves"):
        moods.answer(
            mood=mood, member=cast.member("pablo"), feeling="bad", by=cast.user("ana"), at=at
        )
    mood = close(cast, mood)
    assert (mood.good, mood.unsure, mood.bad, mood.answered) == (2, 0, 1, 3)
    with pytest.raises(Refused, match="closed"):
        say(cast, mood, "pablo", "bad")


def test_one_question_at_a_time_and_none_outlives_the_assembly(cast: Cast, mood: Mood) -> None:
    ana, at = cast.user("ana"), mood.asked_at
    with pytest.raises(Refused, match="open first"):
        moods.ask(assembly=mood.assembly, question="Another?", by=ana, at=at)
    openings.close(assembly=mood.assembly, by=ana, at=at + timedelta(hours=1))
    assert not Mood.objects.filter(closed_at=None).exists()


def test_it_is_no_vote_and_stays_out_of_the_minutes(cast: Cast, mood: Mood) -> None:
    before = minutes_content(mood.assembly)
    say(cast, mood, "bruno", "bad")
    close(cast, mood)
    assert minutes_content(mood.assembly) == before
    assert not Ballot.objects.exists()


def test_what_somebody_felt_is_stored_nowhere(cast: Cast, mood: Mood) -> None:
    client = Client()
    client.force_login(cast.user("bruno"))
    fields = {"feeling": "bad", "salt": "5" * 32, "client_id": uuid4()}
    url = reverse("assemblies:mood_feeling", args=[mood.pk])
    assert client.post(url, {**fields, "salt": "short"}).status_code == 303
    assert not MoodAnswered.objects.exists(), "a form without its salt is not taken"
    fields["client_id"] = uuid4()
    client.post(url, fields)
    assert MoodAnswered.objects.count() == 1
    assert {field.name for field in MoodAnswered._meta.fields} == {"id", "mood", "member"}
    event = AuditEvent.objects.get(event="mood.answered")
    assert event.particulars == {}
    kept = [str(value) for row in Submission.objects.values() for value in row.values()]
    assert not any("bad" in value.split("/") for value in kept)


def test_few_answers_are_not_shown(cast: Cast, mood: Mood) -> None:
    for name in ("bruno", "delia"):
        say(cast, mood, name, "bad")
    close(cast, mood)
    assembly = mood.assembly
    now = reading.mood_now(assembly, voting=False, last=None)
    assert now is not None and not now.is_shown
    assert reading.mood_now(assembly, voting=True, last=None) is None


def test_the_database_keeps_the_counts(cast: Cast, mood: Mood) -> None:
    close(cast, mood)
    for change in (
        lambda: Mood.objects.update(good=5, answered=5),
        lambda: Mood.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
