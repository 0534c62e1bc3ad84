"""Differences: word by word, both ways, merged only where two changes do not meet."""

import time
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assemblies.differences import (
    apply,
    changes,
    collisions,
    extent,
    merge,
    pieces,
    share,
    tokens,
)
from assemblies.precedence import Order, Proposed, in_order

SOME = ("the", "roof", "of", "press", "hall", "is", "clay", "40", "%", ",", ".", ";", "\n\n")
WORDS = st.sampled_from(SOME)
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)
ANY = st.text(max_size=60)


@given(ANY)
def test_the_tokens_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(TEXTS | ANY, TEXTS | ANY)
def test_applied_it_gives_the_new_text_and_without_what_came_in_the_old(old: str, new: str) -> None:
    assert apply(old, changes(old, new)) == new
    read = pieces(old, new)
    assert "".join(p.text for p in read if p.kind != "in") == old
    assert "".join(p.text for p in read if p.kind != "out") == new


@given(TEXTS)
def test_nothing_changed_is_nothing_marked(text: str) -> None:
    assert changes(text, text) == []
    assert extent(text, text) == 0


@given(st.lists(WORDS.filter(str.isalnum), min_size=1, max_size=40), st.data())
def test_one_word_changed_marks_that_word_alone(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    changed = [*words[:place], "glazed", *words[place + 1 :]]
    read = pieces(" ".join(words), " ".join(changed))
    assert [p.text for p in read if p.kind == "out"] == [words[place]]
    assert [p.text for p in read if p.kind == "in"] == ["glazed"]


def test_a_word_in_the_middle_of_a_line_leaves_the_line_alone() -> None:
    old = "The dining room opens one hour at night.\nIt is kept by Maintenance."
    new = "The dining room opens two hours at night.\nIt is kept by the crew of the kilns."
    assert [(p.kind, p.text) for p in pieces(old, new)] == [
        ("same", "The dining room opens "),
        ("out", "one hour"),
        ("in", "two hours"),
        ("same", " at night.\nIt is kept by "),
        ("out", "Maintenance"),
        ("in", "the crew of the kilns"),
        ("same", "."),
    ]
    assert (extent(old, new), share("one two", "one three")) == (10, Fraction(1, 2))


@given(st.lists(WORDS, max_size=14), st.lists(WORDS, max_size=14))
def test_no_more_is_marked_than_must_be(one: list[str], other: list[str]) -> None:
    """At most what the longest common row of words leaves over, but for joined spaces."""
    old, new = " ".join(one), " ".join(other)
    before, after = tokens(old), tokens(new)
    rows = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i, a in enumerate(before):
        for j, b in enumerate(after):
            rows[i + 1][j + 1] = rows[i][j] + 1 if a == b else max(rows[i][j + 1], rows[i + 1][j])
    kept = sum(1 for p in pieces(old, new) if p.kind == "same" for _t in tokens(p.text))
    spaces = sum(1 for t in before if t.isspace())
    assert kept >= rows[-1][-1] - spaces


@given(TEXTS, TEXTS)
def test_a_merge_with_who_changed_nothing_is_the_change(base: str, new: str) -> None:
    assert merge(base, base, new).text == new
    assert merge(base, new, base).text == new
    assert merge(base, new, new).text == new


@given(TEXTS, TEXTS, TEXTS)
def test_a_merge_is_the_same_from_both_sides(base: str, one: str, other: str) -> None:
    merged, turned = merge(base, one, other), merge(base, other, one)
    assert merged.text == turned.text
    assert (merged.text is not None) == (not merged.conflicts)


def test_changes_that_do_not_meet_are_both_made() -> None:
    base = "Four people work three months on the clinic. Material is sold at cost."
    ours = "Six people work three months on the clinic. Material is sold at cost."
    theirs = "Four people work three months on the clinic. Material is given."
    merged = "Six people work three months on the clinic. Material is given."
    assert merge(base, ours, theirs).text == merged


def test_changes_of_the_same_words_collide() -> None:
    base = "The dining room opens one hour."
    one, other = "The dining room opens two hours.", "The dining room opens half an hour."
    assert merge(base, one, other).text is None
    assert collisions(changes(base, one), changes(base, other))
    end, more = "The dining room opens one hour at night.", "The dining room opens one hour daily."
    assert merge(base, end, more).text is None, "two things put in at one place have no order"


def test_a_long_text_rewritten_takes_no_time() -> None:
    old = " ".join(f"old{n} word{n % 7}" for n in range(1500))
    new = " ".join(f"new{n} word{n % 5}" for n in range(1500))
    began = time.perf_counter()
    assert apply(old, changes(old, new)) == new
    assert time.perf_counter() - began < 5


NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def proposed(key: int, reach: Fraction, minutes: int, place: int | None = None) -> Proposed:
    return Proposed(key, reach, NOON + timedelta(minutes=minutes), place)


@pytest.mark.parametrize(
    ("order", "wanted"), [(Order.FARTHEST, [2, 3, 1]), (Order.FILING, [3, 1, 2])]
)
def test_the_farthest_reaching_is_first_or_the_first_filed(order: Order, wanted: list[int]) -> None:
    three = [
        proposed(1, Fraction(1, 4), 5),
        proposed(2, Fraction(1, 2), 9),
        proposed(3, Fraction(1, 4), 4),
    ]
    assert in_order(three, order) == wanted


def test_the_places_of_the_chair_come_before_the_rule() -> None:
    three = [
        proposed(1, Fraction(1, 4), 5),
        proposed(2, Fraction(1, 2), 9),
        proposed(3, Fraction(0), 4, place=1),
    ]
    assert in_order(three, Order.FARTHEST) == [3, 2, 1]


@given(st.permutations(range(5)))
def test_the_order_is_that_of_the_records_not_of_the_asking(keys: list[int]) -> None:
    some = {key: proposed(key, Fraction(key % 2), key % 3) for key in range(5)}
    given_first = in_order([some[key] for key in range(5)], Order.FARTHEST)
    assert in_order([some[key] for key in keys], Order.FARTHEST) == given_first
