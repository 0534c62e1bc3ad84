"""Bringing your own: what can come in from a CSV file, and how a file is read.

An app registers an `Importer` for each kind of record in its `imports.py`, from its hooks.
"""

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from coop.errors import Refused
from coop.models import ImportBatch, User
from coop.permissions import may
from coop.registry import Registry

BYTES_MAX = 2 * 1024 * 1024
ROWS_MAX = 5000
COLUMNS_MAX = 60
CELL_MAX = 2000
GROUPED_WITH_COMMA = re.compile(r"-?\d{1,3}(,\d{3})+\.\d+")
GROUPED_WITH_POINTS = re.compile(r"-?\d{1,3}(\.\d{3})+")
PLAIN_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,4})?")
Row = Mapping[str, str]


@dataclass(frozen=True)
class Column:
    """A column of the file: its heading, what it holds, an example; needed unless said.

    Typed on the screen it is called `label`; `holds` says what for a keyboard (text, day, number),
    `choices` what one chooses among, and `begins` the first number of a row of numbers.
    """

    name: str
    help: str | Promise
    example: str
    needed: bool = True
    label: str | Promise = ""
    holds: str = "text"
    choices: Callable[[], Iterable[tuple[str, str | Promise]]] | None = None
    begins: Callable[[], int] | None = None


class Importer(Protocol):
    """What an app does with the rows of one kind of file.

    `permission` is asked before each step. Rows map a column's name to its cell, stripped; a
    column that is not in the file is "".
    """

    @property
    def kind(self) -> str: ...
    @property
    def label(self) -> str | Promise: ...
    @property
    def columns(self) -> Sequence[Column]: ...
    @property
    def permission(self) -> str: ...

    def examine(self, row: Row) -> list[str]:
        """What is wrong with the row, in sentences that name the cell; [] when nothing is."""
        ...

    def examine_whole(self, rows: Sequence[Row]) -> list[str]:
        """What is wrong with the rows taken together; asked when each row is in order."""
        ...

    def bring_in(
        self, rows: Sequence[Row], *, batch: ImportBatch, by: User, at: datetime
    ) -> list[int]:
        """Create the records; return their ids. Runs in one transaction; `Refused` undoes all."""
        ...

    def undo(self, batch: ImportBatch, *, by: User, at: datetime) -> None:
        """Take out what `batch.created` names; `Refused` when something depends on it."""
        ...


importers: Registry[Importer] = Registry("import")


def register(importer: Importer) -> None:
    importers.add(importer.kind, importer)


def kinds_for(user: User) -> list[str]:
    """The kinds of file that `user` may bring in."""
    return [kind for kind, importer in importers if may(user, importer.permission)]


@dataclass(frozen=True)
class Sheet:
    """A file as it was read."""

    name: str
    sha256: str
    rows: list[dict[str, str]]


def read(importer: Importer, *, name: str, content: bytes) -> Sheet:
    """Read a CSV file for `importer`; `Refused` says in words what is wrong with the file.

    Tolerated: UTF-8 with or without its mark, Latin-1, `;` `,` or tab between cells, spaces,
    capitals and accents in headings, empty lines.
    """
    lines = cells_of(content)
    if len(lines) < 2:
        raise _bad(_("The file has no rows under its headings."))
    if len(lines) > ROWS_MAX + 1:
        raise _bad(_("The file has more than %(count)s rows: split it.") % {"count": ROWS_MAX})
    names = _headings(importer, lines[0])
    rows = [_row(importer, names, cells, number) for number, cells in enumerate(lines[1:], 2)]
    return Sheet(name=name[:200], sha256=hashlib.sha256(content).hexdigest(), rows=rows)


def written(importer: Importer, rows: Sequence[Row]) -> bytes:
    """Rows as the file that `read` reads."""
    names = [column.name for column in importer.columns]
    paper = io.StringIO(newline="")
    sheet = csv.writer(paper, delimiter=";")
    sheet.writerow(names)
    sheet.writerows([row.get(name, "") for name in names] for row in rows)
    return paper.getvalue().encode()


def dry_run(importer: Importer, rows: Sequence[Row]) -> list[list[str]]:
    """The findings for each row: what its own cells say, and rows that repeat each other."""
    seen: dict[str, int] = {}
    report = []
    for number, row in enumerate(rows, 2):
        findings = [str(sentence) for sentence in importer.examine(row)]
        twin = seen.setdefault(repr(sorted(row.items())), number)
        if twin != number:
            findings.append(_("This row repeats row %(number)s.") % {"number": twin})
        report.append(findings)
    if rows and not any(report):
        report[-1] += importer.examine_whole(rows)
    return report


