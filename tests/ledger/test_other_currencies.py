"""Accounts in another currency: opened by the treasurer, balanced and read apart, never added."""

from decimal import Decimal
from itertools import chain
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from coop.errors import Refused
from coop.models import AuditEvent, User
from coop.services.config import ROOT
from ledger import reading
from ledger.actions import accounts, books, posting
from ledger.checks import all_checks
from ledger.imports import OpeningBalances
from ledger.models import Account, Entry
from ledger.models.plan import OTHER_CODES, OTHERS, Code, Name, OtherGroup, is_other
from ledger.reading import deals, journal, outlook
from tests.builders.ledger import AT, TODAY, open_books
from tests.builders.production import Works, build_works
from tests.conftest import owner_connection
from tests.ledger.test_journals import HLEDGER, beancounts, hledgers
from tests.questions import Fields, Verb, answer

pytestmark = pytest.mark.django_db
D = Decimal
NAMES = {
    OtherGroup.CASH: Name("Caja en dólares", "Dollars in cash", "Caixa em dólares"),
    OtherGroup.CAPITAL: Name("Capital en dólares", "Capital in dollars", "Capital em dólares"),
}


ZAR_AMONG_OURS = """
    INSERT INTO ledger_account (code, kind, currency, has_floor, name_es, name_en, name_pt)
      VALUES ('1.1.40', 'asset', 'ZAR', false, '', '', '')"""


def opened(group: OtherGroup, *, by: User, currency: str = "USD") -> Account:
    return accounts.open_account(group=group, name=NAMES[group], currency=currency, by=by, at=AT)


def of_dollars(by: User) -> tuple[Account, Account]:
    return opened(OtherGroup.CASH, by=by), opened(OtherGroup.CAPITAL, by=by)


def begin(lines: list[posting.LineDraft], by: User, key: UUID | None = None) -> Entry:
    return books.opening_balances(lines=lines, on=TODAY, client_id=key or uuid4(), by=by, at=AT)


def with_dollars() -> User:
    """1,000 pesos in the bank, 300 of them of a fund; 70 dollars against their capital."""
    ana = open_books()
    cash, capital = of_dollars(ana)
    begin(
        [
            posting.LineDraft(cash.code, D(70)),
            posting.LineDraft(Code.BANK, D(1000)),
            posting.LineDraft("2.3.02", -D(300)),
            posting.LineDraft(capital.code, -D(70)),
        ],
        ana,
    )
    connection.check_constraints()
    return ana


def test_an_account_is_opened_at_the_next_number_of_its_group_and_stays() -> None:
    ana = open_books()
    cash, capital = of_dollars(ana)
    euros = opened(OtherGroup.CASH, by=ana, currency=" eur ")
    assert [(x.code, x.kind, x.currency) for x in (cash, euros, capital)] == [
        ("1.1.51", "asset", "USD"), ("1.1.52", "asset", "EUR"), ("3.1.51", "equity", "USD"),
    ]  # fmt: skip
    assert AuditEvent.objects.filter(event="account.opened").count() == 3
    for currency, words in (("USD", "this name already"), ("ARS", "the house"), ("QQQ", "letters")):
        with pytest.raises(Refused, match=words), transaction.atomic():
            opened(OtherGroup.CASH, by=ana, currency=currency)
    facts = Account.objects.filter(pk=cash.pk).values().get() | {"id": None}
    for wrong in (
        {"code": "4.1.51", "kind": "income"}, {"code": "1.1.03"}, {"code": "2.1.51"},
        {"code": "1.1.53", "currency": "ARS"}, {"code": "1.1.53", "currency": "usd"},
        {"code": "1.1.53", "has_floor": True},
    ):  # fmt: skip
        with pytest.raises(DatabaseError, match="cannot be in"), transaction.atomic():
            Account.objects.create(**facts | wrong)
    with pytest.raises(DatabaseError), transaction.atomic():
        Account.objects.filter(pk=cash.pk).update(currency="ARS")


def test_each_currency_balances_and_nothing_is_added_across() -> None:
    with_dollars()
    trials = {x.currency: (x.debit, x.credit) for x in reading.trial_balances(TODAY)}
    assert trials == {"ARS": (D(1000), D(1000)), "USD": (D(70), D(70))}
    assert sum(x.total for x in reading.balances(until=TODAY)) == 0
    sheet, of_usd = reading.balance_sheets(day=TODAY, compared=TODAY)
    assert (sheet.have.now, sheet.there.now) == (D(1000), D(1000))
    assert (of_usd.currency, of_usd.have.now, of_usd.there.now) == ("USD", D(70), D(70))
    summary = reading.books(TODAY)
    assert summary.have.total == D(1000)
    (held,) = summary.others
    assert (held.have.total, held.owe.total, held.ours.total) == (D(70), D(0), D(70))
    assert deals.net_assets(TODAY) == D(700)
    ((_entry, volumes),) = reading.with_volumes(Entry.objects.all())
    assert volumes == [("ARS", D(1000)), ("USD", D(70))]
    ahead = outlook.outlook(TODAY)
    assert (ahead.cash.total, ahead.weeks[-1].cash, ahead.free) == (D(1000), D(1000), D(700))
    assert [(currency, group.total) for currency, group in ahead.others] == [("USD", D(70))]
    assert not [check for check in all_checks() if check.broken]


