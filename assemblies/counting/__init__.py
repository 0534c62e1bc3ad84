"""Elections counted by published rules: exact arithmetic, every round kept, nothing of Django."""

from collections.abc import Callable

from assemblies.counting import approval, irv, meek, schulze, scottish
from assemblies.counting.blt import BltError, read_blt
from assemblies.counting.election import Election, Papers, Result, Round, UncountableError

METHODS: dict[str, Callable[[Election, str], Result]] = {
    "scottish-stv": scottish.count,
    "meek-stv": meek.count,
    "schulze": schulze.count,
    "approval": approval.count,
    "irv": irv.count,
}


def count(election: Election, method: str, *, seed: str = "0") -> Result:
    """Count by one of `METHODS`; lots, where the rules draw them, are drawn from `seed`.

    Raises KeyError for another method and UncountableError, naming the line, for papers the
    method cannot count.
    """
    return METHODS[method](election, seed)


__all__ = [
    "METHODS",
    "BltError",
    "Election",
    "Papers",
    "Result",
    "Round",
    "UncountableError",
    "count",
    "read_blt",
]
