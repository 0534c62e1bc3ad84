"""The switch between plain words and accountants' words, and what it changes."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from ledger.models import Account, WordsChoice
from tests.builders import ledger as build
from tests.builders import production
from tests.builders.production import Works
from tests.questions import Verb, answer

AMOUNT = re.compile(r"\d[\d.]*,\d\d")


VERBS = [
    Verb(
        "ledger:plain_words", "bruno", lambda _: WordsChoice.objects.filter(plain=True).count(),
        0, 1, fields=lambda _works, _thing: {"plain": "1", "next": "/books/"}, button=True,
        reader="ursula",
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_the_words(verb: Verb, works: Works) -> None:
    answer(verb, works)


def test_the_words_change_and_the_figures_stay(works: Works) -> None:
    order = production.confirmed_order(works, "10")
    production.report(works, production.released(works, "10", order), first="10")
    production.deliver(works, order, "10")
    client = Client()
    client.force_login(works.user("bruno"))
    account = Account.objects.get(code="1.2.01")
    entry = account.lines.get().entry
    pages = [
        reverse("ledger:trial_balance"), reverse("ledger:balance_sheet"), reverse("ledger:result"),
        account.get_absolute_url(), entry.get_absolute_url(),
    ]  # fmt: skip
    shown = {}
    for plain in ("1", "0"):
        sent = {"plain": plain, "next": "/books/", "client_id": str(uuid4())}
        assert client.post(reverse("ledger:plain_words"), sent).status_code == 303
        shown[plain] = [client.get(page).content.decode() for page in pages]
    for aloud, kept in zip(shown["1"][:3], shown["0"][:3], strict=True):
        assert aloud != kept
        assert AMOUNT.findall(aloud) == AMOUNT.findall(kept)
    assert set(AMOUNT.findall(shown["1"][4])) == set(AMOUNT.findall(shown["0"][4]))


def test_who_keeps_the_accounts_starts_with_their_words(works: Works) -> None:
    from ledger.reading.plain import words_for

    assert not words_for(works.user("tomas")).plain
    assert words_for(works.user("bruno")).plain
    assert build.a_user("nobody").pk


def test_the_switch_leads_nowhere_else(works: Works) -> None:
    client = Client()
    client.force_login(works.user("bruno"))
    sent = {"plain": "1", "next": "https://elsewhere.example/", "client_id": str(uuid4())}
    assert client.post(reverse("ledger:plain_words"), sent)["Location"] == reverse("ledger:books")
