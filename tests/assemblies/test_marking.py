"""What a ballot paper may say: each choice has one text, and it is read back as it was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assemblies.marking import (
    ABSTAIN,
    NONE,
    Form,
    Kind,
    MarkError,
    accepts,
    ranking,
    read,
    scoring,
    written,
)

RANKINGS = [Kind.STV, Kind.MEEK, Kind.IRV, Kind.SCHULZE]


@st.composite
def rankings(draw: st.DrawFn) -> tuple[Form, list[list[int]]]:
    options = draw(st.integers(1, 30))
    order = draw(st.permutations(range(options)))
    kept = order[: draw(st.integers(1, options))]
    return Form(draw(st.sampled_from(RANKINGS)), options), [[option] for option in kept]


@given(rankings())
def test_a_ranking_is_read_as_it_was_written(case: tuple[Form, list[list[int]]]) -> None:
    form, ranks = case
    choice = written(form, ranks)
    assert [list(rank) for rank in read(form, choice)] == ranks
    assert ranking(form, {o: n for n, (o,) in enumerate(ranks, start=1)}) == choice
    assert len(choice) <= 200


@given(st.integers(1, 30), st.data())
def test_ticks_are_written_in_order(options: int, data: st.DataObject) -> None:
    ticked = data.draw(st.sets(st.integers(0, options - 1), min_size=1))
    most = data.draw(st.integers(len(ticked), options))
    form = Form(Kind.SEVERAL, options, most=most)
    choice = written(form, [[each] for each in ticked])
    assert {o for rank in read(form, choice) for o in rank} == ticked
    assert choice == ",".join(str(o + 1) for o in sorted(ticked))


@given(st.lists(st.integers(0, 10), min_size=1, max_size=30).filter(any))
def test_scores_are_read_as_they_were_written(given_scores: list[int]) -> None:
    form = Form(Kind.SCORE, len(given_scores), most=10)
    choice = scoring(form, dict(enumerate(given_scores)))
    assert [each[0] for each in read(form, choice)] == given_scores
    assert len(choice) <= 200


@given(st.sampled_from(Kind), st.text("0123456789>,:= none", max_size=20))
def test_what_is_accepted_is_the_one_text_of_a_choice(kind: Kind, text: str) -> None:
    """No two texts mean the same: a voter could mark a paper by the way it is written."""
    form = Form(kind, 4, most=3) if kind is not Kind.YES_NO else None
    if form is None or not accepts(form.to_json(), (), text):
        return
    ranks = read(form, text)
    again = (
        scoring(form, {n: each[0] for n, each in enumerate(ranks)})
        if kind is Kind.SCORE and any(each[0] for each in ranks)
        else text
        if kind is Kind.SCORE
        else written(form, ranks)
    )
    assert again == text


@pytest.mark.parametrize("kind", list(Kind))
def test_everybody_may_abstain(kind: Kind) -> None:
    assert accepts(Form(kind, 3, most=2).to_json(), (), ABSTAIN)


def test_without_a_form_a_paper_says_one_of_the_words() -> None:
    assert accepts({}, ("yes", "no"), "yes")
    assert not accepts({}, ("yes", "no"), "1>2")


@pytest.mark.parametrize(
    ("form", "choice"),
    [
        (Form(Kind.STV, 3), "1>1"),
        (Form(Kind.STV, 3), "1=2"),
        (Form(Kind.STV, 3), "4"),
        (Form(Kind.STV, 3), "0"),
        (Form(Kind.STV, 3), "01"),
        (Form(Kind.STV, 3), ""),
        (Form(Kind.STV, 3), "1>"),
        (Form(Kind.STV, 3), NONE),
        (Form(Kind.SCHULZE, 3), "2=1"),
        (Form(Kind.SEVERAL, 3, most=2), "1,2,3"),
        (Form(Kind.SEVERAL, 3, most=2, exactly=True), "1"),
        (Form(Kind.SEVERAL, 3, most=2), "2,1"),
        (Form(Kind.SCORE, 2, most=5), "1:6,2:0"),
        (Form(Kind.SCORE, 2, most=5), "1:5"),
        (Form(Kind.SCORE, 2, most=5), "2:5,1:0"),
        (Form(Kind.APPROVAL, 3), "1 ,2"),
    ],
)
def test_what_cannot_be_is_refused(form: Form, choice: str) -> None:
    with pytest.raises(MarkError):
        read(form, choice)


def test_a_place_left_out_or_given_twice_is_said_in_words() -> None:
    form = Form(Kind.STV, 3)
    with pytest.raises(MarkError, match="Nobody has place 2, but somebody has place 3"):
        ranking(form, {0: 1, 1: 3})
    with pytest.raises(MarkError, match="Place 1 is given twice"):
        ranking(form, {0: 1, 1: 1})
    with pytest.raises(MarkError, match="at least one, or abstain"):
        ranking(form, {})
    assert ranking(Form(Kind.SCHULZE, 3), {0: 1, 1: 1, 2: 2}) == "1=2>3"
    with pytest.raises(MarkError, match="at most 2: you chose 3"):
        written(Form(Kind.SEVERAL, 3, most=2), [[0], [1], [2]])


@pytest.mark.parametrize(
    "make",
    [
        lambda: Form(Kind.STV, 0),
        lambda: Form(Kind.STV, 31),
        lambda: Form(Kind.STV, 3, seats=4),
        lambda: Form(Kind.IRV, 3, seats=2),
        lambda: Form(Kind.SEVERAL, 3),
        lambda: Form(Kind.SCORE, 3, most=11),
    ],
)
def test_a_form_that_cannot_be_is_refused(make: object) -> None:
    with pytest.raises(MarkError):
        make()  # type: ignore[operator]


def test_a_form_is_kept_as_json() -> None:
    form = Form(Kind.SEVERAL, 5, seats=2, most=2, exactly=True)
    assert Form.from_json({**form.to_json(), "names": ["a"]}) == form
