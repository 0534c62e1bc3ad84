"""Amounts in the money of one month: pure rules, a case worked by hand, and the reports."""

import random
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from coop import imports
from coop.errors import Refused
from coop.models import User
from ledger.actions import indices, posting
from ledger.models import Account, Line, PriceIndex
from ledger.models.plan import NAMES, Code
from ledger.money import ZERO
from ledger.reading import restated as reading
from ledger.restating import Index, is_monetary, restated
from ledger.stretches import Stretch
from tests.builders import inflation
from tests.builders import ledger as build
from tests.builders.production import build_works

JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
VALUES = {JAN: "100", FEB: "110", MAR: "121"}
INDEX = Index("IPC", {month: Decimal(value) for month, value in VALUES.items()})
CENTS = st.decimals(Decimal("-1e12"), Decimal("1e12"), places=2)


@given(CENTS, st.sampled_from(list(VALUES)))
def test_in_its_own_month_an_amount_is_itself(amount: Decimal, month: date) -> None:
    assert INDEX.restate(amount, origin=month, close=month) == amount


@given(st.dictionaries(st.sampled_from(list(VALUES)), CENTS))
def test_money_is_what_it_is_and_the_rest_grows_by_its_months(amounts: dict[date, Decimal]) -> None:
    facts = {"day": date(2026, 3, 31), "close": MAR, "index": INDEX}
    total = sum(amounts.values(), ZERO)
    assert restated(amounts, monetary=True, **facts) == total  # type: ignore[arg-type]
    grown = restated(amounts, monetary=False, **facts)  # type: ignore[arg-type]
    exact = sum((x * Decimal(VALUES[MAR]) / Decimal(VALUES[m]) for m, x in amounts.items()), ZERO)
    assert abs(grown - exact) <= Decimal("0.005") * len(amounts)


def test_a_month_without_a_value_takes_the_one_before_and_tells() -> None:
    index = Index("IPC", dict(INDEX.values))
    assert index.at(date(2026, 7, 9)) == 121
    assert index.at(date(2020, 1, 1)) == 100
    assert index.guessed == {date(2026, 7, 1), date(2020, 1, 1)}


def test_the_plan_knows_what_is_money() -> None:
    money = {code for code in NAMES if is_monetary(code)}
    assert {Code.BANK, Code.RECEIVABLE, Code.SUPPLIERS, Code.PREMIUM_WAITING} <= money
    others = {Code.PLANT, Code.GOODS_STOCK, Code.CAPITAL, Code.SALES, Code.GAS, Code.LEGAL_RESERVE}
    assert not others & money


@pytest.fixture
def ana(db: None) -> User:
    """Capital of 1,000 in January, a machine of 500 in February, sales of 200 in March, in cash."""
    ana = build.open_books()
    for day, code, other, amount in (
        (date(2026, 1, 10), Code.CASH, Code.CAPITAL, 1000),
        (date(2026, 2, 10), Code.PLANT, Code.CASH, 500),
        (date(2026, 3, 10), Code.CASH, Code.SALES, 200),
    ):
        lines = [
            posting.LineDraft(code, Decimal(amount)),
            posting.LineDraft(other, -Decimal(amount)),
        ]
        draft = posting.EntryDraft("other", day, "x", lines, uuid4())
        posting.post(draft, by=ana, at=build.AT)
    inflation.publish(VALUES, by=ana)
    return ana


def test_the_case_worked_by_hand(ana: User) -> None:
    """Cash lost 100 of January's money and 50 of February's: 110 and 50 in the money of March."""
    end, start = date(2026, 3, 31), date(2026, 2, 28)
    money = reading.money_of(MAR)
    sheet = reading.balance_sheet(day=end, compared=start, money=money)
    assert {row.account.code: row.now for row in sheet.have.rows} == {
        Code.CASH: 700, Code.PLANT: 550,
    }  # fmt: skip
    assert {row.account.code: row.then for row in sheet.have.rows} == {
        Code.CASH: 550, Code.PLANT: 550,
    }  # fmt: skip
    assert sheet.ours.now == 1210
    assert sheet.result.now == 200
    assert sheet.exposure is not None
    assert sheet.exposure.now == -160
    assert sheet.exposure.then == -110
    assert (sheet.have.now, sheet.have.then) == (sheet.there.now, sheet.there.then)
    march = reading.result(stretch=Stretch(MAR, end), compared=Stretch(FEB, start), money=money)
    assert march.exposure is not None
    assert march.exposure.now == -50
    assert march.exposure.then == -110
    assert march.left.now == 150
    assert not money.index.guessed


