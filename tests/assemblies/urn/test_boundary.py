"""Every address of the product, near an open urn and near a sealed one: what may be seen where."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from assemblies.models import Ballot
from coop.models import User
from tests.addresses import PATTERNS, address
from tests.assemblies.urn.builders import VOTERS, Secret, prepare
from tests.builders import contests as build
from tests.builders import members as people
from tests.world import World, build_world

pytestmark = pytest.mark.django_db
READERS = ("ana", "sofia", "aurora", "bruno")
FAR = ("production:", "floor:", "ledger:")
OF_BALLOT = ("ballot", "vote", "marks", "count", "papers", "handing", "board")
OF_MOTION = ("motion", "candidates", "ballot_new", "urn_new", "motion_wording")
OF_URN = ("urn", "paper", "cards", "card_drawn", "cards_destruction")


@dataclass
class Near(World):
    """The world, with every address of assemblies naming the secret ballot."""

    secret: Secret | None = None
    voted: Ballot | None = None

    def key_for(self, name: str) -> object:
        app, _colon, view = name.partition(":")
        if app != "assemblies" or self.secret is None or self.voted is None:
            return super().key_for(name)
        keys: dict[str, object] = {
            **dict.fromkeys(OF_BALLOT, self.voted.pk),
            **dict.fromkeys(OF_MOTION, self.secret.motion.pk),
            **dict.fromkeys(OF_URN, self.secret.urn.pk),
            "card": self.secret.urn.box_id,
        }
        kept = super().key_for(name)
        return keys.get(view, self.secret.assembly.pk if kept == self.assembly.pk else kept)


def near(*, sealed: bool) -> Near:
    """An election in the urn, five of six papers put in with choices that can be told."""
    world = build_world()
    cast = world.works.cast
    assembly = build.electing(cast)
    office = people.make_office(
        role="auditor", name="Auditors", seats=2, by=cast.user("sofia"), at=cast.at
    )
    motion = build.call_election(cast, assembly, office)
    build.stand(cast, motion)
    secret = prepare(cast, motion=motion, assembly=assembly)
    ballot = secret.open(tellers=True)
    secret.vote(dict.fromkeys(VOTERS[:4], "4>2>1>3") | {"marta": "2>4>3>1"})
    if sealed:
        ballot = secret.close(ballot)
    shown = {name: getattr(world, name) for name in World.__dataclass_fields__}
    return Near(**shown, secret=secret, voted=ballot)


def content_of(answer: Any) -> str:
    whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(whole.decode("utf-8", "replace"))


def found_on(world: Near, *hidden: list[str], far: str = "") -> list[set[str]]:
    """The addresses on which anything of each kind can be read, by anybody of `READERS`.

    Goods and money, which say the same whatever state the urn is in, are read by `far` alone.
    """
    found: list[set[str]] = [set() for _kind in hidden]
    for username in READERS:
        client = Client(raise_request_exception=False)
        client.force_login(User.objects.get(username=username))
        for name in PATTERNS.keys() - {"coop:healthz"}:
            if username != far and name.startswith(FAR):
                continue
            said = content_of(client.get(address(name, world)))
            for pages, kind in zip(found, hidden, strict=True):
                if any(each in said for each in kind):
                    pages.add(name)
    return found


def test_an_open_urn_shows_on_no_page_whatever_is_asked() -> None:
    world = near(sealed=False)
    assert world.secret is not None
    papers = world.secret.papers.values()
    hidden = [said for p in papers for said in (p.token.hex(), p.code, p.signature.hex())]
    hidden += ["4&gt;2&gt;1", "4>2>1", "Elio Zárate &gt; Delia"]
    assert found_on(world, hidden) == [set()]


def test_a_sealed_urn_shows_on_the_board_alone_and_names_nobody() -> None:
    world = near(sealed=True)
    assert world.secret is not None and world.voted is not None
    codes = [p.code for p in world.secret.papers.values() if p.signature]
    tokens = [p.token.hex() for p in world.secret.papers.values()]
    found = found_on(world, codes, tokens, far="ana")
    assert found == [{"assemblies:ballot"}, {"assemblies:board"}]
    client = Client()
    client.force_login(User.objects.get(username="bruno"))
    board = content_of(client.get(address("assemblies:board", world)))
    form = world.voted.rule["form"]
    others = [str(m) for m in world.works.cast.members.values() if str(m) not in form["names"]]
    assert [name for name in others if name in board] == []
    assert replace(world.secret).urn.prepared_at < timezone.now()


def test_the_result_of_an_open_urn_cannot_be_asked_for() -> None:
    world = near(sealed=False)
    assert world.voted is not None
    assert (world.voted.tally, world.voted.sheet) == ({}, [])
    client = Client()
    client.force_login(User.objects.get(username="ana"))
    assert client.get(address("assemblies:board", world)).status_code == 404
