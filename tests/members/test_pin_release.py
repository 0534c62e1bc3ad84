"""A PIN that others guessed at is let go by an officer who has the person before them."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coop.errors import Refused
from coop.models import Guesses
from members.actions import access
from members.models import Member
from tests.builders import kiosks
from tests.builders.production import Works, build_works
from tests.cast import Cast
from tests.questions import Verb, answer


def guessed_at(cast: Cast) -> Member:
    """Somebody whose PIN was tried wrongly five times."""
    kiosks.give_pin(cast, "bruno")
    member = cast.member("bruno")
    for _again in range(5):
        with pytest.raises(Refused):
            access.require_pin(member=member, pin="999111", at=timezone.now())
    return member


def of(works: Works) -> Member:
    return guessed_at(works.cast)


VERB = Verb(
    "members:pin_release",
    actor="sofia",
    prepare=of,
    seen=lambda _: Guesses.objects.filter(count__gte=5).exists(),
    before=True,
    after=False,
    button=True,
)


@pytest.mark.django_db
def test_the_verb_answers_all_questions() -> None:
    answer(VERB, build_works())


def test_a_pin_is_let_go_and_works(coop_founded: Cast) -> None:
    member, at = guessed_at(coop_founded), timezone.now()
    url, sofia = reverse("members:pin_release", args=[member.pk]), Client()
    sofia.force_login(coop_founded.user("sofia"))
    assert url in sofia.get(member.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="rests"):
        access.require_pin(member=member, pin=kiosks.PIN, at=at)
    access.release_pin(member=member, by=coop_founded.user("sofia"), at=at)
    assert access.require_pin(member=member, pin=kiosks.PIN, at=at) == member.user
    assert url not in sofia.get(member.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="does not rest"):
        access.release_pin(member=member, by=coop_founded.user("sofia"), at=at)


def test_a_new_pin_begins_anew(coop_founded: Cast) -> None:
    member, at = guessed_at(coop_founded), timezone.now()
    access.choose_pin(member=member, pin="739150", by=coop_founded.user("bruno"), at=at)
    assert access.require_pin(member=member, pin="739150", at=at) == member.user
