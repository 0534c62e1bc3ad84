"""Advances: hours into slips, one entry without names, undone by its opposite, read by few."""

import html
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from coop import later
from coop.errors import Refused
from coop.models import AuditEvent, Document, Job
from coop.offers import Check
from ledger.actions import posting as by_hand
from ledger.models import Line
from ledger.models.plan import Code
from ledger.reading.causes import causes_of
from members.actions import advances
from members.actions.advances import Sheet
from members.advances import Worked
from members.checks import all_checks
from members.documents import own_data
from members.models import AdvanceRun, AdvanceSlip
from members.reading.advances import people_of, state_of
from tests.builders import advances as build
from tests.builders import members as people
from tests.builders.production import Works, build_works, set_advance
from tests.conftest import owner_connection


def broken() -> list[Check]:
    return [check for check in all_checks() if check.broken]


def balance(code: str) -> Decimal:
    return sum((line.amount for line in Line.objects.filter(account__code=code)), Decimal(0))


def fresh(run: AdvanceRun) -> AdvanceRun:
    return AdvanceRun.objects.get(pk=run.pk)


def test_a_draft_reckons_the_slips_and_books_nothing(works: Works) -> None:
    run = build.drafted(works)
    assert (run.hours, run.amount) == (Decimal("312.5"), Decimal(2031250))
    assert build.slip_of(works, run, "delia").amount == Decimal(991250)
    assert (state_of(run), balance(Code.ADVANCES)) == ("draft", Decimal(0))
    assert AuditEvent.objects.filter(event="advances.drafted").count() == 1
    assert broken() == []


def test_a_run_is_one_entry_with_its_hours_and_without_names(works: Works) -> None:
    posting = build.posted(works, social_cover=Decimal(1000))
    entry = posting.entry
    assert [(line.account.code, line.amount, line.hours) for line in entry.lines.order_by("n")] == [
        (Code.ADVANCES, Decimal(2031250), Decimal("312.5")),
        (Code.SOCIAL_COVER, Decimal(1000), None),
        (Code.BANK, Decimal(-2032250), None),
    ]
    assert posting.profile == "cost"
    assert "Acosta" not in entry.text
    behind = [cause.url for cause in causes_of(entry, works.user("tomas"))]
    assert behind == [posting.run.get_absolute_url()]
    assert causes_of(entry, works.user("bruno")) == []
    assert state_of(fresh(posting.run)) == "posted"
    assert broken() == []


def test_statutes_that_call_it_an_advance_on_the_surplus_make_it_an_asset(works: Works) -> None:
    build.own_rule(works, advances="on_surplus")
    posting = build.posted(works)
    assert posting.profile == "on_surplus"
    assert balance(Code.ADVANCES_ON_SURPLUS) == posting.run.amount
    assert balance(Code.ADVANCES) == 0
    assert broken() == []


def test_the_same_posting_twice_is_one_and_a_run_is_posted_once(works: Works) -> None:
    run, key = build.drafted(works), uuid4()
    facts: dict[str, Any] = {"by": works.user("tomas"), "at": works.at}
    payment = advances.Payment(paid_on=works.today)
    first = advances.post(run=run, payment=payment, client_id=key, **facts)
    assert advances.post(run=fresh(run), payment=payment, client_id=key, **facts) == first
    with pytest.raises(Refused):
        advances.post(run=fresh(run), payment=payment, client_id=uuid4(), **facts)


def test_nobody_is_paid_the_same_day_twice(works: Works) -> None:
    build.posted(works)
    again = build.drafted(works, {"bruno": "8"})
    with pytest.raises(Refused, match="another run"):
        build.posted(works, again)
    build.posted(works, build.drafted(works, {"pablo": "8"}))


@pytest.mark.parametrize("where", ["run", "books"])
def test_a_mistake_is_undone_by_the_opposite_and_written_again(works: Works, where: str) -> None:
    run = build.posted(works).run
    by, at = works.user("tomas"), works.at
    if where == "run":
        advances.undo(run=fresh(run), reason="Wrong hours", by=by, at=at)
    else:
        by_hand.reverse(run.posting.entry, by=by, at=at, reason="Wrong hours")
    assert balance(Code.ADVANCES) == balance(Code.BANK) == Decimal(0)
    better = build.drafted(works, {"bruno": "150"}, replaces=fresh(run))
    assert (state_of(fresh(run)), state_of(better)) == ("replaced", "draft")
    build.posted(works, better)
    assert balance(Code.ADVANCES) == Decimal(975000)
    with pytest.raises(Refused):
        advances.undo(run=fresh(run), reason="Again", by=by, at=at)
    assert broken() == []


