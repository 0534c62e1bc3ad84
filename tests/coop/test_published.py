"""How far a resolution is published: members, allies, everybody."""

import pytest
from django.test import Client
from django.urls import reverse

from coop.models import Decision, User
from tests.builders import following as make
from tests.cast import Cast

LEVELS = ("members", "allies", "public")
READ = {
    "bruno": {"members", "allies", "public"},
    "ursula": {"allies", "public"},
    "carla": {"public"},
}


@pytest.fixture
def levels(coop_founded: Cast, ursula: User) -> dict[str, Decision]:
    """One resolution of each level."""
    return {
        level: make.resolved(coop_founded, f"For {level} only", audience=level) for level in LEVELS
    }


def told_in(client: Client, url: str) -> set[str]:
    words = client.get(url).content.decode()
    return {level for level in LEVELS if f"For {level} only" in words}


@pytest.mark.parametrize("name", READ)
def test_each_finds_in_the_book_what_is_published_to_them(
    levels: dict[str, Decision], name: str
) -> None:
    client = Client()
    client.force_login(User.objects.get(username=name))
    for url in ("coop:decisions", "coop:decisions_print", "coop:home"):
        assert told_in(client, reverse(url)) == READ[name], url
    assert told_in(client, f"{reverse('coop:search')}?q=only") == READ[name]
    opened = {
        level: client.get(decision.get_absolute_url()).status_code
        for level, decision in levels.items()
    }
    assert opened == {level: 200 if level in READ[name] else 404 for level in LEVELS}


def test_without_signing_in_only_public_ones_are_read(levels: dict[str, Decision]) -> None:
    client = Client()
    assert told_in(client, reverse("coop:published")) == {"public"}
    assert told_in(client, f"{reverse('coop:published')}?q=only") == {"public"}
    answers = {
        level: client.get(reverse("coop:published_one", args=[decision.number])).status_code
        for level, decision in levels.items()
    }
    assert answers == {"members": 404, "allies": 404, "public": 200}
    assert client.get(reverse("coop:decisions")).status_code == 302


def test_a_public_page_names_nobody_and_shows_no_task(
    coop_founded: Cast, levels: dict[str, Decision]
) -> None:
    make.given(coop_founded, levels["public"], what="Ask three roofers")
    page = reverse("coop:published_one", args=[levels["public"].number])
    words = Client().get(page).content.decode()
    assert [word for word in ("Ask three roofers", "Bruno", "Ana") if word in words] == []
    buyer = Client()
    buyer.force_login(User.objects.get(username="ursula"))
    assert (
        "Ask three roofers" not in buyer.get(levels["public"].get_absolute_url()).content.decode()
    )
    for name, sees in (("bruno", True), ("ursula", False)):
        client = Client()
        client.force_login(User.objects.get(username=name))
        book = client.get(reverse("coop:decisions")).content.decode()
        assert ("1 task to do" in book, 'name="state"' in book) == (sees, sees)
        asked = told_in(client, f"{reverse('coop:decisions')}?state=overdue")
        assert asked == (set() if sees else READ[name])


def test_the_book_is_filtered_by_body_and_publication(
    coop_founded: Cast, levels: dict[str, Decision]
) -> None:
    client = Client()
    client.force_login(coop_founded.user("bruno"))
    book = reverse("coop:decisions")
    assert told_in(client, f"{book}?audience=allies") == {"allies"}
    assert told_in(client, f"{book}?body=founding") == set(LEVELS)
    assert told_in(client, f"{book}?body=council") == set()
    assert told_in(client, f"{reverse('coop:decisions_print')}?audience=public") == {"public"}
    assert client.get(f"{book}?body=y&audience=x&state=x").status_code == 200


def test_a_resolution_is_cited_with_its_number_day_and_address(
    coop_founded: Cast, levels: dict[str, Decision]
) -> None:
    decision = levels["public"]
    client = Client()
    client.force_login(coop_founded.user("bruno"))
    words = client.get(decision.get_absolute_url()).content.decode()
    assert f"Horno Abierto, founding act, resolution {decision.number} of " in words
    assert f"http://testserver{decision.get_absolute_url()}" in words
    public = Client().get(reverse("coop:published_one", args=[decision.number])).content.decode()
    assert f"http://testserver/public/{decision.number}/" in public
