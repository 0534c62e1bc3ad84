"""Petitions: who signs, when they are handed in, what follows, and that it follows once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from fractions import Fraction
from threading import Barrier

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from assemblies.actions import ballots, calling, openings, petitions
from assemblies.checks import all_checks
from assemblies.hooks import await_petitions
from assemblies.models import Assembly, Petition, Signature
from assemblies.quorum import at_least
from coop.errors import Refused
from coop.models import AuditEvent
from coop.permissions import Role, has_role
from members.actions import register
from members.models import OfficeTerm
from tests.builders import assemblies as meet
from tests.builders import petitions as build
from tests.cast import Cast


@given(st.integers(0, 5000), st.fractions(0, 1))
def test_a_share_is_rounded_up_and_never_nobody(people: int, share: Fraction) -> None:
    needed = at_least(people, share)
    assert needed >= 1
    assert needed >= people * share
    assert needed == 1 or needed - 1 < people * share


def test_a_tenth_of_187_is_19() -> None:
    assert at_least(187, Fraction(1, 10)) == 19
    assert at_least(190, Fraction(1, 10)) == 19
    assert at_least(191, Fraction(1, 10)) == 20


@pytest.fixture
def coop(cast: Cast) -> Cast:
    """A tenth of twelve members is two signatures."""
    return cast


@pytest.mark.django_db
def test_the_second_of_two_signatures_puts_it_on_the_open_agenda(coop: Cast) -> None:
    draft = meet.make_draft(coop)
    petition = build.signed(coop, build.opened(coop), "bruno")
    assert (petition.state, petition.item) == ("open", None)
    petition = build.signed(coop, petition, "bruno")
    assert Signature.objects.count() == 1, "signing again changes nothing"
    handed_in = build.signed(coop, petition, "juana")
    assert (handed_in.state, handed_in.needed, handed_in.due_on) == ("handed_in", 2, None)
    assert handed_in.item == draft.items.get(n=2)
    assert (handed_in.item.title, handed_in.item.on_notice) == ("A crèche at the works", True)
    with pytest.raises(Refused, match="it stays"):
        calling.remove_item(item=handed_in.item, by=coop.user("sofia"), at=coop.at)
    assert [check.name for check in all_checks() if check.broken] == []


@pytest.mark.django_db
def test_after_the_notice_it_waits_for_the_next_agenda(coop: Cast) -> None:
    called = meet.make_called(coop)
    petition = build.signed(coop, build.opened(coop), "bruno", "juana")
    assert (petition.state, petition.item) == ("handed_in", None)
    assert called.items.count() == 1
    waiting = [each.title for each in await_petitions(coop.user("sofia"))]
    assert waiting == [
        "Members asked for the item “A crèche at the works”: it goes on the next agenda you prepare"
    ]
    draft = meet.make_draft(coop, days=40, items=())
    petition.refresh_from_db()
    assert petition.item == draft.items.get()
    assert list(await_petitions(coop.user("sofia"))) == []


@pytest.mark.django_db
def test_an_extraordinary_assembly_is_drafted_with_its_deadline(coop: Cast) -> None:
    petition = build.signed(coop, build.opened(coop, "extraordinary"), "bruno", "juana")
    assert petition.item is not None
    assert petition.due_on == coop.today + timedelta(days=30)
    draft = petition.item.assembly
    assert (draft.kind, draft.state, timezone.localdate(draft.starts_at)) == (
        "extraordinary", "draft", petition.due_on,
    )  # fmt: skip
    titles = [(each.title, each.detail) for each in await_petitions(coop.user("ana"))]
    assert titles == [
        (
            "Call the assembly that members asked for: “A crèche at the works”",
            "30 days are left for it to meet",
        )
    ]
    assert list(await_petitions(coop.user("bruno"))) == []
    calling.call(assembly=draft, by=coop.user("sofia"), at=coop.at)
    assert list(await_petitions(coop.user("ana"))) == []


@pytest.mark.django_db
def test_overdue_is_said(coop: Cast) -> None:
    before = coop.at - timedelta(days=31)
    petition = build.opened(coop, "extraordinary", at=before)
    build.signed(coop, petition, "bruno", "juana", at=before)
    details = [each.detail for each in await_petitions(coop.user("ana"))]
    assert details == ["1 day overdue"]


@pytest.mark.django_db
def test_an_assembly_called_for_too_late_a_day_still_awaits(coop: Cast) -> None:
    petition = build.signed(coop, build.opened(coop, "extraordinary"), "bruno", "juana")
    assert petition.item is not None
    draft = petition.item.assembly
    plan = calling.Plan(
        "extraordinary", "Late", "Hall", coop.at + timedelta(days=45), body=draft.body
    )
    calling.edit(assembly=draft, plan=plan, by=coop.user("sofia"), at=coop.at)
    calling.call(assembly=draft, by=coop.user("sofia"), at=coop.at)
    assert len(list(await_petitions(coop.user("ana")))) == 1


@pytest.mark.django_db
def test_a_recall_takes_the_permission_away_on_the_next_request(coop: Cast) -> None:
    term = OfficeTerm.objects.get(member=coop.member("marta"))
    assert has_role(coop.user("marta"), Role.SALES)
    at = coop.at - timedelta(days=16)
    petition = build.opened(coop, "recall", term=term, at=at)
    petition = build.signed(coop, petition, "bruno", "juana", at=at)
    assert petition.item is not None
    plan = calling.Plan("extraordinary", "Recall", "Hall", coop.at)
    draft = calling.edit(assembly=petition.item.assembly, plan=plan, by=coop.user("sofia"), at=at)
    called = calling.call(assembly=draft, by=coop.user("sofia"), at=at)
    meet.seat(called, list(coop.members.values()), by=coop.user("sofia"))
    opened = openings.open(assembly=called, by=coop.user("ana"), at=called.starts_at)
    motion = petition.item.motions.get()
    assert motion.sentence == "Marta Salas is recalled from the office “Sales” at once"
    tellers = ballots.Tellers(coop.member("bruno"), coop.member("delia"))
    ballot = meet.open_ballot(
        opened, by=coop.user("ana"), at=opened.starts_at, motion=motion, tellers=tellers
    )
    for teller in (tellers.first, tellers.second):
        ballots.count_paper(
            ballot=ballot,
            teller=teller,
            counted=(8, 2, 1),
            by=coop.user("ana"),
            at=ballot.opened_at,
        )
    ballots.close(ballot=ballot, by=coop.user("ana"), at=ballot.opened_at)
    marta = type(coop.user("marta")).objects.get(username="marta")
    assert not has_role(marta, Role.SALES)
    assert has_role(marta, Role.MEMBER)


@pytest.mark.django_db
def test_only_members_in_good_standing_open_and_sign(coop: Cast) -> None:
    petition = build.opened(coop)
    register.record_instalment(
        member=coop.member("juana"),
        due_date=coop.today - timedelta(days=1),
        amount=100,  # type: ignore[arg-type]
        by=coop.founder,
        at=coop.at,
    )
    with pytest.raises(Refused, match="in good standing open and sign"):
        build.signed(coop, petition, "juana")
    with pytest.raises(Refused, match="in good standing open and sign"):
        build.opened(coop, by="juana")
    with pytest.raises(Refused, match="only for themselves"):
        petitions.sign(
            petition=petition, member=coop.member("elio"), by=coop.user("bruno"), at=coop.at
        )


@pytest.mark.django_db
def test_who_has_left_no_longer_counts(coop: Cast) -> None:
    petition = build.signed(coop, build.opened(coop), "bruno")
    register.resign(
        member=coop.member("bruno"), effective_date=coop.today, by=coop.founder, at=coop.at
    )
    petition = build.signed(coop, petition, "juana")
    assert petition.state == "open", "one of the two signers is no longer a member"
    assert build.signed(coop, petition, "elio").state == "handed_in"


@pytest.mark.django_db
def test_a_signature_is_taken_back_until_it_is_handed_in(coop: Cast) -> None:
    petition = build.signed(coop, build.opened(coop), "bruno")
    facts = {"petition": petition, "member": coop.member("bruno"), "by": coop.user("bruno")}
    petitions.take_back(at=coop.at, **facts)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="have not signed"):
        petitions.take_back(at=coop.at, **facts)  # type: ignore[arg-type]
    assert build.signed(coop, petition, "juana").state == "open"
    assert build.signed(coop, petition, "bruno").state == "handed_in"
    with pytest.raises(Refused, match="was handed in"):
        petitions.take_back(at=coop.at, **facts)  # type: ignore[arg-type]
    assert Signature.objects.count() == 3, "what was taken back stays on record"


@pytest.mark.django_db
def test_a_withdrawn_petition_is_over(coop: Cast) -> None:
    petition = petitions.withdraw(petition=build.opened(coop), by=coop.user("bruno"), at=coop.at)
    with pytest.raises(Refused, match="was withdrawn"):
        build.signed(coop, petition, "bruno")


@pytest.mark.django_db
def test_the_database_keeps_signatures_and_petitions(coop: Cast) -> None:
    petition = build.signed(coop, build.opened(coop), "bruno", "juana")
    for change in (
        lambda: Signature.objects.update(withdrawn_at=coop.at),
        lambda: Signature.objects.all().delete(),
        lambda: Petition.objects.update(title="Other"),
        lambda: Signature.objects.create(
            petition=petition, member=coop.member("elio"), signed_at=coop.at, by=coop.founder
        ),
    ):
        with pytest.raises(IntegrityError, match=r"stays?:"), transaction.atomic():
            change()


@pytest.mark.django_db(transaction=True)
def test_two_last_signatures_at_once_have_one_consequence(coop: Cast) -> None:
    petition = build.signed(coop, build.opened(coop, "extraordinary"), "bruno")
    names = ("juana", "elio", "diana", "aurora")
    gate = Barrier(len(names))

    def one(name: str) -> str:
        gate.wait(20)
        try:
            with translation.override("en"):
                return build.signed(coop, petition, name).state
        except Refused as refused:
            return str(refused)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(names)) as pool:
        answers = list(pool.map(one, names))
    assert sorted(answers) == sorted(
        ["handed_in"] + ["This petition has its signatures and was handed in: it stays."] * 3
    )
    assert Assembly.objects.count() == 1
    assert Signature.objects.count() == 2
    assert AuditEvent.objects.filter(event="petition.handed_in").count() == 1
