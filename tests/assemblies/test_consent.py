"""Consent: one objection stops it, silence is no consent."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assemblies.consent import Answers, Standing

few = some.integers(0, 60)


@given(few, few, few, few)
def test_it_passes_only_when_nobody_objects_and_most_were_heard(
    agree: int, aside: int, objecting: int, silent: int
) -> None:
    answers = Answers(agree + aside + objecting + silent, agree, aside, objecting)
    passes = not objecting and agree > 0 and 2 * (agree + aside) > answers.roll
    assert (answers.standing is Standing.PASSES) == passes


@given(few, few, few)
def test_one_objection_stops_whatever_the_others_say(agree: int, aside: int, silent: int) -> None:
    answers = Answers(agree + aside + silent + 1, agree, aside, 1)
    assert answers.standing is Standing.OBJECTED


def test_the_reasons_are_told_apart() -> None:
    assert Answers(10, agree=5).standing is Standing.UNHEARD
    assert Answers(10, aside=6).standing is Standing.NOBODY_AGREES
    assert Answers(11, agree=6).needed == 6
    with pytest.raises(ValueError, match="once"):
        Answers(2, agree=3)
