"""Boards of the floor: to look at, to hang up, to leave on a wall, to take along as CSV."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from coop import clock, csv_out
from coop.htmx import render
from coop.http import SignedInRequest
from coop.keys import number_in
from coop.permissions import permitted
from production.forms.boards import BoardsForm
from production.reading.all_boards import KEYS, all_boards
from production.reading.boards import Floor
from production.reading.telling import Board
from production.views import parts

PAPERS = ("a4", "a3")


@require_GET
@permitted("production.see_making")
def boards(request: SignedInRequest) -> HttpResponse:
    """Every board of the weeks and the sector asked for."""
    return render(request, "production/boards.html", _context(request))


@require_GET
@permitted("production.see_making")
def sheet(request: SignedInRequest) -> HttpResponse:
    """The same, to print and hang up."""
    asked = request.GET.get("paper", "")
    paper = asked if asked in PAPERS else PAPERS[0]
    context = {**_context(request), "paper": paper, "papers": PAPERS, "at": clock.now()}
    return render(request, "production/boards_sheet.html", context)


@require_GET
@permitted("production.see_making")
def wall(request: SignedInRequest) -> HttpResponse:
    """One board after another, by itself, for a screen that all look at."""
    _form, _floor, found = _read(request)
    shown = [board for board in found if board.chart]
    n = (number_in(request.GET.get("n", "")) or 0) % max(len(shown), 1)
    query = request.GET.copy()
    query["n"] = str((n + 1) % max(len(shown), 1))
    context = {
        "board": shown[n] if shown else None,
        "n": n + 1,
        "count": len(shown),
        "at": clock.now(),
        "following": query.urlencode(),
    }
    return render(request, "production/wall.html", context, partial="turn")


@require_GET
@permitted("production.see_making")
def board_csv(request: SignedInRequest, board: str) -> HttpResponse:
    """The figures of one board for a spreadsheet: quantities of crews, hours of sectors."""
    if board not in KEYS:
        raise Http404
    found = next((each for each in _read(request)[2] if each.key == board), None)
    if found is None:
        raise Http404
    return csv_out.download(f"{board}.csv", found.head, found.rows)


def _read(request: SignedInRequest) -> tuple[BoardsForm, Floor, list[Board]]:
    form = BoardsForm(request.GET or None, today=parts.today())
    return form, *all_boards(form.asked(), now=clock.now())


def _context(request: SignedInRequest) -> dict[str, object]:
    form, floor, found = _read(request)
    return {"form": form, "floor": floor, "boards": found, "query": request.GET.urlencode()}
