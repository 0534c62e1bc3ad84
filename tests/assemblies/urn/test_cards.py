"""Papers on cards: bounded, drawn by hand, cast at the same door, kept nowhere."""

import json
import re
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assemblies import checks
from assemblies.actions import cards
from assemblies.actions.cards import Card
from assemblies.models import PaperIssue
from assemblies.urn import casting
from assemblies.urn.models import UrnPaper
from coop.errors import Refused
from coop.models import AuditEvent, Submission
from tests.assemblies.urn.builders import Secret, prepare
from tests.builders import cards as build
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(cast: Cast) -> Secret:
    return prepare(cast, drawn=("bruno", "delia", "pablo"))


def put(secret: Secret, card: Card, choice: str) -> str:
    token, signature = bytes.fromhex(card.token), bytes.fromhex(card.signature)
    return casting.cast(secret.urn.box_id, token=token, signature=signature, choice=choice).value


def test_cards_and_phones_feed_the_same_count(secret: Secret) -> None:
    papers = build.print_cards(secret.cast, secret.urn, 4)
    build.drawn_by(secret.cast, secret.urn, "diana")
    assert put(secret, papers[2], "yes") == "not_yet"
    ballot = secret.open()
    build.drawn_by(secret.cast, secret.urn, "elio")
    secret.vote({"bruno": "yes", "delia": "no"})
    assert (put(secret, papers[2], "no"), put(secret, papers[0], "yes")) == ("recorded", "recorded")
    assert put(secret, papers[2], "yes") == "recorded"
    closed = secret.close(ballot)
    assert (closed.tally["yes"], closed.tally["no"]) == (3, 1)
    secret.urn.refresh_from_db()
    ways = sorted(secret.urn.issues.values_list("way", flat=True))
    assert ways == ["card", "card", "phone", "phone", "phone"]
    assert [each.broken for each in checks.all_checks() if each.broken] == []
    assert put(secret, papers[0], "no") == "closed"


def test_printed_drawn_and_destroyed_are_bounded(secret: Secret) -> None:
    cast, urn = secret.cast, secret.urn
    with pytest.raises(Refused, match="1 to 12 cards"):
        build.print_cards(cast, urn, 13)
    build.print_cards(cast, urn, 2)
    with pytest.raises(Refused, match="1 to 10 cards"):
        build.print_cards(cast, urn, 11)
    build.drawn_by(cast, urn, "diana")
    with pytest.raises(Refused, match="1 cards are in the bag"):
        cards.destroy_cards(urn=urn, number=2, by=cast.user("ana"), at=timezone.now())
    cards.destroy_cards(urn=urn, number=1, by=cast.user("ana"), at=timezone.now())
    with pytest.raises(Refused, match="bag is empty"):
        build.drawn_by(cast, urn, "elio")
    with pytest.raises(DatabaseError, match="no card left"), transaction.atomic():
        PaperIssue.objects.create(urn=urn, member=cast.member("elio"), way="card")


def test_one_paper_for_each_and_none_for_who_has_no_vote(secret: Secret) -> None:
    build.print_cards(secret.cast, secret.urn, 3)
    with pytest.raises(Refused, match="already has a ballot paper"):
        build.drawn_by(secret.cast, secret.urn, "bruno")
    build.drawn_by(secret.cast, secret.urn, "diana")
    with pytest.raises(Refused, match="already has a ballot paper"):
        build.drawn_by(secret.cast, secret.urn, "diana")


def test_no_card_is_printed_once_the_ballot_is_open(secret: Secret) -> None:
    secret.open()
    with pytest.raises(Refused, match="before the ballot opens"):
        build.print_cards(secret.cast, secret.urn, 1)


def test_what_a_card_says_is_kept_nowhere(secret: Secret) -> None:
    """Not in a table, not in a cache: the sheet is the only place."""
    cache.clear()
    papers = build.print_cards(secret.cast, secret.urn, 3)
    said = [text for card in papers for text in (card.token, card.signature)]
    kept = json.dumps(list(AuditEvent.objects.values_list("particulars", flat=True)))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind = 'r' AND NOT c.relispartition"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608  a table of ours
            kept += " ".join(row[0] for row in cursor.fetchall())
    assert [text for text in said if text in kept] == []
    assert not UrnPaper.objects.exists()


def test_the_sheet_is_shown_once(secret: Secret) -> None:
    client = Client()
    client.force_login(secret.cast.user("ana"))
    url = reverse("assemblies:cards", args=[secret.urn.pk])
    sent = {"number": "3", "client_id": str(uuid4())}
    first = client.post(url, sent)
    assert (first.status_code, first.content.count(b"<svg role")) == (200, 3)
    assert "no-store" in first["Cache-Control"]
    again = client.post(url, sent)
    assert (again.status_code, again["Location"]) == (303, secret.urn.get_absolute_url())
    secret.urn.refresh_from_db()
    assert secret.urn.cards == 3
    assert Submission.objects.get().result_url == secret.urn.get_absolute_url()
    reader = Client()
    reader.force_login(secret.cast.user("bruno"))
    assert reader.post(url, sent).status_code == 403


def test_the_page_of_a_card_is_the_same_for_every_card_and_asks_nobody_who_they_are(
    secret: Secret,
) -> None:
    url = reverse("assemblies:card", args=[secret.urn.box_id])
    answer = Client().get(url)
    assert answer.status_code == 200
    plain = re.sub(r'nonce="[^"]+"|value="[^"]{64}"', "", answer.content.decode())
    again = re.sub(r'nonce="[^"]+"|value="[^"]{64}"', "", Client().get(url).content.decode())
    assert plain == again
    assert Client().get(reverse("assemblies:card", args=[uuid4()])).status_code == 404
    assert Client().post(url).status_code == 405
