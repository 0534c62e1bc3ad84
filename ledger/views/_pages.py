"""What the pages of the books share: their words, and tables to take along."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse

from coop import csv_out
from coop.http import SignedInRequest
from coop.submissions import show
from ledger.reading.plain import words_for

__all__ = ["asks_for_csv", "render_books", "table"]


def render_books(
    request: SignedInRequest,
    template: str,
    context: Mapping[str, Any],
    *forms: BaseForm,
    file: str = "",
) -> HttpResponse:
    """A page of the books, in the words this person reads them in; `file` is its CSV's address."""
    asked = request.GET.urlencode()
    shown = {**context, "words": words_for(request.user), "csv_url": f"{file}?{asked}"}
    return show(request, template, shown, *forms)


def asks_for_csv(request: SignedInRequest) -> bool:
    return request.path.endswith(".csv")


def table(name: str, head: Sequence[str], rows: Iterable[Sequence[csv_out.Cell]]) -> HttpResponse:
    """The same figures as a file for a spreadsheet."""
    return csv_out.download(f"{name}.csv", [str(word) for word in head], rows)
