"""F4: whatever people call things, a paper fetches nothing, reads no file, and is made soon.

Each text that somebody could have typed is another one as soon as its record is read, and every
kind of paper is drawn from such records by the product's own code.

Tests for pytest that `bin/test` does not collect: `bin/battery F4` runs them by name.
"""

import io
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from random import Random, random
from typing import Any

import pytest
from django.db import connection, models
from pypdf import PdfReader

from coop import pdf
from coop.pdf import Paper
from ledger.einvoice import hybrid
from tests.battery import every_paper
from tests.battery.counting import many
from tests.battery.hostile_words import LONG, words
from tests.listening import Listener, Secret, listening

TEXTS, ROUNDS_LEAST, ROUNDS_MOST = 500, 3, 12
SECONDS_MOST, GROWN_MOST_MIB = 5, 300
PEAK = Path("/proc/self/clear_refs")  # where 5 is written, the highest becomes what is used now
TYPED = {
    *("name", "name_es", "name_en", "name_pt", "legal_name", "given_name", "family_name", "title"),
    *("text", "note", "reason", "place", "address", "town", "province", "registration", "tax_id"),
    *("remarks", "preamble", "deliberation", "wrong", "right", "effect", "sector", "sku", "bank"),
    *("carrier", "plate", "shade", "calibre", "holder", "account", "reference", "mandate_text"),
    *("document_number", "order_reference", "owed_text", "body", "body_name", "federation"),
    *("end_reason", "annulment", "assistant", "mover_text", "remote_access", "description"),
}
KEPT = {"buyer_text", "seller_text", "content"}  # JSON, and in it:
SAID = {
    *TYPED, "chair", "secretary", "mover", "sentence", "amends", "ended_reason", "voters",
    "voice_only", "recused", "tellers",
}  # fmt: skip
SHORT = 150  # a name within JSON
MOST = {"note": 1_000}  # what the forms take where the database has no limit
Tell = Callable[[str, object], None]


class Names:
    """Gives each place another text, those first that were on no paper yet."""

    def __init__(self, texts: list[str], chance: Random) -> None:
        self.left, self.seen, self.chance = list(texts), list[str](), chance
        self.given: list[str] = []

    def another(self, most: int | None) -> str:
        """A text that fits; of those that are huge one for each paper."""
        has_huge = any(len(text) > LONG for text in self.given)
        among = self.left if self.left and self.chance.random() < 0.8 else [*self.left, *self.seen]
        text = self.chance.choice(among)
        while has_huge and len(text) > LONG:
            text = self.chance.choice([*self.left, *self.seen])
        self.given.append(text[:most])
        return text[:most]

    def inside(self, kept: Any, of: str = "") -> Any:
        """The same JSON with other words."""
        if isinstance(kept, dict):
            return {key: self.inside(value, key) for key, value in kept.items()}
        if isinstance(kept, list):
            return [self.inside(value, of) for value in kept]
        if isinstance(kept, str) and of in SAID:
            return self.another(None if of in {"text", "deliberation"} else SHORT)
        return kept

    def printed(self, page: str) -> int:
        """Note which of those given stand on a page as words; how many."""
        on_it = [each for each in self.given if escape(each) in page]
        whole = {each for each in self.left if each in on_it or self._begins(each, on_it)}
        self.left = [each for each in self.left if each not in whole]
        self.seen += sorted(whole)
        self.given = []
        return len(on_it)

    @staticmethod
    def _begins(text: str, on_it: list[str]) -> bool:
        """A huge one that was cut where a column ends counts as itself."""
        return len(text) > LONG and any(x and text.startswith(x) and len(x) > 50 for x in on_it)


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Names], None]:
    """From now on what people typed is something else in each record that is read."""

    def begin(names: Names) -> None:
        read: Any = models.Model.__dict__["from_db"].__func__

        def from_db(cls: type[models.Model], *row: Any, **more: Any) -> models.Model:
            made: models.Model = read(cls, *row, **more)
            for field in cls._meta.concrete_fields:
                if field.attname in vars(made):
                    _rename(made, field, names)
            return made

        monkeypatch.setattr(models.Model, "from_db", classmethod(from_db))

    return begin


def _rename(made: models.Model, field: Any, names: Names) -> None:
    is_words = isinstance(field, models.CharField | models.TextField) and not field.choices
    if is_words and field.name in TYPED:
        most = field.max_length or MOST.get(field.name)
        setattr(made, field.attname, names.another(most))
    elif isinstance(field, models.JSONField) and field.name in KEPT:
        setattr(made, field.attname, names.inside(getattr(made, field.attname)))