def repeated(rows: Sequence[Row], column: str) -> list[str]:
    """A sentence for each value that stands twice in a column that names things."""
    values = [row[column].casefold() for row in rows]
    twice = sorted({value for value in values if values.count(value) > 1})
    return [_("“%(cell)s” stands in more than one row.") % {"cell": value} for value in twice]


def day_of(cell: str) -> date | None:
    """A day as people write it (2026-11-24 or 24/11/2026); None when it is no day."""
    for shape in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
        with suppress(ValueError):
            return datetime.strptime(cell.strip(), shape).date()  # noqa: DTZ007  a day has no zone
    return None


def figure_of(cell: str) -> Decimal | None:
    """A number as people write it (1.234,56 or 1234.56); None when it is no number."""
    text = re.sub(r"[\s$]", "", cell)
    if GROUPED_WITH_COMMA.fullmatch(text):
        text = text.replace(",", "")
    elif "," in text or GROUPED_WITH_POINTS.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    if not PLAIN_NUMBER.fullmatch(text):
        return None
    return Decimal(text)


def choice_of(cell: str, choices: Iterable[tuple[str, str | Promise]]) -> str | None:
    """Which of the choices (value, label) a cell means; None when it is none of them.

    It may be the value, its label in any language of the product, or a word that only one label
    has ("rotativo" for "equipo rotativo"); accents and capitals do not count.
    """
    listed, wanted = list(choices), plain(cell)
    for words in _ways_of_saying(listed):
        found = {value for value, said in words if wanted in said}
        if len(found) == 1:
            return found.pop()
    return None


def _ways_of_saying(
    choices: Sequence[tuple[str, str | Promise]],
) -> Iterator[list[tuple[str, set[str]]]]:
    """Each choice with how it may be written: its value; then, language by language, its label."""
    yield [(value, {plain(value)}) for value, _label in choices]
    for language, _name in settings.LANGUAGES:
        with override(language):
            labels = [(value, str(label)) for value, label in choices]
        yield [(value, {plain(label), *map(plain, label.split())}) for value, label in labels]


def plain(heading: str) -> str:
    """A heading without accents, capitals, and anything but letters and digits."""
    bare = unicodedata.normalize("NFKD", heading).casefold()
    return "".join(c for c in bare if c.isalnum())


def cells_of(content: bytes) -> list[list[str]]:
    """The cells of any CSV file, line by line; `Refused` when it is too large or none."""
    must_be_small(content)
    return _lines(_text(content))


def _bad(words: str) -> Refused:
    """What is wrong with the file as a whole."""
    return Refused(words, field="file")


def must_be_small(content: bytes) -> None:
    if len(content) > BYTES_MAX:
        raise _bad(_("The file is larger than 2 MB: split it."))


def _text(content: bytes) -> str:
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        raise _bad(
            _("This is a spreadsheet, not a CSV file. In your spreadsheet choose: save as CSV.")
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16")
    if b"\0" in content:
        raise _bad(_("This is not a text file."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise _bad(_("This is not a text file."))
    return text


def _lines(text: str) -> list[list[str]]:
    first = text.lstrip("\r\n").partition("\n")[0]
    mark = max(";,\t", key=first.count)
    try:
        cells = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
        lines = [line for line in cells if any(cell.strip() for cell in line)]
    except csv.Error:
        raise _bad(
            _("The file cannot be read: a quotation mark is open or a cell is too long.")
        ) from None
    return lines


def _headings(importer: Importer, cells: Sequence[str]) -> list[str]:
    """Which column each heading names; unknown, doubled and missing ones are refused."""
    if len(cells) > COLUMNS_MAX:
        raise _bad(_("The file has too many columns."))
    known = {plain(column.name): column.name for column in importer.columns}
    names = [known.get(plain(cell), "") for cell in cells]
    unknown = [cell[:40] for cell, name in zip(cells, names, strict=True) if not name]
    if unknown:
        raise _bad(
            _("Unknown headings: %(names)s. Use the template.") % {"names": ", ".join(unknown)}
        )
    doubled = sorted({name for name in names if names.count(name) > 1})
    missing = [c.name for c in importer.columns if c.needed and c.name not in names]
    if doubled or missing:
        raise _bad(
            _("Headings that are missing or stand twice: %(names)s.")
            % {"names": ", ".join(missing + doubled)}
        )
    return names


def _row(
    importer: Importer, names: Sequence[str], cells: Sequence[str], number: int
) -> dict[str, str]:
    if any(cell.strip() for cell in cells[len(names) :]):
        raise _bad(_("Row %(number)s has more cells than headings.") % {"number": number})
    if any(len(cell) > CELL_MAX for cell in cells):
        raise _bad(_("Row %(number)s has a cell that is too long.") % {"number": number})
    row: dict[str, Any] = {column.name: "" for column in importer.columns}
    row.update({name: cell.strip() for name, cell in zip(names, cells, strict=False)})
    return row
