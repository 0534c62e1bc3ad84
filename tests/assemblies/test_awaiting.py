"""What assemblies put on the start page, and what a desk says before the call."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assemblies.actions import openings
from assemblies.models import Minutes
from coop import offers
from coop.views.home import Several, awaiting
from tests.builders import assemblies as meet
from tests.builders import minutes as build
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def closed(cast: Cast, *, ago: timedelta) -> Minutes:
    """The minutes of an assembly that voted nothing."""
    called_at = timezone.now() - timedelta(days=16) - ago
    assembly = meet.make_open(cast, at=called_at)
    at = called_at + timedelta(days=16, minutes=1)
    return openings.close(assembly=assembly, by=cast.user("ana"), at=at).minutes


def titles(cast: Cast, who: str) -> list[str]:
    return [tile.title for tile in awaiting(cast.user(who))]


def test_one_paper_of_a_kind_stands_by_itself(cast: Cast) -> None:
    made = closed(cast, ago=timedelta(hours=2))
    assert f"Issue the minutes of “{made.assembly}”" in titles(cast, "sofia")


def test_many_papers_of_a_kind_are_one_tile_with_their_count(cast: Cast, client: Client) -> None:
    made = [closed(cast, ago=timedelta(hours=hours)) for hours in (6, 4, 2)]
    several = [tile for tile in awaiting(cast.user("sofia")) if isinstance(tile, Several)]
    assert [(tile.title, len(tile.items)) for tile in several] == [
        ("Issue the minutes of 3 assemblies", 3)
    ]
    assert {item.url for item in several[0].items} == {x.get_absolute_url() for x in made}
    client.force_login(cast.user("sofia"))
    page = client.get(reverse("coop:home")).content.decode()
    assert page.count("Issue the minutes of 3 assemblies") == 1
    for each in made:
        assert page.count(f'href="{each.get_absolute_url()}"') == 1


def test_papers_of_two_kinds_are_not_counted_together(cast: Cast) -> None:
    closed(cast, ago=timedelta(hours=3))
    issued = build.issued(cast)
    assert {
        f"Sign the minutes of “{issued.assembly}”",
        f"Send the minutes of “{issued.assembly}” to the authority",
    } <= set(titles(cast, "sofia"))
    assert not [tile for tile in awaiting(cast.user("sofia")) if isinstance(tile, Several)]


def test_every_kind_that_is_gathered_can_be_counted(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
    kinds = {name: many(7) for name, many in offers.gathered}
    assert all(" 7 " in words for words in kinds.values())
    assert len(set(kinds.values())) == len(kinds)


@pytest.mark.parametrize("page", ["assemblies:chair", "assemblies:desk"])
def test_before_the_call_no_quorum_is_counted(cast: Cast, client: Client, page: str) -> None:
    assembly = meet.make_draft(cast)
    client.force_login(cast.user("sofia"))
    address = reverse(page, args=[assembly.pk])
    assert "has not been called yet" in client.get(address).content.decode()
    assert "Needed" not in client.get(address).content.decode()


@pytest.mark.parametrize("page", ["assemblies:chair", "assemblies:desk"])
def test_after_the_call_it_is(cast: Cast, client: Client, page: str) -> None:
    assembly = meet.make_called(cast)
    client.force_login(cast.user("sofia"))
    text = client.get(reverse(page, args=[assembly.pk])).content.decode()
    assert "has not been called yet" not in text
    assert "needed" in text.lower()
