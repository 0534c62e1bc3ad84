from datetime import timedelta

from coop.permissions import Role, roles_of
from members import reading
from tests.builders import members as build
from tests.cast import Cast


def test_an_admission_takes_the_next_number(coop_founded: Cast) -> None:
    founder, at = coop_founded.founder, coop_founded.at
    application = build.make_application(sector=coop_founded.sectors["presses"], by=founder, at=at)
    member = build.admit(application, by=founder, at=at)
    assert (member.number, str(member)) == (13, "Rosa Díaz")
    decision = member.register_entries.get().decision
    assert decision is not None
    assert decision.effect == "Rosa Díaz becomes member number 13 in Prensas"


def test_an_office_gives_its_role_until_the_recall(coop_founded: Cast) -> None:
    ana, founder = coop_founded.user("ana"), coop_founded.founder
    assert roles_of(ana) == {Role.MEMBER, Role.PRESIDENT}
    term = coop_founded.member("ana").office_terms.get()
    build.end_office(term=term, ended_on=coop_founded.today, by=founder, at=coop_founded.at)
    del ana.__dict__["_roles"]
    assert roles_of(ana) == {Role.MEMBER}
    assert reading.holders(Role.PRESIDENT, coop_founded.today) == []
    yesterday = coop_founded.today - timedelta(days=1)
    assert reading.holders(Role.PRESIDENT, yesterday) == [coop_founded.member("ana")]