def test_the_books_stay_as_they_are(ana: User) -> None:
    before = list(Line.objects.order_by("id").values_list("id", "amount"))
    reading.balance_sheet(day=date(2026, 3, 31), compared=JAN, money=reading.money_of(JAN))
    assert list(Line.objects.order_by("id").values_list("id", "amount")) == before


def test_both_sides_are_equal_whatever_was_written_and_marked(ana: User) -> None:
    pick = random.Random(3)  # noqa: S311  no secret
    codes = [Code.CASH, Code.PLANT, Code.SALES, Code.GAS, Code.SUPPLIERS, Code.RESULTS]
    for _n in range(40):
        one, other = pick.sample(codes, 2)
        amount = Decimal(pick.randint(1, 10**9)) / 100
        lines = [posting.LineDraft(one, amount), posting.LineDraft(other, -amount)]
        day = date(2026, pick.randint(1, 3), pick.randint(1, 10))
        posting.post(posting.EntryDraft("other", day, "x", lines, uuid4()), by=ana, at=build.AT)
    for account in pick.sample(list(Account.objects.all()), 8):
        indices.mark(account=account, monetary=pick.random() < 0.5, by=ana, at=build.AT)
    for close in VALUES:
        sheet = reading.balance_sheet(
            day=date(2026, 3, 31), compared=date(2026, 2, 15), money=reading.money_of(close)
        )
        assert sheet.have.now == sheet.there.now
        assert sheet.have.then == sheet.there.then


def test_a_revision_counts_and_the_first_value_stays(ana: User) -> None:
    with pytest.raises(Refused, match="recorded already"):
        inflation.publish({MAR: "121"}, by=ana)
    inflation.publish({MAR: "122"}, by=ana)
    assert [x.revision for x in PriceIndex.objects.filter(month=MAR)] == [2, 1]
    assert reading.money_of(MAR).index.at(MAR) == 122
    assert reading.months() == [MAR, FEB, JAN]
    for wrong in ({MAR: "0"}, {date(2027, 1, 1): "1"}):
        with pytest.raises(Refused):
            inflation.publish(wrong, by=ana)
    for statement in ("UPDATE ledger_priceindex SET value = 1", "DELETE FROM ledger_monetarymark"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_an_index_comes_in_from_a_csv_file() -> None:
    importer = imports.importers.get("price-index")
    head = "serie;mes;valor;publicado\r\n"
    good = imports.read(
        importer, name="x", content=(head + "IPC;01/01/2026;9.841,36;12/02/2026\r\n").encode()
    )
    assert imports.dry_run(importer, good.rows) == [[]]
    wrong = imports.read(importer, name="x", content=(head + "IPC;x;0;12/02/2126\r\n").encode())
    assert len(imports.dry_run(importer, wrong.rows)[0]) == 3
    twice = imports.read(
        importer,
        name="x",
        content=(head + "IPC;01/01/2026;1;12/02/2026\r\nIPC;31/01/2026;2;12/02/2026\r\n").encode(),
    )
    assert imports.dry_run(importer, twice.rows)[-1] == ["“01/2026” stands in more than one row."]


@pytest.mark.django_db
def test_the_pages_switch_to_the_money_of_a_month() -> None:
    works = build_works()
    inflation.publish({works.today.replace(day=1): "150"}, by=works.user("tomas"), at=works.at)
    client = Client()
    client.force_login(works.user("bruno"))
    month = f"{works.today:%Y-%m}"
    for name in ("balance-sheet", "result"):
        plain = client.get(f"/ledger/{name}/").content.decode()
        told = client.get(f"/ledger/{name}/?money={month}").content.decode()
        assert "What inflation took or left" in told
        assert "What inflation took or left" not in plain
        for wrong in ("1999-01", "x"):
            assert client.get(f"/ledger/{name}/?money={wrong}").status_code == 200
        assert client.get(f"/ledger/{name}.csv?money={month}").status_code == 200
