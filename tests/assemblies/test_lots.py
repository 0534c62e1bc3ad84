"""Lots: anybody draws the same again, and every number has the same chance."""

import subprocess
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from assemblies.lots import draw, lot_of, normal_seed

numbers = st.lists(st.integers(1, 500), unique=True, max_size=60)


def test_the_working_is_what_the_shell_says() -> None:
    said = subprocess.run(
        ["sha256sum"], input=b"7 21 40 17", capture_output=True, check=True
    ).stdout.split()[0]
    assert lot_of("7 21 40", 17).digest == said.decode()


@given(st.text(max_size=30), numbers, st.randoms())
def test_it_is_the_same_whoever_draws_and_in_any_order(
    seed: str, pool: list[int], random: object
) -> None:
    drawn = draw(seed, pool)
    random.shuffle(pool)  # type: ignore[attr-defined]
    assert draw(f"  {seed} ", pool) == drawn
    assert sorted(lot.number for lot in drawn) == sorted(pool)
    assert [lot.digest for lot in drawn] == sorted(lot.digest for lot in drawn)


def test_a_seed_is_its_words() -> None:
    assert normal_seed(" 7\n 21  40 ") == "7 21 40"


def test_no_number_is_drawn_more_than_chance_lets() -> None:
    first = Counter(draw(f"seed {n}", range(1, 11))[0].number for n in range(5000))
    assert set(first) == set(range(1, 11))
    assert max(abs(count - 500) for count in first.values()) < 120
