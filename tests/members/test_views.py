"""Every page of the register: who may, who may not, and what follows."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from coop import offers
from members.models import Application, Member, Office, RegisterEntry, Sector, ShareInstalment
from tests.builders import members as build
from tests.cast import Cast

MEMBERS_READ = ("register", "own_page", "own_data_json", "own_data_csv", "sectors", "offices")
SECRETARY_READS = ("book", "applications", "new_application", "new_sector", "new_office")
LINES = ("suspension", "reinstatement", "departure", "place", "sign_in")


def enter(client: Client, cast: Cast, name: str) -> Client:
    client.force_login(cast.user(name))
    return client


def once(**fields: object) -> dict[str, object]:
    return {"client_id": str(uuid4()), **fields}


@pytest.mark.parametrize("name", [*MEMBERS_READ, *SECRETARY_READS])
def test_the_secretary_reads_every_list(client: Client, coop_founded: Cast, name: str) -> None:
    answer = enter(client, coop_founded, "sofia").get(reverse(f"members:{name}"))
    assert answer.status_code == 200


@pytest.mark.parametrize("name", MEMBERS_READ)
def test_a_member_reads(client: Client, coop_founded: Cast, name: str) -> None:
    assert enter(client, coop_founded, "bruno").get(reverse(f"members:{name}")).status_code == 200


@pytest.mark.parametrize("name", SECRETARY_READS)
def test_a_member_does_not_do_the_secretarys_work(
    client: Client, coop_founded: Cast, name: str
) -> None:
    assert enter(client, coop_founded, "bruno").get(reverse(f"members:{name}")).status_code == 403


@pytest.mark.parametrize("name", [*MEMBERS_READ, *SECRETARY_READS])
def test_a_stranger_reads_nothing(client: Client, coop_founded: Cast, name: str) -> None:
    assert enter(client, coop_founded, "carla").get(reverse(f"members:{name}")).status_code == 403
    client.logout()
    assert client.get(reverse(f"members:{name}")).status_code == 302


@pytest.mark.parametrize("name", ["member", *LINES])
def test_a_strangers_member_is_not_found(client: Client, coop_founded: Cast, name: str) -> None:
    url = reverse(f"members:{name}", args=[coop_founded.member("bruno").pk])
    assert enter(client, coop_founded, "carla").get(url).status_code == 404


@pytest.mark.parametrize("name", LINES)
def test_lines_are_the_secretarys(client: Client, coop_founded: Cast, name: str) -> None:
    url = reverse(f"members:{name}", args=[coop_founded.member("bruno").pk])
    assert enter(client, coop_founded, "bruno").get(url).status_code == 403
    assert enter(client, coop_founded, "sofia").get(url).status_code == 200
    assert client.put(url).status_code == 405


def test_a_member_page_keeps_personal_data_from_others(client: Client, coop_founded: Cast) -> None:
    bruno = coop_founded.member("bruno")
    url = bruno.get_absolute_url()
    assert bruno.document_number in enter(client, coop_founded, "bruno").get(url).content.decode()
    assert bruno.document_number in enter(client, coop_founded, "sofia").get(url).content.decode()
    seen = enter(client, coop_founded, "delia").get(url).content.decode()
    assert bruno.document_number not in seen
    assert "Prensas" in seen


@pytest.mark.parametrize(
    ("words", "found"),
    [("nunez", 1), ("ÑANCU", 1), ("dangelo", 0), ("d'angelo", 1), ("perez juana", 2), ("4", 1)],
)
def test_the_register_is_searched_without_accents(
    client: Client, coop_founded: Cast, words: str, found: int
) -> None:
    answer = enter(client, coop_founded, "bruno").get(reverse("members:register"), {"q": words})
    assert answer.context["found"] == found


def test_the_register_filters_by_standing_and_sector(client: Client, coop_founded: Cast) -> None:
    client = enter(client, coop_founded, "bruno")
    url = reverse("members:register")
    assert client.get(url, {"standing": "suspended"}).context["found"] == 0
    presses = coop_founded.sectors["presses"].pk
    assert client.get(url, {"sector": presses}).context["found"] == 4
    partial = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert partial.lstrip().startswith('<div id="members"')


def test_suspending_shows_and_repeating_is_harmless(client: Client, coop_founded: Cast) -> None:
    bruno = coop_founded.member("bruno")
    decision = build.make_decision(by=coop_founded.founder, at=coop_founded.at)
    url = reverse("members:suspension", args=[bruno.pk])
    form = once(
        effective_date=coop_founded.today,
        until_date=coop_founded.today + timedelta(days=10),
        decision=decision.number,
    )
    client = enter(client, coop_founded, "sofia")
    for _again in range(2):
        assert client.post(url, form).status_code == 303
    assert bruno.register_entries.filter(kind="suspension").count() == 1
    seen = client.get(bruno.get_absolute_url()).content.decode()
    assert "Suspended by a resolution." in seen


def test_a_suspension_must_cite_a_resolution(client: Client, coop_founded: Cast) -> None:
    url = reverse("members:suspension", args=[coop_founded.member("bruno").pk])
    today = coop_founded.today
    form = once(effective_date=today, until_date=today, decision=9999)
    answer = enter(client, coop_founded, "sofia").post(url, form)
    assert answer.status_code == 422
    assert "The book has no resolution with that number." in answer.content.decode()


def test_an_exclusion_must_cite_a_resolution(client: Client, coop_founded: Cast) -> None:
    bruno = coop_founded.member("bruno")
    url = reverse("members:departure", args=[bruno.pk])
    form = once(kind="exclusion", effective_date=coop_founded.today)
    client = enter(client, coop_founded, "sofia")
    assert client.post(url, form).status_code == 422
    form = once(kind="resignation", effective_date=coop_founded.today)
    assert client.post(url, form).status_code == 303
    assert bruno.register_entries.last().kind == "resignation"  # type: ignore[union-attr]  # it is there


def test_a_member_corrects_the_own_contact_only(client: Client, coop_founded: Cast) -> None:
    bruno = coop_founded.member("bruno")
    url = reverse("members:contact", args=[bruno.pk])
    client = enter(client, coop_founded, "bruno")
    assert client.post(url, once(phone="299 555 0101", email="")).status_code == 303
    bruno.refresh_from_db()
    assert bruno.phone == "299 555 0101"
    assert enter(client, coop_founded, "delia").get(url).status_code == 403


def test_an_application_travels_to_its_end(client: Client, coop_founded: Cast) -> None:
    client = enter(client, coop_founded, "sofia")
    form = once(
        given_name="Rosa",
        family_name="Díaz",
        sector=coop_founded.sectors["presses"].pk,
        shift="night",
        applied_date=coop_founded.today,
    )
    client.post(reverse("members:new_application"), form)
    application = Application.objects.get()
    assert client.get(application.get_absolute_url()).status_code == 200
    url = reverse("members:withdrawal", args=[application.pk])
    assert client.get(url).status_code == 405
    sent = once()
    for _again in range(2):
        assert client.post(url, sent).status_code == 303
    application.refresh_from_db()
    assert not application.is_pending
    assert (
        enter(client, coop_founded, "bruno").get(application.get_absolute_url()).status_code == 403
    )


def test_a_sign_in_is_given_on_a_sheet_that_can_be_sent_again(
    client: Client, coop_founded: Cast
) -> None:
    application = build.make_application(
        sector=coop_founded.sectors["presses"], by=coop_founded.founder, at=coop_founded.at
    )
    rosa = build.admit(application, by=coop_founded.founder, at=coop_founded.at)
    url = reverse("members:sign_in", args=[rosa.pk])
    client = enter(client, coop_founded, "sofia")
    proposed = client.get(url).context["form"].initial
    assert proposed["username"] == "rosa13"
    sent = once(**proposed)
    for _again in range(2):
        answer = client.post(url, sent)
        assert proposed["password"] in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
    rosa.refresh_from_db()
    assert rosa.user is not None
    assert rosa.user.check_password(proposed["password"])


def test_dues_are_recorded_and_paid_by_the_treasurer(client: Client, coop_founded: Cast) -> None:
    bruno = coop_founded.member("bruno")
    client = enter(client, coop_founded, "tomas")
    yesterday = coop_founded.today - timedelta(days=1)
    url = reverse("members:instalment", args=[bruno.pk])
    assert client.post(url, once(due_date=yesterday, amount="15000")).status_code == 303
    due = ShareInstalment.objects.get()
    assert "voice without vote" in client.get(bruno.get_absolute_url()).content.decode()
    pay = reverse("members:payment", args=[due.pk])
    assert enter(client, coop_founded, "delia").get(pay).status_code == 404
    assert enter(client, coop_founded, "bruno").get(pay).status_code == 403
    client = enter(client, coop_founded, "tomas")
    assert (
        client.post(pay, once(paid_date=coop_founded.today, paid_into="nowhere")).status_code == 303
    )
    due.refresh_from_db()
    assert due.paid_date == coop_founded.today


def test_a_sector_without_a_code_takes_one_from_its_name(
    client: Client, coop_founded: Cast
) -> None:
    client = enter(client, coop_founded, "sofia")
    new = reverse("members:new_sector")
    assert client.post(new, once(name="Esmaltado y serigrafía", shifts=1)).status_code == 303
    assert Sector.objects.get(name="Esmaltado y serigrafía").code == "esmaltado-y-serigrafia"
    again = client.post(new, once(name="Esmaltado, y serigrafía", shifts=1))
    assert again.status_code == 422 and 'href="#id_code"' in again.content.decode()
    signs = client.post(new, once(name="烧成", shifts=1))
    assert signs.status_code == 422 and 'href="#id_code"' in signs.content.decode()
    assert Sector.objects.filter(code="").count() == 0


def test_sectors_and_offices_open_and_show(client: Client, coop_founded: Cast) -> None:
    client = enter(client, coop_founded, "sofia")
    form = once(name="Esmaltado", code="glaze", shifts=3, makes="on")
    assert client.post(reverse("members:new_sector"), form).status_code == 303
    glaze = Sector.objects.get(code="glaze")
    change = reverse("members:sector_change", args=[glaze.pk])
    client.post(change, once(name="Esmaltado y serigrafía", shifts=2))
    glaze.refresh_from_db()
    assert (glaze.name, glaze.shifts, glaze.makes) == ("Esmaltado y serigrafía", 2, False)
    form = once(name="Stores", role="stores", months_max=6, seats=1)
    assert client.post(reverse("members:new_office"), form).status_code == 303
    for thing in (glaze, Office.objects.get(name="Stores"), coop_founded.offices["president"]):
        assert client.get(thing.get_absolute_url()).status_code == 200
    assert "vacant" in client.get(reverse("members:offices")).content.decode()


def test_own_data_holds_the_register_and_is_safe_in_a_spreadsheet(
    client: Client, coop_founded: Cast
) -> None:
    Member.objects.filter(pk=coop_founded.member("bruno").pk).update(phone="=1+1")
    client = enter(client, coop_founded, "bruno")
    told = client.get(reverse("members:own_data_json")).json()
    assert set(told) == {
        "member", "sign_in", "register", "instalments", "offices", "applications", "committees",
        "settlements", "advances", "paid_ahead", "returns", "events", "done",
        *(name for name, _held in offers.held),
    }  # fmt: skip
    assert told["register"][0]["kind"] == "admission"
    rows = client.get(reverse("members:own_data_csv")).content.decode("utf-8-sig")
    assert "member,1,phone,'=1+1" in rows


def test_the_printed_book_numbers_every_line(client: Client, coop_founded: Cast) -> None:
    answer = enter(client, coop_founded, "sofia").get(reverse("members:book"))
    assert [entry.number for entry in answer.context["entries"]] == list(
        range(1, RegisterEntry.objects.count() + 1)
    )


@pytest.mark.parametrize("name", ["register", "sectors", "offices", "book", "applications"])
def test_lists_ask_the_same_questions_for_more_rows(
    client: Client, coop_founded: Cast, django_assert_num_queries: object, name: str
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    founder, at = coop_founded.founder, coop_founded.at
    client = enter(client, coop_founded, "sofia")
    counts = []
    for round_number in range(2):
        for place in range(1 + 2 * round_number):
            code = f"s{round_number}{place}"
            sector = build.make_sector(code=code, name=code, by=founder, at=at)
            for wanted in (True, False):
                asked = build.make_application(
                    sector=sector, given_name=code, family_name="Soto", by=founder, at=at
                )
                if wanted:
                    build.admit(asked, by=founder, at=at)
            build.make_office(role="stores", name=code, sector=sector, by=founder, at=at)
        with CaptureQueriesContext(connection) as asked_of_database:
            assert client.get(reverse(f"members:{name}")).status_code == 200
        counts.append(len(asked_of_database))
    assert counts[0] == counts[1]