def test_what_is_in_the_books_is_not_written_again(works: Works) -> None:
    run = fresh(build.posted(works).run)
    with pytest.raises(Refused, match="draft"):
        build.drafted(works, replaces=run)


@pytest.mark.parametrize("worked", [Worked(Decimal(600)), Worked(Decimal(8), Decimal(9))])
def test_hours_that_cannot_be_are_refused(works: Works, worked: Worked) -> None:
    key = works.cast.member("bruno").pk
    with pytest.raises(Refused, match="hours"):
        build.drafted(works, sheets={key: Sheet([worked])})
    with pytest.raises(Refused):
        build.drafted(works, sheets={})
    with pytest.raises(Refused):
        build.posted(works, build.drafted(works), paid_on=works.today + timedelta(days=1))


def test_supplements_voted_are_lines_of_their_own_from_their_day(works: Works) -> None:
    build.supplement(works)
    build.supplement(works, "seniority", "0.5")
    build.supplement(works, "dependants", "2")
    key = works.cast.member("bruno").pk
    sheet = Sheet([Worked(Decimal(100), Decimal(0)), Worked(Decimal(8), Decimal(8))], dependants=1)
    run = build.drafted(works, sheets={key: sheet})
    lines = build.slip_of(works, run, "bruno").lines.values_list("kind", "amount")
    assert list(lines) == [
        ("work", Decimal(650000)),
        ("work", Decimal(52000)),
        ("night", Decimal(7800)),
        ("seniority", Decimal(260)),
        ("dependants", Decimal(1040)),
    ]
    with pytest.raises(Refused):
        build.supplement(works, valid_from=works.today - timedelta(days=1))
    with pytest.raises(Refused):
        build.supplement(works, percent="101")


def in_sql(words: str, values: list[Any]) -> Callable[[], None]:
    def act() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(words, values)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    return act


def test_the_database_keeps_slips_and_runs_as_they_were(works: Works) -> None:
    run = build.posted(works).run
    slip = build.slip_of(works, run, "bruno")
    draft = build.drafted(works, {"bruno": "5"})
    line = (
        "INSERT INTO members_advanceslipline (slip_id, kind, starts_on, ends_on, count, rate,"
        " amount) VALUES (%s, 'night', now(), now(), 1, 1, 1)"
    )
    another = (
        "INSERT INTO members_advanceposting (run_id, entry_id, profile, paid_on, posted_at, by_id)"
        " SELECT %s, e.id, 'cost', now(), now(), e.by_id FROM ledger_entry e"
        " WHERE e.id = (SELECT max(id) FROM ledger_entry WHERE kind = 'advances')"
    )
    supplement = (
        "INSERT INTO members_advancesupplement (kind, percent, valid_from, decision_id)"
        " SELECT 'night', 90, now(), max(id) FROM coop_decision"
    )
    for wrong in (
        in_sql("UPDATE members_advanceslip SET amount = 1 WHERE id = %s", [slip.pk]),
        in_sql("DELETE FROM members_advancerun WHERE id = %s", [run.pk]),
        in_sql(line, [slip.pk]),
        in_sql(another, [draft.pk]),
        in_sql(supplement, []),
    ):
        with pytest.raises(DatabaseError):
            wrong()


@pytest.mark.django_db(transaction=True)
def test_verify_names_what_somebody_with_sql_changed() -> None:
    works = build_works()
    run = build.posted(works).run
    with owner_connection() as owner:
        owner.execute("UPDATE members_advanceslipline SET amount = amount + 1")
        assert [len(check.broken) for check in broken()] == [2]
        owner.execute("UPDATE members_advanceslipline SET amount = amount - 1")
        owner.execute("UPDATE members_advancerun SET amount = amount + 1")
        assert [check.broken for check in broken()] == [[str(run)], [str(run)]]


