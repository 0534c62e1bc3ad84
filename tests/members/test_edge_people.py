"""People a register often gets wrong: names, no telephone, help at the vote, away and back."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from coop.permissions import Role
from members.actions import register
from members.documents import own_data
from members.eligibility import Status
from members.models import Member, OfficeTerm
from members.reading import roles_on, standing_of
from tests.builders import members as people
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
    register.pay_instalment(
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


def test_who_left_and_returned_is_the_same_member_without_what_was_held_before(
    client: Client, coop_founded: Cast
) -> None:
    bruno, sofia, at = coop_founded.member("bruno"), coop_founded.user("sofia"), coop_founded.at
    today, number = coop_founded.today, bruno.number
    office = people.make_office(role=Role.STORES, by=coop_founded.founder, at=at)
    term = people.give_office(
        office=office, member=bruno, starts_on=today - timedelta(days=30),
        ends_on=today + timedelta(days=30), by=coop_founded.founder, at=at,
    )  # fmt: skip
    assert Role.STORES in roles_on(coop_founded.user("bruno"), today)
    register.resign(member=bruno, effective_date=today, by=sofia, at=at)
    assert standing_of(bruno, today).status is Status.LEFT
    asked = people.make_application(
        sector=bruno.sector, given_name="Bruno", family_name=bruno.family_name, returning=bruno,
        by=sofia, at=at,
    )  # fmt: skip
    returned = people.admit(asked, by=coop_founded.founder, at=at)
    assert (returned.pk, returned.number) == (bruno.pk, number)
    assert standing_of(returned, today).on_register
    kinds = bruno.register_entries.order_by("number").values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["resignation", "return"]
    assert term not in OfficeTerm.objects.live(today)
    assert roles_on(coop_founded.user("bruno"), today) == {Role.MEMBER}
    assert term not in OfficeTerm.objects.overlapping(today, today)
    client.force_login(sofia)
    page = client.get(returned.get_absolute_url()).content.decode()
    assert "resignation" in page.lower()
    assert "return" in page.lower()


def test_own_contact_data_are_corrected_by_the_member_and_nobody_else_s(
    client: Client, coop_founded: Cast
) -> None:
    bruno, delia = coop_founded.member("bruno"), coop_founded.member("delia")
    client.force_login(coop_founded.user("bruno"))
    form = {"client_id": str(uuid4()), "phone": "+54 299 555", "email": "b@example.org"}
    sent = client.post(reverse("members:contact", args=[bruno.pk]), form)
    assert sent.status_code == 303
    assert Member.objects.get(pk=bruno.pk).phone == "+54 299 555"
    form["client_id"] = str(uuid4())
    assert client.post(reverse("members:contact", args=[delia.pk]), form).status_code == 403
