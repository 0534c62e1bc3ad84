"""Writing CSV that a spreadsheet opens rightly and never runs."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.http import HttpResponse

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")

Cell = str | int | Decimal | date | None


def safe(value: Cell) -> str:
    """One cell: a text that a spreadsheet would run as a formula gets a quote before it.

    Figures and days are written as such: they cannot be formulas.
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int | date):
        return str(value)
    text = value.replace("\0", "")
    return f"'{text}" if value.lstrip(" ").startswith(DANGEROUS) else text


def write(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The whole file as text, with the mark that tells a spreadsheet it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow([safe(name) for name in head])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return BOM + out.getvalue()


def download(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """Answer with a CSV file to save as `name`."""
    response = HttpResponse(write(head, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
