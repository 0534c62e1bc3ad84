"""Which line of an entry answers for what a fund moved.

An entry that moves a fund says in the same entry where the money came from or went to: the lines
that name a fund sum to zero by themselves. A payment of 1,000 whose premium of 50 goes to two
funds splits the premium's line between the two; nothing else of the entry changes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ledger.money import ZERO


@dataclass(frozen=True)
class Move:
    """A line as it was drafted; `fund` is the one it names, "" for none."""

    account: str
    amount: Decimal
    fund: str = ""


@dataclass(frozen=True)
class Piece:
    """A line as it is posted: a part of the move at `place`, or one between funds (None)."""

    place: int | None
    amount: Decimal
    fund: str


def earmark(moves: Sequence[Move], *, first: Sequence[str]) -> list[Piece]:
    """Split and name lines until those of each fund sum to zero.

    What answers for a fund is looked for among the lines without a fund on the other side: the
    accounts of `first` in their order, then the smallest line that suffices. What is left over
    moves between funds, on a line of its own. Lines without a fund keep their sums; an entry
    that balances does so afterwards. Every entry of one currency, each amount not zero.
    """
    rest = [ZERO if move.fund else move.amount for move in moves]
    pieces = [Piece(n, move.amount, move.fund) for n, move in enumerate(moves) if move.fund]
    between: list[Piece] = []
    for fund, gap in _gaps(moves).items():
        missing = -gap
        for n in _answering(moves, rest, missing, first):
            taken = missing if abs(rest[n]) >= abs(missing) else rest[n]
            pieces.append(Piece(n, taken, fund))
            rest[n] -= taken
            missing -= taken
            if not missing:
                break
        if missing:
            between.append(Piece(None, missing, fund))
    pieces += [Piece(n, amount, "") for n, amount in enumerate(rest) if amount]
    return [*sorted(pieces, key=lambda piece: piece.place or 0), *between]


def _gaps(moves: Iterable[Move]) -> dict[str, Decimal]:
    """What each fund's lines miss to sum to zero, in the order the funds come."""
    sums: dict[str, Decimal] = {}
    for move in moves:
        if move.fund:
            sums[move.fund] = sums.get(move.fund, ZERO) + move.amount
    return {fund: gap for fund, gap in sums.items() if gap}


def _answering(
    moves: Sequence[Move], rest: Sequence[Decimal], missing: Decimal, first: Sequence[str]
) -> list[int]:
    """The lines that can give what a fund misses, the likeliest first."""
    found = [n for n, amount in enumerate(rest) if amount * missing > 0]

    def likely(n: int) -> tuple[int, bool, Decimal]:
        account, left = moves[n].account, abs(rest[n])
        rank = first.index(account) if account in first else len(first)
        return rank, left < abs(missing), left

    return sorted(found, key=likely)
