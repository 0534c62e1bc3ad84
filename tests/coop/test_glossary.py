"""The words of the works: every one that a page uses is there, and the page of words shows all."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from coop import glossary
from tests.cast import Cast
from tests.coop.test_ui import show

TEMPLATES = Path(__file__).parents[2] / "templates"
USED = re.compile(r'\{% (?:help|meaning) "([a-z -]+)" %\}')
LONGEST = 90  # signs: one tap, one breath


def test_every_word_a_page_explains_is_in_the_glossary() -> None:
    used = [key for p in TEMPLATES.rglob("*.html") for key in USED.findall(p.read_text())]
    assert len(used) >= 16
    assert {key for keys in used for key in keys.split()} <= set(glossary.WORDS)


@pytest.mark.parametrize("word", glossary.WORDS.values(), ids=list(glossary.WORDS))
def test_a_word_is_said_in_a_breath(word: glossary.Word) -> None:
    assert len(str(word.text)) <= LONGEST
    assert str(word.name).casefold() not in str(word.text).casefold().split(".")[0].split()[:1]


def test_help_and_meanings_work_without_a_script() -> None:
    html = show('{% help "quorum" %}<p>Look.</p>{% endhelp %}')
    assert html.startswith('<details class="help">') and "<p>Look.</p>" in html
    assert str(glossary.WORDS["quorum"].text) in html and reverse("coop:glossary") in html
    assert "<summary>lot" in show('{% meaning "lot" %}')
    assert "<dl" not in show("{% help %}Look.{% endhelp %}")


@pytest.mark.django_db
def test_the_page_of_words_is_in_the_order_of_the_language(coop_founded: Cast) -> None:
    client = Client()
    client.force_login(coop_founded.user("bruno"))
    page = client.get(reverse("coop:glossary")).content.decode()
    at = [page.index(f'id="{key}"') for key in ("abstention", "quorum", "urn", "roll")]
    assert at == sorted(at) and page.count("<dt>") == len(glossary.WORDS)
