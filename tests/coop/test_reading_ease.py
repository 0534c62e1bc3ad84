"""The words of the screens are easy to read in each language, by formulas tried on readers."""

import pytest

from tests import reading_ease
from tests.reading_ease import LANGUAGES, LEAST, Text, measured, score

LONGEST = 60  # words in a sentence
HARDEST = {"en": 35, "es": 40, "pt": 20}  # what no sentence of ten words or more falls below
COUNTED = {
    "en": {
        1: "the made makes changed are",
        2: "opened table wages people boxes prices voted members invoice being quorum reason",
        3: "decided assembly every radio period",
        4: "resolution material co-operative delivery",
    },
    "es": {
        1: "que y ley muy",
        2: "país ciudad bueno guía día leer agua reunión",
        3: "ahora cuaderno pingüino",
        4: "asamblea resolución averiguáis",
        6: "cooperativa",
    },
    "pt": {
        1: "quem põe pão mais",
        2: "dia água ação rua muito leões guia",
        3: "história reunião saúde viagem",
        4: "assembleia qualidade continua secretário",
        5: "associado",
        6: "cooperativa",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_syllables_are_counted_as_they_are_heard(language: str) -> None:
    count = LANGUAGES[language].syllables
    heard = {word: n for n, words in COUNTED[language].items() for word in words.split()}
    assert {word: count(word) for word in heard} == heard


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Vote now.", Text(1, 2, 2)),
        ("It opens: come in; sit down. Who speaks?", Text(4, 8, 9)),
        ("%(count)s people <strong>are</strong> here.", Text(1, 4, 6)),
        ("Issue 00-123 of 3.5", Text(1, 2, 3)),
    ],
)
def test_a_text_is_sentences_words_and_syllables(text: str, counted: Text) -> None:
    assert measured(text, "en") == counted


def test_the_formulas_are_those_of_their_papers() -> None:
    """A hundred words in five sentences, with two syllables each."""
    text = Text(5, 100, 200)
    assert score(text, "en") == pytest.approx(206.835 - 1.015 * 20 - 84.6 * 2)
    assert score(text, "es") == pytest.approx(206.84 - 0.60 * 200 - 1.02 * 20)
    assert score(text, "pt") == pytest.approx(score(text, "en") + 42)


def test_a_hard_text_is_told_from_an_easy_one() -> None:
    easy = "Come in. Sit down. We will vote now."
    hard = "Notwithstanding aforementioned considerations, participation necessitates verification."
    assert score(measured(easy, "en"), "en") > 90
    assert score(measured(hard, "en"), "en") < 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screens_are_easy_to_read(language: str) -> None:
    said = list(reading_ease.sentences(language))
    assert len(said) > 1000
    total = score(reading_ease.whole(said, language), language)
    assert total >= LEAST, f"{language}: {total:.1f}; python -m tests.reading_ease {language}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_single_sentence_is_hard(language: str) -> None:
    hard = [(n, text) for n, text in reading_ease.hardest(language) if n < HARDEST[language]]
    assert hard == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_endless(language: str) -> None:
    endless = [
        text for text in reading_ease.sentences(language) if longest(text, language) > LONGEST
    ]
    assert endless == []


def longest(text: str, language: str) -> int:
    return max(measured(part, language).words for part in reading_ease.ENDS.split(text))
