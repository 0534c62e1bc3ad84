"""Nobody's own figure is told: what fewer than three people made never stands apart."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from production.crews import LEAST, Crew, people, told
from production.reading import floor
from tests.builders import crews
from tests.builders.production import Works, released

# A loaded machine draws slowly; that says nothing about the rule.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
MONDAY = date(2026, 3, 2)
CREWS = st.lists(
    st.builds(
        Crew,
        sector=st.integers(1, 5),
        day=st.integers(0, 4).map(lambda n: MONDAY + timedelta(days=n)),
        shift=st.sampled_from(("morning", "night")),
        size=st.integers(1, 5),
    ),
    max_size=12,
)


def crew(sector: int, size: int, *, day: int = 0, shift: str = "morning") -> Crew:
    return Crew(sector, MONDAY + timedelta(days=day), shift, size)


@CALM
@given(CREWS)
def test_each_group_has_three_people_and_no_sector_is_told_twice(crews: list[Crew]) -> None:
    groups = told(crews)
    seen = [sector for group in groups for sector in group]
    assert len(seen) == len(set(seen))
    for group in groups:
        assert people(each for each in crews if each.sector in group) >= LEAST


@CALM
@given(CREWS)
def test_what_is_left_out_could_not_be_told_with_anything(crews: list[Crew]) -> None:
    """All or nothing: else the part left out would be the whole without the parts told."""
    groups = told(crews)
    seen = {sector for group in groups for sector in group}
    assert seen in (set(), {each.sector for each in crews})
    if not seen:
        assert people(crews) < LEAST


@CALM
@given(CREWS)
def test_the_order_of_the_reports_changes_nothing(crews: list[Crew]) -> None:
    assert set(told(crews)) == set(told(crews[::-1]))


def test_two_reports_of_a_shift_may_be_of_the_same_people() -> None:
    assert people([crew(1, 2), crew(1, 2)]) == 2
    assert people([crew(1, 2), crew(1, 2, shift="night")]) == 4
    assert people([crew(1, 2), crew(1, 2, day=1)]) == 2


def test_crews_of_one_two_and_three() -> None:
    assert told([crew(1, 1)]) == []
    assert told([crew(1, 2)]) == []
    assert told([crew(1, 3)]) == [{1}]
    assert told([crew(1, 1), crew(2, 2)]) == [{1, 2}]
    assert told([crew(1, 1), crew(2, 3)]) == [{1, 2}], "alone, 2 would give 1 away"
    assert told([crew(1, 1), crew(2, 3), crew(3, 4)]) == [{3}, {1, 2}]


@pytest.mark.django_db
def test_a_report_of_two_tells_only_its_own_sector_who_it_may_be_of(works: Works) -> None:
    order = released(works, "100")
    two, five = (crews.reported(works, order, size=size) for size in (2, 5))
    seen = {}
    for name in ("bruno", "sofia"):
        reader = Client(headers={"accept-language": "en"})
        reader.force_login(works.user(name))
        pages = [reader.get(each.get_absolute_url()).content.decode() for each in (two, five)]
        listed = reader.get(order.get_absolute_url())
        history = reverse("coop:history", args=["production.floorreport", two.pk])
        seen[name] = (
            [f"{works.presses} · morning" in page for page in pages[:2]],
            {report: shown for report, _flags, shown in listed.context["reports"]},
            listed.content.decode().count("not told: one or two people"),
            reader.get(history).status_code,
        )
        assert "10" in pages[0], "what came out is told all the same"
    assert seen == {
        "bruno": ([True, True], {two: True, five: True}, 0, 200),
        "sofia": ([False, True], {two: False, five: True}, 1, 404),
    }
    assert str(works.presses) not in str(two)
    assert floor.crew_hours(order.reports.filter(pk=two.pk)) is None
    assert floor.crew_hours(order.reports.all()) == 56
