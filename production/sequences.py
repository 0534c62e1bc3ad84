"""Which numbers of a sequence have not come. No Django, no database."""

from collections.abc import Iterable


def missing(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The stretches that lack between 1 and the highest number that came, first and last of each.

    Of 1, 2, 5 and 9 lack (3, 4) and (6, 8).
    """
    found, next_one = [], 1
    for number in sorted({n for n in numbers if n >= 1}):
        if number > next_one:
            found.append((next_one, number - 1))
        next_one = number + 1
    return found
