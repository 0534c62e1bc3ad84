"""Who belongs to which body: the pure rule, and the register's answer on a day."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.errors import Refused
from members.actions import register
from members.membership import (
    COMMITTEE,
    COORDINATORS,
    COUNCIL,
    SECTOR,
    SHIFT,
    BodyRef,
    Person,
    belongs,
)
from members.models import Committee
from members.reading import bodies
from tests.builders import bodies as meetings
from tests.builders import members as build
from tests.cast import Cast

REFS = st.one_of(
    st.sampled_from([BodyRef(), BodyRef(COUNCIL), BodyRef(COORDINATORS)]),
    st.builds(lambda n: BodyRef(SECTOR, sector=n), st.integers(1, 10**8)),
    st.builds(lambda n: BodyRef(COMMITTEE, committee=n), st.integers(1, 10**8)),
    st.builds(lambda s: BodyRef(SHIFT, shift=s), st.sampled_from(["morning", "night"])),
)
PERSON = Person(sector=3, shift="night", roles=frozenset({"auditor"}), committees=frozenset({7}))


@given(REFS)
def test_a_key_names_its_body(body: BodyRef) -> None:
    assert BodyRef.from_key(body.key) == body


@given(st.text(max_size=30))
def test_any_other_key_names_none_or_itself(key: str) -> None:
    found = BodyRef.from_key(key)
    assert found is None or BodyRef.from_key(found.key) == found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (BodyRef(), True),
        (BodyRef(SECTOR, sector=3), True),
        (BodyRef(SECTOR, sector=4), False),
        (BodyRef(SHIFT, shift="night"), True),
        (BodyRef(SHIFT, shift="morning"), False),
        (BodyRef(COMMITTEE, committee=7), True),
        (BodyRef(COMMITTEE, committee=8), False),
        (BodyRef(COUNCIL), False),
        (BodyRef(COORDINATORS), False),
    ],
)
def test_the_auditor_sits_beside_the_board(body: BodyRef, expected: bool) -> None:
    assert belongs(PERSON, body) is expected


def names(body: BodyRef, cast: Cast, days: int = 0) -> set[str]:
    found = bodies.members_of(body, cast.today + timedelta(days=days))
    return {member.user.username for member, _standing in found if member.user}


@pytest.mark.django_db
def test_each_body_has_its_people(coop_founded: Cast) -> None:
    cast = coop_founded
    committee = meetings.form_committee(cast, "bruno", "juana", days=60)
    assert names(BodyRef(COUNCIL), cast) == {"ana", "sofia", "tomas"}
    assert names(BodyRef(COORDINATORS), cast) == {"delia"}
    assert names(meetings.sector(cast), cast) == {"bruno", "delia", "pablo", "juana2"}
    assert names(BodyRef(SHIFT, shift="morning"), cast) == set(cast.members)
    assert names(committee, cast) == {"bruno", "juana"}
    assert names(committee, cast, days=61) == set()
    assert names(BodyRef(COUNCIL), cast, days=400) == set(), "terms end by themselves"
    assert len(bodies.bodies(cast.today)) == 3 + 4 + 3 + 1


@pytest.mark.django_db
def test_who_is_suspended_rests_in_every_body(coop_founded: Cast) -> None:
    cast = coop_founded
    decision = build.make_decision(by=cast.founder, at=cast.at)
    register.suspend(
        member=cast.member("bruno"),
        effective_date=cast.today,
        until_date=cast.today + timedelta(days=5),
        decision=decision,
        by=cast.founder,
        at=cast.at,
    )
    assert "bruno" not in names(meetings.sector(cast), cast)
    assert not bodies.is_of(cast.member("bruno"), meetings.sector(cast), cast.today)
    assert "bruno" in names(meetings.sector(cast), cast, days=6)


@pytest.mark.django_db
def test_a_committee_is_formed_and_filled_by_resolutions(coop_founded: Cast) -> None:
    cast = coop_founded
    meetings.form_committee(cast, "bruno")
    committee = Committee.objects.get()
    naming: dict[str, Any] = {"committee": committee.pk, "member": cast.member("juana").pk}
    build.adopt("members.name_to_committee", by=cast.founder, at=cast.at, **naming)
    assert [seat.member for seat in committee.seats.all()] == [
        cast.member("bruno"),
        cast.member("juana"),
    ]
    with pytest.raises(Refused, match="is of this committee already"):
        build.adopt("members.name_to_committee", by=cast.founder, at=cast.at, **naming)
    with pytest.raises(Refused, match="time would already be over"):
        meetings.form_committee(cast, "bruno", days=-1)
    with pytest.raises(Refused, match="at least one"):
        meetings.form_committee(cast)
