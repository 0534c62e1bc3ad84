"""Every move of a fund is answered for in its entry, and nothing else of the entry changes."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.earmarking import Move, Piece, earmark

D = Decimal
PENDING, BANK, CLIENT = "2.2.01", "1.1.02", "1.2.01"
FIRST = (PENDING,)
CENTS = st.integers(-(10**17), 10**17).filter(bool).map(lambda cents: D(cents) / 100)
FUNDS = ("clinic", "strike", "popular-price")


@st.composite
def entries(draw: st.DrawFn) -> list[Move]:
    """Any lines that sum to zero, of which some are of funds."""
    moves = [
        Move(account, amount, fund)
        for account, amount, fund in draw(
            st.lists(
                st.tuples(
                    st.sampled_from([PENDING, BANK, CLIENT]), CENTS, st.sampled_from(["", *FUNDS])
                ),
                min_size=1,
                max_size=8,
            )
        )
    ]
    left = -sum((move.amount for move in moves), D(0))
    last = Move(BANK, left, draw(st.sampled_from(["", *FUNDS])))
    return [*moves, last] if left else moves


def sums(pairs: Iterable[tuple[Hashable, Decimal]]) -> dict[Hashable, Decimal]:
    found: defaultdict[Hashable, Decimal] = defaultdict(D)
    for key, amount in pairs:
        found[key] += amount
    return {key: amount for key, amount in found.items() if amount}


@given(entries())
def test_funds_sum_to_zero_and_lines_keep_their_sums(moves: list[Move]) -> None:
    pieces = earmark(moves, first=FIRST)
    assert sums((piece.fund, piece.amount) for piece in pieces) == {}
    of_lines = sums((p.place, p.amount) for p in pieces if p.place is not None)
    assert of_lines == sums((n, move.amount) for n, move in enumerate(moves))
    assert sum(p.amount for p in pieces if p.place is None) == 0
    assert all(piece.amount for piece in pieces)
    named = [p for p in pieces if p.place is not None and moves[p.place].fund]
    assert [(p.amount, p.fund) for p in named] == [(m.amount, m.fund) for m in moves if m.fund]


@given(entries())
def test_marking_twice_changes_nothing(moves: list[Move]) -> None:
    pieces = earmark(moves, first=FIRST)
    again = [Move(str(p.place), p.amount, p.fund) for p in pieces]
    assert earmark(again, first=()) == [
        Piece(n, piece.amount, piece.fund) for n, piece in enumerate(pieces)
    ]


def test_the_premium_of_a_payment_is_split_between_its_funds() -> None:
    moves = [
        Move(BANK, D(1000)), Move(CLIENT, D(-1000)), Move(PENDING, D(50)),
        Move("2.3.01", D(-20), "popular-price"), Move("2.3.02", D(-25), "clinic"),
        Move("2.2.02", D(-5)),
    ]  # fmt: skip
    assert earmark(moves, first=FIRST) == [
        Piece(0, D(1000), ""), Piece(1, D(-1000), ""),
        Piece(2, D(20), "popular-price"), Piece(2, D(25), "clinic"), Piece(2, D(5), ""),
        Piece(3, D(-20), "popular-price"), Piece(4, D(-25), "clinic"), Piece(5, D(-5), ""),
    ]  # fmt: skip


def test_money_between_funds_passes_through_an_account_of_its_own() -> None:
    moves = [Move("2.3.01", D(10), "popular-price"), Move("2.3.02", D(-10), "clinic")]
    assert earmark(moves, first=FIRST)[2:] == [
        Piece(None, D(-10), "popular-price"), Piece(None, D(10), "clinic"),
    ]  # fmt: skip


@pytest.mark.parametrize("amount", ["9", "30"])
def test_the_smallest_line_that_suffices_answers(amount: str) -> None:
    moves = [Move("2.3.01", D(amount), "clinic"), Move("a", D(-30)), Move("b", D(-10))]
    pieces = earmark([*moves, Move("c", D(40) - D(amount))], first=())
    taken = [p.place for p in pieces if p.fund and p.amount < 0]
    assert taken == ([2] if amount == "9" else [1])
