"""The surplus of a year: decided, posted in one entry, each member's own statement, paid once."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client

from coop.errors import Refused
from coop.models import AuditEvent, Decision
from ledger.actions import posting as by_hand
from ledger.actions._journal import write_reversal
from ledger.models import Entry
from ledger.models.plan import Code
from ledger.reading.causes import causes_of
from ledger.reading.entries import stands_alone
from ledger.surplus import Year, settle
from members.actions import surplus
from members.checks import all_checks
from members.documents import own_data
from members.models import SurplusDistribution
from tests.builders import surplus as build
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer

pytestmark = pytest.mark.django_db
D = Decimal
FUNDS = {"2.3.04": -D(922_500), "2.3.05": -D(922_500)}
RETURNED = [D("4589650.18"), D("4589650.18"), D("4207179.33"), D("2296020.31")]


def lines(entry: Entry) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for line in entry.lines.select_related("account"):
        code = line.account.code
        found[code] = found.get(code, D(0)) + line.amount
    return found


def pay(works: Works, made: SurplusDistribution, **facts: Any) -> Any:
    facts = {"paid_on": works.today, "paid_from": Code.BANK, "client_id": uuid4(), **facts}
    return surplus.pay(distribution=made, **facts, by=works.user("tomas"), at=works.at)


def broken() -> list[Any]:
    return [check for check in all_checks() if check.broken]


def test_18450000_is_posted_as_the_statutes_share_it_and_paid_once() -> None:
    works = build.year_of("18450000")
    made = build.distributed(works)
    assert lines(made.entry) == {
        Code.RESULTS: D(18_450_000), Code.LEGAL_RESERVE: -D(922_500), **FUNDS,
        Code.RETURNS_PAYABLE: -D(15_682_500),
    }  # fmt: skip
    assert made.entry.decision == made.decision
    assert sorted((x.amount for x in made.returns.all()), reverse=True) == RETURNED
    assert AuditEvent.objects.filter(event="surplus.distributed").count() == 1
    assert broken() == []
    key = uuid4()
    paid = pay(works, made, client_id=key)
    assert pay(works, made, client_id=key) == paid
    money = D(15_682_500)
    assert lines(paid.entry) == {Code.RETURNS_PAYABLE: money, Code.BANK: -money}
    with pytest.raises(Refused, match="left to pay"):
        pay(works, made)
    assert broken() == []
    tomas, wrong = works.user("tomas"), "Wrong"
    with pytest.raises(Refused, match="undo that payment first"):
        by_hand.reverse(made.entry, by=tomas, at=works.at, reason=wrong)
    assert not stands_alone(made.entry)
    with pytest.raises(IntegrityError, match="undo the payment first"), transaction.atomic():
        write_reversal(made.entry, by=tomas, at=works.at, reason=wrong)  # around the action
    by_hand.reverse(paid.entry, by=tomas, at=works.at, reason=wrong)
    by_hand.reverse(made.entry, by=tomas, at=works.at, reason=wrong)
    assert broken() == []


def test_each_member_reads_their_own_statement_and_everybody_the_totals(client: Client) -> None:
    works = build.year_of("18450000")
    made = build.distributed(works)
    bruno, tomas = works.user("bruno"), works.user("tomas")
    assert [x.url for x in causes_of(made.entry, bruno)] == [made.get_absolute_url()]
    own, others = (made.returns.get(member=works.cast.member(x)) for x in ("bruno", "delia"))
    client.force_login(bruno)
    page = client.get(made.get_absolute_url()).content.decode()
    assert others.name not in page
    assert own.get_absolute_url() in page
    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.get(others.get_absolute_url()).status_code == 404
    assert own.get_absolute_url() in client.get("/members/me/").content.decode()
    data = own_data(works.cast.member("bruno"), on=works.today).sections["returns"]
    assert [row["to_pay"] for row in data] == [str(own.due)]
    client.force_login(tomas)
    assert others.get_absolute_url() in client.get(made.get_absolute_url()).content.decode()


def test_a_year_is_decided_once_and_again_only_after_the_exact_reversal() -> None:
    works = build.year_of("18450000")
    made = build.distributed(works)
    with pytest.raises(Refused, match="already decided"):
        build.distributed(works)
    undone = by_hand.reverse(made.entry, by=works.user("tomas"), at=works.at, reason="Wrong")
    assert lines(undone) == {code: -amount for code, amount in lines(made.entry).items()}
    with pytest.raises(Refused, match="undone"):
        pay(works, SurplusDistribution.objects.get(pk=made.pk))
    again = build.distributed(works)
    assert lines(again.entry) == lines(made.entry)
    assert broken() == []
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE members_surplusreturn SET due = 0")


def test_the_figure_voted_on_is_that_of_closed_books_with_hours() -> None:
    works = build.year_of("100000", {})
    with pytest.raises(Refused, match="Close every period"):
        build.decided(works, "1", year=build.LAST + 1)
    with pytest.raises(Refused, match="No hours"):
        build.decided(works, "100000")
    build.bring(works, D(5), on=works.today)
    assert not Decision.objects.filter(kind="members.distribute_surplus").exists()


def test_a_figure_that_is_not_that_of_the_books_is_refused() -> None:
    works = build.year_of("100000", {"bruno": "10"})
    with pytest.raises(Refused, match="in the books is"):
        build.decided(works, "100001")
    assert build.distributed(works, "100000").rest == D(85_000)


def test_advances_on_the_surplus_are_set_off_and_what_is_above_stays_open() -> None:
    """85 hundredths of 1,000,000 for 100 and 15 hours: less 6,500 an hour, which is more."""
    hours = {"bruno": "10", "delia": "90"}
    works = build.year_of("1000000", hours, profile="on_surplus")
    made = build.distributed(works, "1000000")
    found = {x.member_id: (x.amount, x.advanced, x.due) for x in made.returns.all()}
    bruno, delia = (works.cast.member(name).pk for name in ("bruno", "delia"))
    assert found[bruno] == (D(85_000), D(65_000), D(20_000))
    assert found[delia] == (D(765_000), D(585_000), D(180_000))
    assert lines(made.entry)[Code.ADVANCES_ON_SURPLUS] == -D(650_000)
    assert lines(made.entry)[Code.RETURNS_PAYABLE] == -D(200_000)
    by_hand.reverse(made.entry, by=works.user("tomas"), at=works.at, reason="Again")
    assert broken() == []


def test_a_return_below_the_advances_leaves_the_rest_open(client: Client) -> None:
    works = build.year_of("10000", {"bruno": "10"}, profile="on_surplus")
    made = build.distributed(works, "10000")
    own = made.returns.get()
    assert (own.amount, own.advanced, own.due) == (D(8_500), D(65_000), D(0))
    assert lines(made.entry)[Code.ADVANCES_ON_SURPLUS] == -D(8_500)
    client.force_login(works.user("bruno"))
    assert "56,500" in client.get(own.get_absolute_url()).content.decode()
    assert broken() == []


def test_a_loss_takes_from_the_reserve() -> None:
    works = build.year_of("-40000", {"bruno": "10"})
    with pytest.raises(Refused, match="nothing to share"):
        build.decided(works, "-40000")
    first = date(build.LAST + 1, 1, 1)
    build.bring(works, D(30_000), on=first, credited=Code.LEGAL_RESERVE)
    made = build.distributed(works, "-40000")
    assert lines(made.entry) == {Code.LEGAL_RESERVE: D(30_000), Code.RESULTS: -D(30_000)}
    assert (made.from_reserve, made.returns.count()) == (D(30_000), 0)
    assert broken() == []


def test_losses_come_first_then_the_reserve_used_for_them_then_the_shares() -> None:
    found = settle(Year(D(1000), carried=-D(300), to_rebuild=D(200)), {})
    assert (found.losses, found.rebuilt, found.split.surplus) == (D(300), D(200), D(500))
    found = settle(Year(D(250), carried=-D(300), to_rebuild=D(200)), {})
    assert (found.losses, found.rebuilt, found.split.surplus) == (D(250), D(0), D(0))
    found = settle(Year(-D(100), reserve=D(30)), {})
    assert (found.from_reserve, found.split.surplus) == (D(30), D(0))


def payment_fields(works: Works, _thing: Any) -> Fields:
    return {"paid_on": works.today.isoformat(), "paid_from": "1.1.02"}


def test_the_verb_of_paying() -> None:
    verb = Verb(
        "members:surplus_payment", "tomas", lambda made: made.payments.count(), 0, 1,
        prepare=build.distributed, fields=payment_fields,
    )  # fmt: skip
    answer(verb, build.year_of("18450000"))
