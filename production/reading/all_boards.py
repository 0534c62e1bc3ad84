"""All boards of the floor, in the order in which they are read."""

from datetime import date

from production.reading import board_charts, due_charts
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
)


def all_boards(asked: Asked, *, day: date) -> tuple[Floor, list[Board]]:
    """Every board, with what stands behind those of weeks; `day` is today."""
    floor = floor_of(asked)
    boards = [
        board_charts.today_board(floor, day),
        due_charts.promises_board(day),
        due_charts.orders_board(),
        due_charts.weeks_board(floor),
        *(draw(floor) for draw in OF_WEEKS),
    ]
    return floor, boards
