"""Elections written short."""

from hypothesis import strategies as st

from assemblies.counting import Election, Papers


def election(seats: int, names: str, *papers: tuple[int, str]) -> Election:
    """`names` are letters; each paper is a number and its letters from first to last."""
    return Election(
        seats=seats,
        names=tuple(names),
        papers=tuple(
            Papers(number, tuple((names.index(letter),) for letter in order))
            for number, order in papers
        ),
    )


@st.composite
def elections(draw: st.DrawFn, *, seats: int = 4) -> Election:
    """Any strict election of up to six candidates, empty papers and nobody voting included."""
    names = "ABCDEF"[: draw(st.integers(2, 6))]
    wanted = draw(st.integers(1, min(seats, len(names))))
    order = st.lists(st.sampled_from(names), unique=True).map("".join)
    papers = draw(st.lists(st.tuples(st.integers(1, 40), order), max_size=12))
    return election(wanted, names, *papers)
