"""All boards of the floor, in the order in which they are read."""

from datetime import datetime

from django.utils import timezone

from production.reading import board_charts, due_charts, stop_charts
from production.reading.boards import Asked, Floor, floor_of
from production.reading.telling import Board

OF_WEEKS = (
    board_charts.grades_board,
    board_charts.first_board,
    board_charts.scrap_board,
    board_charts.purpose_board,
    board_charts.hours_board,
)
KEYS = (
    "today",
    "promises",
    "orders",
    "weeks",
    "grades",
    "first-grade",
    "scrap",
    "purpose",
    "hours",
    "stops",
    "energy",
)


def all_boards(asked: Asked, *, now: datetime) -> tuple[Floor, list[Board]]:
    """Every board, with what stands behind those of weeks."""
    floor, day = floor_of(asked), timezone.localdate(now)
    boards = [
        board_charts.today_board(floor, day),
        due_charts.promises_board(day),
        due_charts.orders_board(),
        due_charts.weeks_board(floor),
        *(draw(floor) for draw in OF_WEEKS),
        stop_charts.stops_board(floor, now),
        *([] if asked.sector else [stop_charts.energy_board(floor)]),
    ]
    return floor, boards
