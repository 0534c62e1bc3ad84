"""What a resolution does to the register and the offices, and what it refuses."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from coop import decisions
from coop.errors import Refused
from coop.models import AuditEvent
from coop.models.decisions import Body
from coop.permissions import Role, roles_of
from members import reading
from members.effects import Admit, EndOffice, GiveOffice
from members.models import Member, OfficeTerm, RegisterEntry
from tests.builders import members as build
from tests.cast import Cast


def term(cast: Cast, **changes: Any) -> dict[str, Any]:
    """A term of stores coordinator for Bruno, as parameters."""
    office = cast.offices.get("stores") or build.make_office(
        role=Role.STORES, by=cast.founder, at=cast.at
    )
    cast.offices["stores"] = office
    return {
        "office": office.pk,
        "member": cast.member("bruno").pk,
        "starts_on": cast.today.isoformat(),
        "ends_on": (cast.today + timedelta(days=365)).isoformat(),
        **changes,
    }


def refused(cast: Cast, kind: str, **parameters: Any) -> str | None:
    """The field a proposal is refused beside; nothing may have been written."""
    before = AuditEvent.objects.count()
    with pytest.raises(Refused) as caught:
        build.adopt(kind, by=cast.founder, at=cast.at, **parameters)
    assert AuditEvent.objects.count() == before
    return caught.value.field


def test_an_admission_takes_the_next_number(coop_founded: Cast) -> None:
    founder, at = coop_founded.founder, coop_founded.at
    application = build.make_application(sector=coop_founded.sectors["presses"], by=founder, at=at)
    member = build.admit(application, by=founder, at=at)
    assert (member.number, str(member)) == (13, "Rosa Díaz")
    entry = member.register_entries.get()
    assert entry.decision is not None
    assert entry.decision.effect == "Rosa Díaz becomes member number 13 in Prensas"
    assert (entry.number, entry.kind, entry.effective_date) == (13, "admission", coop_founded.today)


def test_an_application_is_decided_once(coop_founded: Cast) -> None:
    founder, at = coop_founded.founder, coop_founded.at
    application = build.make_application(sector=coop_founded.sectors["presses"], by=founder, at=at)
    build.admit(application, by=founder, at=at)
    assert refused(coop_founded, "members.admit", application=application.pk) == "application"
    assert refused(coop_founded, "members.admit", application=999_999) == "application"
    assert refused(coop_founded, "members.admit") == "application"


def test_who_left_comes_back_under_the_old_number(coop_founded: Cast) -> None:
    founder, at, elio = coop_founded.founder, coop_founded.at, coop_founded.member("elio")
    register_leaving(coop_founded, elio)
    assert roles_of(coop_founded.user("elio")) == frozenset()
    application = build.make_application(
        sector=coop_founded.sectors["presses"],
        given_name="Elio",
        family_name="Zárate",
        returning=elio,
        by=founder,
        at=at,
    )
    decision = build.adopt("members.admit", by=founder, at=at, application=application.pk)
    assert decision.effect == "Elio Zárate comes back as member number 12 in Prensas"
    elio.refresh_from_db()
    assert (elio.number, elio.sector.code) == (12, "presses")
    assert [entry.kind for entry in elio.register_entries.all()] == [
        "admission",
        "resignation",
        "return",
    ]
    assert reading.standing_of(elio, coop_founded.today).may_vote


def register_leaving(cast: Cast, member: Member) -> None:
    from members.actions import register

    register.resign(member=member, effective_date=cast.today, by=cast.founder, at=cast.at)


def test_an_office_gives_its_role_until_the_recall(coop_founded: Cast) -> None:
    ana, founder = coop_founded.user("ana"), coop_founded.founder
    assert roles_of(ana) == {Role.MEMBER, Role.PRESIDENT}
    held = coop_founded.member("ana").office_terms.get()
    decision = build.end_office(
        term=held, ended_on=coop_founded.today, by=founder, at=coop_founded.at
    )
    assert decision.effect.startswith("Ana Benítez leaves the office “President” on ")
    del ana.__dict__["_roles"]
    assert roles_of(ana) == {Role.MEMBER}
    assert reading.holders(Role.PRESIDENT, coop_founded.today) == []
    yesterday = coop_founded.today - timedelta(days=1)
    assert reading.holders(Role.PRESIDENT, yesterday) == [coop_founded.member("ana")]


def test_an_office_is_free_again_from_the_day_of_the_recall(coop_founded: Cast) -> None:
    founder, at, today = coop_founded.founder, coop_founded.at, coop_founded.today
    held = coop_founded.member("ana").office_terms.get()
    next_one = term(coop_founded, office=held.office_id)
    assert refused(coop_founded, "members.give_office", **next_one) == "starts_on"
    build.end_office(term=held, ended_on=today, by=founder, at=at)
    build.adopt("members.give_office", by=founder, at=at, **next_one)
    assert reading.holders(Role.PRESIDENT, today) == [coop_founded.member("bruno")]


def test_a_council_has_as_many_holders_as_seats(coop_founded: Cast) -> None:
    founder, at = coop_founded.founder, coop_founded.at
    council = build.make_office(role=Role.AUDITOR, name="Board", seats=2, by=founder, at=at)
    for name in ("bruno", "delia"):
        proposed = term(coop_founded, office=council.pk, member=coop_founded.member(name).pk)
        build.adopt("members.give_office", by=founder, at=at, **proposed)
    third = term(coop_founded, office=council.pk, member=coop_founded.member("juana").pk)
    assert refused(coop_founded, "members.give_office", **third) == "starts_on"


def test_a_term_keeps_to_its_limits(coop_founded: Cast) -> None:
    today = coop_founded.today
    longer = (today + timedelta(days=400)).isoformat()
    give = "members.give_office"
    assert refused(coop_founded, give, **term(coop_founded, ends_on=longer)) == "ends_on"
    past = (today - timedelta(days=1)).isoformat()
    assert refused(coop_founded, give, **term(coop_founded, ends_on=past)) == "ends_on"
    assert refused(coop_founded, give, **term(coop_founded, starts_on="soon")) == "starts_on"
    assert refused(coop_founded, give, **term(coop_founded, member="ana")) == "member"


def test_the_statutes_limit_terms_beyond_the_office(coop_founded: Cast) -> None:
    long_office = build.make_office(
        role=Role.STORES, name="Long", months_max=99, by=coop_founded.founder, at=coop_founded.at
    )
    ends_on = coop_founded.today + timedelta(days=366 * 3 + 1)
    proposed = term(coop_founded, office=long_office.pk, ends_on=ends_on.isoformat())
    assert refused(coop_founded, "members.give_office", **proposed) == "ends_on"


def test_an_office_needs_a_member_in_good_standing(coop_founded: Cast) -> None:
    register_leaving(coop_founded, coop_founded.member("bruno"))
    assert refused(coop_founded, "members.give_office", **term(coop_founded)) == "member"


def test_a_term_ends_once_within_its_days_and_with_a_reason(coop_founded: Cast) -> None:
    founder, at, today = coop_founded.founder, coop_founded.at, coop_founded.today
    held = OfficeTerm.objects.get(member=coop_founded.member("ana"))
    end: dict[str, Any] = {"term": held.pk, "ended_on": today.isoformat(), "reason": "Recalled"}
    late = (held.ends_on + timedelta(days=1)).isoformat()
    kind = "members.end_office"
    assert refused(coop_founded, kind, **{**end, "ended_on": late}) == "ended_on"
    assert refused(coop_founded, kind, **{**end, "reason": " "}) == "reason"
    build.adopt(kind, by=founder, at=at, **end)
    assert refused(coop_founded, kind, **end) == "term"


def row(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "number": number,
        "given_name": "Nélida",
        "family_name": "Ñáñez",
        "sector": "kilns",
        "admitted_on": "2024-02-01",
        **changes,
    }


def test_the_paper_register_comes_in_with_those_who_left(coop_founded: Cast) -> None:
    rows = [row(14, left_on="2025-01-31"), row(13, shift="night")]
    members = build.transcribe(rows, by=coop_founded.founder, at=coop_founded.at)
    assert [(m.number, m.shift) for m in members] == [(13, "night"), (14, "morning")]
    standings = [reading.standing_of(m, date(2025, 2, 1)).status for m in members]
    assert standings == ["in_good_standing", "left"]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [row(14)],
        [row(13), row(13)],
        [row(13, sector="nowhere")],
        [row(13, given_name="")],
        [row(13, admitted_on="yesterday")],
        [row(13, admitted_on="2999-01-01")],
        [row(13, left_on="2020-01-01")],
    ],
)
def test_a_wrong_paper_register_is_refused_whole(
    coop_founded: Cast, rows: list[dict[str, Any]]
) -> None:
    lines = RegisterEntry.objects.count()
    assert refused(coop_founded, "members.transcribe_register", rows=rows) == "rows"
    assert RegisterEntry.objects.count() == lines


def test_after_an_assembly_the_paper_register_is_closed(coop_founded: Cast) -> None:
    founder, at = coop_founded.founder, coop_founded.at
    with transaction.atomic():
        build.make_decision(by=founder, at=at, body=Body.GENERAL_ASSEMBLY)
        with pytest.raises(Refused, match="An assembly has already decided here"):
            build.transcribe([row(13)], by=founder, at=at)
        transaction.set_rollback(True)  # no ballot carried it: the database would not keep it


def test_forms_say_what_parameters_hold(coop_founded: Cast) -> None:
    proposed = term(coop_founded)
    form = GiveOffice.form_class(data=proposed)
    assert form.is_valid(), form.errors
    assert GiveOffice().dump(form.cleaned_data) == proposed
    held = OfficeTerm.objects.get(member=coop_founded.member("ana"))
    ending = {"term": held.pk, "ended_on": coop_founded.today.isoformat(), "reason": "Tired"}
    form = EndOffice.form_class(data=ending)
    assert form.is_valid(), form.errors
    assert EndOffice().dump(form.cleaned_data) == ending
    asked = build.make_application(
        sector=coop_founded.sectors["kilns"], by=coop_founded.founder, at=coop_founded.at
    )
    form = Admit.form_class(data={"application": asked.pk})
    assert form.is_valid(), form.errors
    assert Admit().dump(form.cleaned_data) == {"application": asked.pk}


def test_each_kind_falls_under_its_matter() -> None:
    kinds = {kind: effect.matter for kind, effect in decisions.effects}
    assert {kind: matter for kind, matter in kinds.items() if kind.startswith("members.")} == {
        "members.admit": "",
        "members.elect": "elections",
        "members.give_office": "elections",
        "members.end_office": "removal",
        "members.recall": "removal",
        "members.form_committee": "",
        "members.name_to_committee": "",
        "members.transcribe_register": "",
        "members.set_advance_supplement": "pay_rule",
        "members.distribute_surplus": "surplus",
        "members.set_burden_points": "",
    }