def test_programs_that_read_the_journal_find_each_currency(tmp_path: Path) -> None:
    ana = with_dollars()
    totals = {Code.BANK: D(1000), "2.3.02": -D(300), Code.RESULTS: -D(700)}
    totals |= {"1.1.51": D(70), "3.1.51": -D(70)}
    assert beancounts("".join(journal.export("beancount")), TODAY) == totals
    if HLEDGER:
        assert hledgers("".join(journal.export("hledger")), TODAY, tmp_path) == totals
    draft = [posting.LineDraft("1.1.51", D(5)), posting.LineDraft(Code.BANK, -D(5))]
    with pytest.raises(Refused, match="does not balance"), transaction.atomic():
        begin(draft, ana)


def test_a_file_brings_in_what_there_was_once_for_each_currency() -> None:
    ana = open_books()
    of_dollars(ana)
    begin([posting.LineDraft(Code.BANK, D(1000))], ana)
    sides = [("1.1.51", "70", ""), ("3.1.51", "", "70")]
    rows = [{"dia": "10/03/2026", "cuenta": x, "debe": y, "haber": z} for x, y, z in sides]
    examined = OpeningBalances().examine_whole
    assert examined(rows) == []
    assert ["US$" in words for words in examined(rows[:1])] == [True]
    pesos = {"dia": "10/03/2026", "cuenta": Code.CASH.value, "debe": "70", "haber": ""}
    across = examined([*rows[1:], pesos])
    assert ["differ by" in words for words in across] == [True, True, False]
    assert "recorded already" in across[-1]


def test_the_pages_and_files_show_each_currency_apart() -> None:
    works = build_works()
    tomas = works.user("tomas")
    client = Client()
    client.force_login(tomas)
    page = client.get(reverse("ledger:accounts")).content.decode()
    assert "No account is in another currency yet" in page
    cash, capital = of_dollars(tomas)
    moved = [
        posting.LineDraft(Code.BANK, D(1000)),
        posting.LineDraft(cash.code, D("70.05")),
        posting.LineDraft(capital.code, -D("70.05")),
    ]
    books.opening_balances(lines=moved, on=works.today, client_id=uuid4(), by=tomas, at=works.at)
    for name in ("trial_balance", "balance_sheet", "books", "outlook"):
        page = client.get(reverse(f"ledger:{name}")).content.decode()
        assert "ot converted" in page and 'value="70.05"' in page, name
    page = client.get(cash.get_absolute_url()).content.decode()
    assert "· USD ·" in " ".join(page.split())
    for name in ("trial_balance_csv", "balance_sheet_csv"):
        rows = client.get(reverse(f"ledger:{name}")).content.decode()
        assert {"ARS", "USD"} <= {row.rstrip().replace('"', "")[-3:] for row in rows.splitlines()}


def dollars(_works: Works, _thing: object) -> Fields:
    names = NAMES[OtherGroup.CASH]
    typed = {"name_es": names.es, "name_en": names.en, "name_pt": names.pt}
    return {"group": OtherGroup.CASH.value, "currency": "usd", **typed}


def test_the_verb_answers_the_questions() -> None:
    def seen(_: object) -> int:
        return Account.objects.filter(currency="USD").count()

    answer(Verb("ledger:new_account", "tomas", seen, 0, 1, fields=dollars), build_works())


def test_other_accounts_are_the_upper_half_of_the_numbers_of_four_groups() -> None:
    codes = {f"{group}.{n:02}" for group in (*OtherGroup, "1.3", "4.1", "11.1") for n in range(100)}
    upper = {group: [f"{group}.{n}" for n in range(51, 100)] for group in OtherGroup}
    assert upper == OTHER_CODES
    assert set(filter(is_other, codes)) == set(chain.from_iterable(upper.values()))
    assert OTHERS in (ROOT / "ledger/migrations/0170_other_currencies.sql").read_text()


@pytest.mark.django_db(transaction=True)
def test_accounts_of_the_house_have_one_currency_whatever_else_is_taken_away() -> None:
    open_books()
    with owner_connection() as owner, owner.transaction(force_rollback=True):
        owner.execute("ALTER TABLE ledger_account DISABLE TRIGGER placed")
        owner.execute("SET LOCAL session_replication_role = origin")
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="one currency"):
            owner.execute(ZAR_AMONG_OURS)
