"""How easily the screens read: `python -m tests.reading_ease es 20` lists the hardest sentences.

A score near 100 is read by a child of ten, 70 by one of twelve, 30 by graduates.

English: Rudolf Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948); a
semicolon or a colon ends a sentence there as well. Spanish: José Fernández Huerta, "Medidas
sencillas de lecturabilidad", Consigna 214 (1959), with the words of a sentence, as Gwillim Law put
right in 2011. Brazilian Portuguese: Martins, Ghiraldelo, Nunes and Oliveira, "Readability formulas
applied to textbooks in Brazilian Portuguese", Notas do ICMSC-USP 28 (1996).

Syllables are counted by the vowels heard, not looked up: right for most words, near for a text.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po

LOCALE = Path(__file__).parents[1] / "coop" / "locale"
LEAST = 70  # of all the sentences together
HARDEST = 20
# What stands where a page puts a name or a figure: a word of two syllables in each language.
FILLED = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}")
WORD = "cosa"
TAG = re.compile(r"<[^>]+>")
WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ENDS = re.compile(r"[.!?:;]+(?=\s|$)")
ENDED = re.compile(r"[.?!]\s*$")
LONG = 10  # words, and the score of one sentence means something
LABEL = 4  # words, and it is a sentence


@dataclass(frozen=True)
class Text:
    """Sentences, words and syllables of a text."""

    sentences: int
    words: int
    syllables: int

    def __add__(self, other: "Text") -> "Text":
        return Text(
            self.sentences + other.sentences,
            self.words + other.words,
            self.syllables + other.syllables,
        )


NOTHING = Text(0, 0, 0)


def flesch(text: Text) -> float:
    return 206.835 - 1.015 * text.words / text.sentences - 84.6 * text.syllables / text.words


def fernandez_huerta(text: Text) -> float:
    return 206.84 - 1.02 * text.words / text.sentences - 60 * text.syllables / text.words


def martins(text: Text) -> float:
    return flesch(text) + 42


def of_english(word: str) -> int:
    """Groups of vowels, without an e that is not heard, with two vowels heard apart."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    heard = SILENT.sub("", letters)
    return max(1, len(re.findall(r"[aeiouy]+", heard)) + len(APART.findall(heard)))


# "made", "makes" and "opened" lose their e; "table", "boxes", "prices" and "voted" keep it.
SILENT = re.compile(
    r"(?<=[aeiouylr])(?<![^aeiouylr]l)e$|(?<=[^aeiouyl])e$"
    r"|(?<=[^aeiouysxzcgh])es$|(?<=[^sc]h)es$|(?<=[^td])ed$"
)
APART = re.compile(r"(?<![ctsgx])i[ao](?!n|u)|(?<=[aeiou])ing$")
STRONG, WEAK, PARTED = "aeoáéóâêôãõà", "iu", "íúìù"
RUNS = re.compile(f"[{STRONG}{WEAK}{PARTED}]+")


def of_spanish(word: str) -> int:
    return max(1, sum(_heard(run) for run in RUNS.findall(_romance(word))))


def of_portuguese(word: str) -> int:
    """As in Spanish; but a weak vowel before a strong one is heard apart, save in "água"."""
    letters = re.sub(r"ã[oe]|õe", "ã", _romance(word))
    ends_softly = re.search(r"[áéíóúâêô].*[^aeiougq][iu][aeo]s?$", letters)
    apart = re.findall(rf"(?<![gq{STRONG}{WEAK}{PARTED}])[iu](?=[{STRONG}])", letters)
    runs = sum(_heard(run) for run in RUNS.findall(letters))
    return max(1, runs + len(apart) - bool(ends_softly))


def _romance(word: str) -> str:
    """Without what is written and not heard: u in "que" and "guía", h; a last y is an i."""
    letters = re.sub(r"[qg]u(?=[eiéíê])", "k", word.lower()).replace("ü", "u")
    return re.sub(r"y$", "i", letters.replace("ch", "c").replace("h", ""))


def _heard(run: str) -> int:
    """Vowels of a run that are heard apart; a weak one alone belongs to its neighbour."""
    return max(1, sum(letter not in WEAK for letter in run))


@dataclass(frozen=True)
class Language:
    """How the syllables of a language are counted, and how its texts are scored."""

    syllables: Callable[[str], int]
    score: Callable[[Text], float]


LANGUAGES: Mapping[str, Language] = {
    "en": Language(of_english, flesch),
    "es": Language(of_spanish, fernandez_huerta),
    "pt": Language(of_portuguese, martins),
}


def measured(text: str, language: str) -> Text:
    """Count a text; a place that a page fills counts as a word, a piece of markup as nothing."""
    plain = TAG.sub(" ", FILLED.sub(WORD, text))
    words = WORDS.findall(plain)
    syllables = sum(LANGUAGES[language].syllables(word) for word in words)
    return Text(max(1, len(ENDS.findall(plain.strip()))), len(words), syllables)


def score(text: Text, language: str) -> float:
    return LANGUAGES[language].score(text)


def sentences(language: str) -> Iterator[str]:
    """The sentences of the screens in a language; what is English is the source of both others."""
    with (
        LOCALE / ("es" if language == "en" else language) / "LC_MESSAGES/django.po"
    ).open() as file:
        catalogue = read_po(file)
    for message in catalogue:
        said = message.id if language == "en" else message.string
        for text in said if isinstance(said, tuple | list) else (said,):
            if text and ENDED.search(text) and len(WORDS.findall(text)) >= LABEL:
                yield " ".join(text.split())


def whole(texts: Iterable[str], language: str) -> Text:
    return sum((measured(text, language) for text in texts), NOTHING)


def hardest(language: str, count: int = HARDEST) -> list[tuple[float, str]]:
    """The lowest scores, the lowest first; of a few words a score says nothing."""
    long = ((measured(text, language), text) for text in sentences(language))
    scored = [(score(told, language), text) for told, text in long if told.words >= LONG]
    return sorted(scored)[:count]


def main(language: str, count: str = str(HARDEST)) -> None:
    total = whole(sentences(language), language)
    sys.stdout.write(f"{language}: {score(total, language):.1f} over {total}\n")
    for value, text in hardest(language, int(count)):
        sys.stdout.write(f"{value:6.1f}  {text}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
