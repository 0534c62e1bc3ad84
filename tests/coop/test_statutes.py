"""The presets: each rule with its source, date and firmness, in every language of the product."""

from datetime import date
from fractions import Fraction

import pytest
from django.utils import translation

from coop import statutes
from coop.statutes import words
from coop.statutes.book import BASES
from coop.statutes.languages import LANGUAGES, translations

RULES = [(key, rule) for key in statutes.PRESETS for rule in statutes.preset(key).sheet.values()]


@pytest.mark.parametrize(("key", "rule"), RULES, ids=lambda x: getattr(x, "key", x))
def test_a_rule_says_where_it_comes_from_and_when_that_was_checked(
    key: str, rule: statutes.Rule
) -> None:
    assert rule.source
    assert rule.basis in BASES
    assert date(2026, 1, 1) <= rule.checked_on
    for language in LANGUAGES:
        known = translations(language)
        assert {rule.source, rule.note} - {""} <= known.keys(), language


def test_no_translation_is_left_of_a_text_that_is_gone() -> None:
    said = {text for _key, rule in RULES for text in (rule.source, rule.note)}
    for language in LANGUAGES:
        assert translations(language).keys() <= said


@pytest.mark.parametrize("key", statutes.PRESETS)
@pytest.mark.parametrize("language", ["es-ar", "pt", "en"])
def test_every_rule_is_a_sentence_in_the_readers_language(key: str, language: str) -> None:
    with translation.override(language):
        lines = [line for chapter in words.chapters(statutes.preset(key)) for line in chapter.lines]
    assert len(lines) == len(statutes.preset(key).sheet)
    assert all(line.sentence for line in lines)
    english = {rule.source for _key, rule in RULES if rule.source.startswith("Law ")}
    if language != "en":
        assert english.isdisjoint(line.source for line in lines)


def test_the_presets_of_the_statutes_agree_with_the_sources() -> None:
    argentine = statutes.preset("ar_20337")
    assert argentine.sheet["ordinary_deadline"].value == 4
    assert argentine.sheet["notice"].value["ordinary"] == 15


@pytest.mark.parametrize(
    ("language", "part", "said"),
    [
        ("en", Fraction(1, 20), "5%"),
        ("es", Fraction(1, 20), "5\u00a0%"),
        ("es", Fraction(1, 8), "12,5\u00a0%"),
        ("pt", Fraction(2, 3), "dois terços"),
    ],
)
def test_a_share_is_said_as_the_language_writes_it(
    language: str, part: Fraction, said: str
) -> None:
    with translation.override(language):
        assert words.share(part) == said
