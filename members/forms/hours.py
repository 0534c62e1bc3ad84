"""Hours of work from a CSV file: a line for each member, and for each piece when rates changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from coop.errors import Refused
from coop.imports import cells_of, day_of, figure_of, plain
from coop.keys import number_in
from ledger.money import ZERO, to_cents
from members.advances import Piece

NUMBER, HOURS, NIGHT, DEPENDANTS, SINCE = "numero", "horas", "noche", "acargo", "desde"


@dataclass(frozen=True, slots=True)
class HoursLine:
    """What a line of the file says of a member, by number; `place` is that of its piece."""

    number: int
    place: int
    hours: Decimal
    night: Decimal
    dependants: int


def hours_of(content: bytes, pieces: Sequence[Piece]) -> Iterator[HoursLine]:
    """Read the lines; `Refused` names the line that cannot be read."""
    head, *rows = cells_of(content) or [[]]
    names = [plain(cell) for cell in head]
    if not {NUMBER, HOURS} <= set(names):
        raise Refused(_("The file needs the columns numero and horas."), field="file")
    seen: set[tuple[int, int]] = set()
    for place, cells in enumerate(rows, start=2):
        line = _line(dict(zip(names, cells, strict=False)), pieces, place)
        if (line.number, line.place) in seen:
            words = _("Line %(line)s: number %(number)s stands there twice.")
            raise Refused(words % {"line": place, "number": line.number}, field="file")
        seen.add((line.number, line.place))
        yield line


def _line(row: dict[str, str], pieces: Sequence[Piece], place: int) -> HoursLine:
    number, since = number_in(row.get(NUMBER, "").strip()), row.get(SINCE, "").strip()
    figures = [_figure(row.get(name, "")) for name in (HOURS, NIGHT, DEPENDANTS)]
    day = day_of(since) if since else None
    if number is None or None in figures or (since and day is None):
        words = _("Line %(line)s cannot be read: a number, its hours, perhaps a day.")
        raise Refused(words % {"line": place}, field="file")
    hours, night, dependants = (figure or ZERO for figure in figures)
    return HoursLine(number, _piece(pieces, day, place), hours, night, int(dependants))


def _piece(pieces: Sequence[Piece], day: date | None, line: int) -> int:
    """The place of the piece a day lies in; without a day, of the only one."""
    if day is None and len(pieces) == 1:
        return 0
    for place, piece in enumerate(pieces):
        if day is not None and piece.starts_on <= day <= piece.ends_on:
            return place
    words = _("Line %(line)s: write in the column desde a day of the stretch.")
    raise Refused(words % {"line": line}, field="file")


def _figure(cell: str) -> Decimal | None:
    """Hours to the hundredth; nothing written is zero, and None what is no such number."""
    if not cell.strip():
        return ZERO
    figure = figure_of(cell)
    return figure if figure is not None and figure == to_cents(figure) and figure >= 0 else None