def test_only_the_person_and_the_treasurer_read_a_slip_and_its_paper(
    client: Client, works: Works
) -> None:
    run = build.drafted(works)
    slip = build.slip_of(works, run, "bruno")
    client.force_login(works.user("bruno"))
    assert client.get(slip.get_absolute_url()).status_code == 404
    build.posted(works, run)
    [job] = Job.objects.filter(task="members.print_slips")
    later.run(str(job.pk))
    later.run(str(job.pk))
    assert Document.objects.filter(kind="advance_slip").count() == 2
    paper = Document.objects.get(kind="advance_slip", subject_id=slip.pk)
    with pypdfium2.PdfDocument(paper.path) as printed:
        assert "Estatuto tipo art. 31" in printed[0].get_textpage().get_text_range()
    pages = [slip.get_absolute_url(), paper.get_absolute_url(), run.get_absolute_url()]
    seen = {}
    for name in ("tomas", "bruno", "delia", "sofia", "ana", "carla"):
        client.force_login(works.user(name))
        seen[name] = [client.get(page).status_code for page in pages]
    assert seen == {
        "tomas": [200, 200, 200], "bruno": [200, 200, 404], "delia": [404, 404, 404],
        "sofia": [404, 404, 404], "ana": [404, 404, 404], "carla": [404, 404, 404],
    }  # fmt: skip
    client.force_login(works.user("bruno"))
    assert slip.get_absolute_url() in client.get(reverse("members:own_page")).content.decode()
    client.force_login(works.user("sofia"))
    other = client.get(slip.member.get_absolute_url()).content.decode()
    assert slip.get_absolute_url() not in other
    [row] = own_data(slip.member, on=works.today).sections["advances"]
    assert (row["hours"], row["amount"]) == ("160.00", "1040000.00 ARS")


def test_a_file_brings_the_hours_of_whoever_was_not_typed(client: Client, works: Works) -> None:
    client.force_login(works.user("tomas"))
    bruno, delia = works.cast.member("bruno"), works.cast.member("delia")
    first = works.today - timedelta(days=9)
    url = f"{reverse('members:new_advance_run')}?starts_on={first}&ends_on={works.today}"

    def send(text: str) -> Any:
        file = SimpleUploadedFile("h.csv", text.encode())
        typed = {"client_id": str(uuid4()), f"m{bruno.pk}_h0": "40", "file": file}
        return client.post(url, typed)

    for wrong in ("a;b\n1;2", "numero;horas\n999;8", "numero;horas\n1;x", "numero;horas\n1;8\n1;9"):
        assert send(wrong).status_code == 422
    assert not AdvanceRun.objects.exists()
    answer = send(f"Número;Horas\n{bruno.number};99\n{delia.number};36,5\n")
    assert answer.status_code == 303
    hours = dict(AdvanceSlip.objects.values_list("member", "hours"))
    assert hours == {bruno.pk: Decimal(40), delia.pk: Decimal("36.5")}


def test_days_with_two_advances_ask_for_the_hours_of_each(client: Client, works: Works) -> None:
    set_advance("7000", by=works.cast.founder, at=works.at, valid_from=works.today)
    client.force_login(works.user("tomas"))
    first = works.today - timedelta(days=9)
    url = f"{reverse('members:new_advance_run')}?starts_on={first}&ends_on={works.today}"
    key = works.cast.member("bruno").pk
    typed = {"client_id": str(uuid4()), f"m{key}_h0": "10", f"m{key}_h1": "8"}
    assert client.post(url, typed).status_code == 303
    run = AdvanceRun.objects.get()
    assert run.amount == 10 * 6500 + 8 * 7000
    again = client.get(f"{url}&replaces={run.pk}")
    assert again.context["form"].initial[f"m{key}_h1"] == Decimal(8)
    before = works.today.replace(year=works.today.year - 1, month=1, day=1)
    early = f"{reverse('members:new_advance_run')}?starts_on={before}&ends_on={before}"
    assert client.get(early).status_code == 422


def test_the_slips_of_a_run_are_listed_as_the_register_is(client: Client, works: Works) -> None:
    """By the alphabet people know: accents send nobody to the end."""
    asked = people.make_application(
        sector=works.cast.member("bruno").sector,
        by=works.cast.founder,
        at=works.at,
        given_name="Inés",
        family_name="Ávalos",
    )
    joined = people.admit(asked, by=works.cast.founder, at=works.at)
    others = [works.cast.member(name) for name in ("bruno", "delia")]
    sheets = {member.pk: Sheet([Worked(Decimal(8))]) for member in (*others, joined)}
    run = advances.draft(
        starts_on=works.today,
        ends_on=works.today,
        sheets=sheets,
        by=works.user("tomas"),
        at=works.at,
    )
    client.force_login(works.user("tomas"))
    page = html.unescape(client.get(run.get_absolute_url()).content.decode())
    names = [slip.name for slip in run.slips.order_by("member__sort_key")]
    assert "Ávalos, Inés" in names[:-1], "somebody comes after her"
    assert sorted(names, key=page.index) == names
    listed = [person.member for person in people_of(works.today, works.today)]
    assert listed == sorted(listed, key=lambda member: (member.sort_key, member.number))
