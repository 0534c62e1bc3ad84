"""People a register often gets wrong: names, no telephone, help at the vote, away and back."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from coop.errors import Refused
from coop.permissions import Role
from members.actions import register, shares
from members.checks import all_checks
from members.documents import own_data
from members.eligibility import Status
from members.models import Member, OfficeTerm
from members.reading import board, holders, roles_on, standing_of
from members.reading.settlement import hanging_on
from tests.builders import members as people
from tests.builders import settlements as settling
from tests.builders.production import Works
from tests.cast import Cast


def entered(cast: Cast, given: str, family: str) -> Member:
    row = {
        "given_name": given,
        "family_name": family,
        "sector": "kilns",
        "admitted_on": (cast.today - timedelta(days=300)).isoformat(),
    }
    [member] = people.transcribe([row], by=cast.founder, at=cast.at)
    return member


def test_two_people_of_the_same_name_are_two_members(client: Client, coop_founded: Cast) -> None:
    one = entered(coop_founded, "Juan", "Pérez")
    other = entered(coop_founded, "Juan", "Pérez")
    assert one.number != other.number
    client.force_login(coop_founded.user("sofia"))
    page = client.get(reverse("members:register"), {"q": "juan perez"}).content.decode()
    assert one.get_absolute_url() in page
    assert other.get_absolute_url() in page
    assert set(Member.objects.matching(str(other.number))) == {other}


@pytest.mark.parametrize(
    ("given", "family", "typed"),
    [
        ("Ana", "O'Higgins", "o'higgins"),
        ("Íñigo", "Ñancupé", "inigo nancupe"),
        ("Zoë", "D’Angelo-Müller", "zoe muller"),
    ],
)
def test_apostrophes_and_accents_are_kept_and_found(
    client: Client, coop_founded: Cast, given: str, family: str, typed: str
) -> None:
    member = entered(coop_founded, given, family)
    assert Member.objects.get(pk=member.pk).full_name == f"{given} {family}"
    assert member in Member.objects.matching(typed)
    client.force_login(coop_founded.user("sofia"))
    assert client.get(member.get_absolute_url()).status_code == 200


def test_without_telephone_or_mail_the_page_and_the_data_are_whole(
    client: Client, coop_founded: Cast
) -> None:
    member = entered(coop_founded, "Elsa", "Roca")
    assert (member.phone, member.email) == ("", "")
    client.force_login(coop_founded.user("sofia"))
    assert client.get(member.get_absolute_url()).status_code == 200
    assert own_data(member, on=coop_founded.today).sections["sign_in"] == []


def test_who_cannot_read_has_a_vote_with_an_assistant(coop_founded: Cast) -> None:
    bruno = coop_founded.member("bruno")
    register.correct_contact(
        member=bruno, phone="", email="", needs_assistant=True,
        by=coop_founded.user("bruno"), at=coop_founded.at,
    )  # fmt: skip
    assert Member.objects.get(pk=bruno.pk).needs_assistant
    assert standing_of(bruno, coop_founded.today).status is Status.IN_GOOD_STANDING


def test_ar_member_1_day_late_on_share_instalment_has_voice_only(coop_founded: Cast) -> None:
    bruno, today = coop_founded.member("bruno"), coop_founded.today
    due = register.record_instalment(
        member=bruno, due_date=today - timedelta(days=1), amount=Decimal(10),
        by=coop_founded.user("tomas"), at=coop_founded.at,
    )  # fmt: skip
    assert standing_of(bruno, today - timedelta(days=1)).status is Status.IN_GOOD_STANDING
    assert standing_of(bruno, today).status is Status.VOICE_ONLY
    shares.pay_instalment(
        instalment=due, paid_date=today, by=coop_founded.user("tomas"), at=coop_founded.at
    )
    assert standing_of(bruno, today).status is Status.IN_GOOD_STANDING


def test_who_was_suspended_until_yesterday_votes_today(coop_founded: Cast) -> None:
    bruno, today = coop_founded.member("bruno"), coop_founded.today
    yesterday = today - timedelta(days=1)
    decision = bruno.register_entries.exclude(decision=None)[0].decision
    assert decision is not None
    register.suspend(
        member=bruno, effective_date=yesterday, until_date=yesterday, decision=decision,
        by=coop_founded.user("sofia"), at=coop_founded.at,
    )  # fmt: skip
    assert standing_of(bruno, yesterday).status is Status.SUSPENDED
    assert standing_of(bruno, today).status is Status.IN_GOOD_STANDING


def test_own_contact_data_are_corrected_by_the_member_and_nobody_else_s(
    client: Client, coop_founded: Cast
) -> None:
    bruno, delia = coop_founded.member("bruno"), coop_founded.member("delia")
    client.force_login(coop_founded.user("bruno"))
    form = {"client_id": str(uuid4()), "phone": "+54 299 555", "email": "b@example.org"}
    form |= {"number": "999", "user": str(delia.user_id), "family_name": "Zzz", "is_active": "1"}
    sent = client.post(reverse("members:contact", args=[bruno.pk]), form)
    assert sent.status_code == 303
    after = Member.objects.get(pk=bruno.pk)
    assert (after.phone, after.email) == ("+54 299 555", "b@example.org")
    names = ("number", "user_id", "family_name")
    assert [getattr(after, n) for n in names] == [getattr(bruno, n) for n in names]
    form["client_id"] = str(uuid4())
    assert client.post(reverse("members:contact", args=[delia.pk]), form).status_code == 403


def test_at_a_phone_left_lying_nobody_sends_the_codes_elsewhere(
    client: Client, coop_founded: Cast
) -> None:
    """Codes to sign in go to the mail address, so it changes only with the password."""
    bruno, words = coop_founded.user("bruno"), "una teja roja y dos"
    bruno.set_password(words)
    bruno.save()
    client.force_login(bruno)
    url = reverse("members:contact", args=[coop_founded.member("bruno").pk])
    for typed, status in (("", 422), ("a guess", 422), (words, 303)):
        form = {"email": "elsewhere@example.org", "phone": "1", "password": typed}
        sent = client.post(url, {**form, "client_id": str(uuid4())})
        assert sent.status_code == status
    assert coop_founded.member("bruno").email != "elsewhere@example.org"
    assert Member.objects.get(user=bruno).email == "elsewhere@example.org"
    form = {"email": "elsewhere@example.org", "phone": "2", "client_id": str(uuid4())}
    assert client.post(url, form).status_code == 303, "the telephone needs no password"


def comes_back(works: Works, member: Member, day: date) -> None:
    sofia, at = works.user("sofia"), works.at + (day - works.today)
    asked = people.make_application(
        sector=works.cast.sectors["kilns"], by=sofia, at=at, returning=member,
        given_name=member.given_name, family_name=member.family_name,
    )  # fmt: skip
    assert people.admit(asked, by=sofia, at=at) == member


def test_who_left_and_came_back_is_the_same_person_with_a_new_beginning(
    client: Client, works: Works
) -> None:
    """The number and the history stay; the office does not come back, nor what was owed."""
    today, tomas = works.today, works.user("tomas")
    number = works.cast.member("diana").number
    diana = settling.left(works, "diana", days_ago=30)
    made = settling.settled(works, diana)
    settling.paid(works, made, "200")
    assert roles_on(works.user("diana"), today) == frozenset()
    comes_back(works, diana, today)
    diana.refresh_from_db()
    lines = [line.kind for line in diana.register_entries.order_by("number")]
    assert (diana.number, lines) == (number, ["admission", "resignation", "return"])
    assert standing_of(diana, today - timedelta(days=1)).status is Status.LEFT
    assert standing_of(diana, today).status is Status.IN_GOOD_STANDING
    assert standing_of(diana, today + timedelta(days=400)).status is Status.IN_GOOD_STANDING
    assert roles_on(works.user("diana"), today) == {"member"}
    client.force_login(works.user("diana"))
    assert made.get_absolute_url() in client.get(reverse("members:own_page")).content.decode()
    settling.paid(works, made, "300")
    assert made.paid_back == made.due == Decimal(500)
    with pytest.raises(Refused):
        settling.settled(works, diana)
    again = shares.subscribe(
        member=diana, amount=Decimal(90), parts=1, first_due=today + timedelta(days=9),
        by=tomas, at=works.at,
    )  # fmt: skip
    found = hanging_on(diana, today)
    assert (found.owed, found.paid) == (Decimal(90), Decimal(0))
    assert again[0].settled_by is None


def test_the_old_term_of_an_office_ends_with_the_departure_and_its_seat_is_free(
    works: Works,
) -> None:
    today = works.today
    diana = settling.left(works, "diana", days_ago=30)
    office = works.cast.offices[Role.DISPATCH]
    comes_back(works, diana, today)
    assert holders(Role.DISPATCH, today) == []
    [term] = office.terms.all()
    assert term.last_day == today - timedelta(days=31)
    assert term not in OfficeTerm.objects.overlapping(today, today)
    assert [seat.vacant for seat in board(today) if seat.office == office] == [1]
    people.give_office(
        office=office, member=diana, starts_on=today, ends_on=today + timedelta(days=90),
        by=works.cast.founder, at=works.at,
    )  # fmt: skip
    assert holders(Role.DISPATCH, today) == [diana]
    assert [check.broken for check in all_checks() if check.broken] == []


def test_a_second_departure_is_settled_by_itself(works: Works) -> None:
    diana = settling.left(works, "diana", days_ago=30)
    first = settling.settled(works, diana)
    comes_back(works, diana, works.today)
    sofia, tomas, today = works.user("sofia"), works.user("tomas"), works.today
    [share] = shares.subscribe(
        member=diana, amount=Decimal(90), parts=1, first_due=today + timedelta(days=9),
        by=tomas, at=works.at,
    )  # fmt: skip
    shares.pay_instalment(instalment=share, paid_date=today, by=tomas, at=works.at)
    register.resign(member=diana, effective_date=today, by=sofia, at=works.at)
    second = settling.settled(works, diana)
    assert (first.paid, second.paid) == (Decimal(500), Decimal(90))
    assert [check.broken for check in all_checks() if check.broken] == []