@dataclass(frozen=True)
class Drawn:
    """A paper: its kind, seconds of a processor, how much more memory it needed at most, its bytes.

    Another trial runs beside this one: by the clock it would be measured too.
    """

    kind: str
    seconds: float
    grown: float
    content: bytes


def drawn(paper: Paper, every: every_paper.Papers) -> Drawn:
    PEAK.write_text("5")
    before, begun = _memory("VmRSS"), time.process_time()
    content = pdf.drawn(paper, code="AAAA-BBBB-CCCC", at=every.at)
    took = time.process_time() - begun
    return Drawn(paper.kind, took, _memory("VmHWM") - before, content)


def _memory(which: str) -> float:
    """MiB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(x.split()[1]) for x in lines if x.startswith(f"{which}:")) / 1024


def holds_more_than_it_should(paper: Drawn) -> list[str]:
    """What is inside beside the invoice for programs; what it says of itself is sound XML."""
    read = PdfReader(io.BytesIO(paper.content))
    assert read.xmp_metadata is not None
    return [name for name in read.attachments if name != hybrid.NAME]


@pytest.fixture
def canary() -> Iterator[Listener]:
    with listening() as listener:
        yield listener


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> list[str]:
    """The pages that papers are drawn from, as they are written."""
    kept, written = list[str](), vars(pdf)["render_to_string"]

    def write(*asked: Any) -> str:
        kept.append(written(*asked))
        return kept[-1]

    monkeypatch.setattr(pdf, "render_to_string", write)
    caplog.set_level(logging.ERROR, "weasyprint")  # it names each sign that no font has
    return kept


@pytest.mark.django_db
def test_whatever_things_are_called_no_paper_fetches_or_reads_anything(
    renamed: Callable[[Names], None],
    pages: list[str],
    canary: Listener,
    tmp_path: Path,
    record_property: Tell,
) -> None:
    every, secret = every_paper.made(), Secret(tmp_path / "secret.css")
    chance = Random(random())  # noqa: S311  no secret; it is seeded anew each time
    texts = words(many(TEXTS), server=canary.url, file=secret.path.as_uri(), chance=chance)
    names, made, places = Names(texts, chance), list[Drawn](), 0
    with connection.cursor() as cursor:  # nothing is asked while a paper is drawn
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
    pages.clear()
    renamed(names)
    for n in range(ROUNDS_MOST):
        if n >= ROUNDS_LEAST and not names.left:
            break
        for ask in every.papers:
            made.append(paper := drawn(ask(), every))
            places += names.printed(pages.pop())
            assert holds_more_than_it_should(paper) == [], paper.kind
    _tell(record_property, made, texts=len(texts) - len(names.left), places=places)
    assert {each.kind for each in made} == {kind for kind, _rule in pdf.rules}
    assert names.left == [], "all of them were printed"
    assert (canary.asked, secret.was_read) == ([], False)
    worst = Counter({f"{x.kind} {n}": x.seconds for n, x in enumerate(made)}).most_common(5)
    assert worst[0][1] <= SECONDS_MOST, worst
    assert max(each.grown for each in made) <= GROWN_MOST_MIB


def _tell(tell: Tell, made: list[Drawn], *, texts: int, places: int) -> None:
    tell("hostile texts that were printed", f"{texts} texts")
    tell("places they were printed in", f"{places} places")
    tell("papers", f"{len(made)} papers")
    tell("kinds of paper", f"{len({each.kind for each in made})} kinds")
    tell("the longest took", f"{max(each.seconds for each in made):.2f} s of a processor")
    tell("most memory needed for one", f"{max(each.grown for each in made):.0f} MiB")


def made_of(text: str, **how: Any) -> None:
    """A paper on which the text stands as it is, free to do what it can."""
    import weasyprint

    weasyprint.HTML(string=f"<div>{text}</div>", **how).write_pdf()


def asking(canary: Listener, secret: Secret) -> list[str]:
    texts = words(100, server=canary.url, file=secret.path.as_uri(), chance=Random(1))  # noqa: S311
    return [text for text in texts if len(text) <= LONG]


def test_the_fetcher_alone_keeps_out_what_stands_there_as_it_is(
    canary: Listener, tmp_path: Path
) -> None:
    secret = Secret(tmp_path / "secret.css")
    for text in asking(canary, secret):
        made_of(text, base_url=pdf.BASE, url_fetcher=pdf._fetcher())
    assert (canary.asked, secret.was_read) == ([], False)


def test_control_with_the_librarys_own_fetcher_the_same_texts_fetch_and_read(
    canary: Listener, tmp_path: Path
) -> None:
    secret = Secret(tmp_path / "secret.css")
    for text in asking(canary, secret):
        made_of(text)
    assert len(set(canary.asked)) > 5
    assert secret.was_read
