"""Bank statements: read, brought once, matched with reasons, taken back; the database holds it."""

import re
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from coop.errors import Refused
from coop.models import User
from ledger.actions import banking, books, payments
from ledger.bankfiles import Movement, UnreadableError, fingerprints, kind_of, movements_of
from ledger.matching import (
    AMOUNT,
    ENTRY,
    INVOICE,
    NAME,
    ONLY,
    PART,
    REFERENCE,
    TAX_NUMBER,
    Candidate,
    Seen,
    proposals,
)
from ledger.models import BankColumns, BankFile, BankLine, BankMatch, Entry, Invoice, Payment
from ledger.models.plan import Code
from ledger.reading import bank as reading
from tests.builders import bank as build
from tests.builders import ledger

DAY = date(2026, 3, 9)
ROWS = [(DAY, "1500.50", "A1", "Cobro 17"), (DAY, "-99.99", "A2", "Comision")]


# Files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("write", [build.ofx, build.camt])
def test_ofx_and_camt_say_the_same(write: object) -> None:
    found = movements_of(write(*ROWS))  # type: ignore[operator]  # one of two writers
    assert [(x.day, x.amount, x.text, x.bank_id) for x in found] == [
        (day, Decimal(amount), text, mark) for day, amount, mark, text in ROWS
    ]


def test_a_camt_file_whose_lines_do_not_make_its_balance_is_refused() -> None:
    assert len(movements_of(build.camt(*ROWS, closing="1400.51"))) == 2
    with pytest.raises(UnreadableError, match="sum"):
        movements_of(build.camt(*ROWS, closing="1400.52"))


def test_a_statement_can_name_no_file_and_no_bomb(tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    canary.write_text("CANARY")
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    for entities, name in (
        (f'<!ENTITY x SYSTEM "{canary.as_uri()}">', "x"),
        ('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">', "x"),
        (f'<!ENTITY a0 "ha">{laughs}', "a9"),
    ):
        for write in (build.ofx, build.camt):
            text = write((DAY, "1500.50", "A1", "WORDS")).decode()
            head, _end, rest = text.partition("?>") if "?>" in text else ("", "", text)
            hostile = f"{head}{_end}<!DOCTYPE x [{entities}]>{rest.replace('WORDS', f'&{name};')}"
            with suppress(UnreadableError):
                for movement in movements_of(hostile.encode()):
                    assert "CANARY" not in movement.text
                    assert len(movement.text) < 1000


@pytest.mark.parametrize(
    "content",
    [
        b"<html></html>",
        b"<Document>",
        b"OFXHEADER:100\r\n\r\nnothing",
        b'<!DOCTYPE x [<!ENTITY a "b">]><Document/>',
        build.ofx((DAY, "many", "1", "x")),
    ],
)
def test_what_is_no_statement_is_unreadable(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        movements_of(content)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_unreadable(content: bytes) -> None:
    if kind_of(content) != "csv":
        with pytest.raises(UnreadableError):
            movements_of(content)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([build.ofx(*ROWS), build.camt(*ROWS, closing="1400.51")]),
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 40),
    st.binary(max_size=12),
)
def test_a_file_broken_anywhere_is_read_or_unreadable(
    content: bytes, place: float, cut: int, put: bytes
) -> None:
    at = int(place * len(content))
    with suppress(UnreadableError):
        for movement in movements_of(content[:at] + put + content[at + cut :]):
            assert movement.amount and movement.amount.is_finite()


MOVEMENTS = st.builds(
    Movement,
    day=st.dates(date(2026, 1, 1), date(2026, 1, 3)),
    amount=st.sampled_from([Decimal(1), Decimal(-1), Decimal(2)]),
    text=st.sampled_from(["a", "b"]),
)


@given(st.lists(MOVEMENTS, max_size=12), st.lists(MOVEMENTS, max_size=12))
def test_a_line_has_one_name_in_every_file_and_no_other_has_it(
    first: list[Movement], second: list[Movement]
) -> None:
    assert len(set(fingerprints(first))) == len(first)
    assert set(fingerprints(first)) <= set(fingerprints([*first, *second]))


# Matching --------------------------------------------------------------------------------------


def invoice(key: int = 1, amount: str = "1000", **facts: object) -> Candidate:
    given_facts: dict[str, object] = {
        "references": ("A-00000017",),
        "name": "Sindicato de la Sanidad",
        "tax_number": "30-71234567-8",
        **facts,
    }
    return Candidate(INVOICE, key, Decimal(amount), DAY + timedelta(days=30), **given_facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "amount", "reasons"),
    [
        ("Transf. sanidad", "1000", [AMOUNT, NAME, ONLY]),
        ("Transf. A-00000017", "1000", [AMOUNT, REFERENCE, ONLY]),
        ("CR 30712345678", "1000", [AMOUNT, TAX_NUMBER, ONLY]),
        ("A-00000017 a cuenta", "400", [PART, REFERENCE]),
        ("whatever", "1000", [AMOUNT, ONLY]),
        ("whatever", "400", None),
        ("sanidad", "1000.01", None),
        ("sindicato 17", "400", None),
    ],
)
def test_a_line_is_matched_for_reasons(words: str, amount: str, reasons: list[str] | None) -> None:
    found = proposals(Seen(DAY, Decimal(amount), words), [invoice()])
    assert [list(x.reasons) for x in found] == ([] if reasons is None else [reasons])


def test_of_two_with_the_same_amount_neither_is_the_only_one_and_the_named_comes_first() -> None:
    both = [invoice(1), invoice(2, name="Docentes", references=("A-00000099",), tax_number="")]
    assert proposals(Seen(DAY, Decimal(1000), "x"), both) == []
    found = proposals(Seen(DAY, Decimal(1000), "docentes"), both)
    assert [x.candidate.key for x in found] == [2]


def test_an_entry_matches_its_whole_amount_within_a_week() -> None:
    entry = Candidate(ENTRY, 5, Decimal(-70), DAY)
    near = Seen(DAY + timedelta(days=7), Decimal(-70), "x")
    assert [x.candidate.key for x in proposals(near, [entry])] == [5]
    assert proposals(Seen(DAY + timedelta(days=8), Decimal(-70), "x"), [entry]) == []
    assert proposals(Seen(DAY, Decimal(70), "x"), [entry]) == []


# The actions -----------------------------------------------------------------------------------


@pytest.fixture
def ana(db: None) -> User:
    return ledger.open_books()


def sold(ana: User, code: str = "SANIDAD") -> Invoice:
    return ledger.an_invoice(ledger.a_buyer(code))


def test_the_same_file_and_the_same_line_come_in_once(ana: User) -> None:
    first = build.csv(
        ("09/03/2026", "Uno", "10,00", "", ""), ("09/03/2026", "Uno", "10,00", "", "")
    )
    found = build.lines(first, by=ana)
    assert len(found) == 2
    assert build.lines(first, by=ana) == found
    assert BankFile.objects.count() == 1
    more = build.csv(
        ("09/03/2026", "Uno", "10,00", "", ""),
        ("09/03/2026", "Uno", "10,00", "", ""),
        ("10/03/2026", "Dos", "-1.234,56", "R1", "Gas"),
    )
    after = build.lines(more, by=ana)
    assert [x.amount for x in after] == [10, 10, Decimal("-1234.56")]
    assert after[:2] == found


def test_columns_are_guessed_from_headings_and_remembered_for_the_bank(ana: User) -> None:
    file = build.bring(build.csv(("09/03/2026", "Uno", "10", "", "")), by=ana)
    assert reading.columns_for(file) == build.COLUMNS
    other = {"date": 0, "text": 4, "credit": 2}
    banking.bring_lines(file=file, columns=other, by=ana, at=build.AT)
    next_one = build.bring(build.csv(("10/03/2026", "Dos", "10", "", "")), by=ana)
    assert reading.columns_for(next_one) == other
    assert BankColumns.objects.get().bank == "Banco Provincia"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("x", "Uno", "10", "", ""), "Row 2: “x” is not a day."),
        (("09/03/2026", "Uno", "ten", "", ""), "Row 2: “ten” is not an amount."),
        (("09/03/2026", "Uno", "", "", ""), "Row 2: “” is not an amount."),
        (("09/03/2026", "Uno", "0", "", ""), "Row 2 moves nothing."),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_nothing_comes_in(
    ana: User, row: tuple[str, ...], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        build.lines(build.csv(row), by=ana)
    assert BankLine.objects.count() == 0


def test_columns_without_a_day_or_an_amount_are_refused(ana: User) -> None:
    content = build.csv(("09/03/2026", "Uno", "10", "", ""))
    with pytest.raises(Refused, match="which the amount"):
        build.lines(content, by=ana, columns={"date": 0, "text": 1})


def test_two_columns_tell_the_direction(ana: User) -> None:
    content = build.csv(("09/03/2026", "In", "10", "", ""), ("09/03/2026", "Out", "", "7", ""))
    columns = {"date": 0, "text": 1, "credit": 2, "debit": 3}
    assert [x.amount for x in build.lines(content, by=ana, columns=columns)] == [10, -7]


@pytest.mark.parametrize("content", [b"", b"only a head;x\n", b"PK\x03\x04", b"<html/>"])
def test_what_is_no_statement_is_refused_in_words(ana: User, content: bytes) -> None:
    with pytest.raises(Refused):
        build.bring(content, by=ana)
    assert BankFile.objects.count() == 0


@pytest.mark.parametrize("write", [build.ofx, build.camt])
def test_a_statement_in_another_currency_is_refused(ana: User, write: object) -> None:
    content = write(*ROWS)  # type: ignore[operator]  # one of two writers
    with pytest.raises(Refused, match="in USD, the account in ARS"):
        build.bring(re.sub(rb"([>\"])ARS", rb"\1USD", content), by=ana)
    assert build.bring(content, by=ana).rows


def test_a_line_pays_the_invoice_it_names_and_can_be_taken_back(ana: User) -> None:
    issued = sold(ana)
    row = ("09/03/2026", f"Transf {issued.label}", str(issued.total), "", "SANIDAD")
    (line,) = build.lines(build.csv(row), by=ana)
    (shown,) = reading.open_rows([line])
    assert shown.options[0].value == f"invoice-{issued.pk}"
    assert "its number is named" in shown.options[0].reasons
    match = banking.collect(line=line, invoice=issued, client_id=uuid4(), by=ana, at=build.AT)
    paid = Payment.objects.get()
    assert (paid.amount, paid.received_date, match.entry) == (issued.total, DAY, paid.entry)
    assert not BankLine.objects.open().exists()
    with pytest.raises(Refused, match="already"):
        banking.collect(line=line, invoice=issued, client_id=uuid4(), by=ana, at=build.AT)
    banking.take_back(match=match, by=ana, at=build.AT)
    assert Invoice.objects.unpaid().get() == issued
    assert BankLine.objects.open().get() == line
    with pytest.raises(Refused, match="already"):
        banking.take_back(match=match, by=ana, at=build.AT)
    banking.collect(line=line, invoice=issued, client_id=uuid4(), by=ana, at=build.AT)
    assert BankMatch.objects.count() == 2


def test_a_line_is_linked_to_what_was_recorded_by_hand_and_nothing_is_posted(ana: User) -> None:
    spent = books.Expense(Code.GAS, Decimal(70), "Gas", DAY)
    entry = books.record_expense(spent, client_id=uuid4(), by=ana, at=build.AT)
    (line,) = build.lines(build.csv(("10/03/2026", "Debito", "-70", "", "")), by=ana)
    (shown,) = reading.open_rows([line])
    assert [option.value for option in shown.options] == [f"entry-{entry.pk}"]
    match = banking.link(line=line, entry=entry, by=ana, at=build.AT)
    assert Entry.objects.count() == 1
    assert [cause.url for cause in reading.from_bank(entry, ana)] == [line.get_absolute_url()]
    banking.unlink(match=match, by=ana, at=build.AT)
    assert BankLine.objects.open().get() == line
    other = books.Expense(Code.GAS, Decimal(71), "Gas", DAY)
    wrong = books.record_expense(other, client_id=uuid4(), by=ana, at=build.AT)
    with pytest.raises(Refused, match="moves"):
        banking.link(line=line, entry=wrong, by=ana, at=build.AT)


def test_a_payment_annulled_at_its_invoice_is_told_and_the_line_can_be_freed(ana: User) -> None:
    issued = sold(ana)
    content = build.csv(("09/03/2026", "x", str(issued.total), "", ""))
    (line,) = build.lines(content, by=ana)
    match = banking.collect(line=line, invoice=issued, client_id=uuid4(), by=ana, at=build.AT)
    payments.annul(Payment.objects.get(), reason="twice", by=ana, at=build.AT)
    (shown,) = reading.matched_rows([line])
    assert shown.is_annulled and match.is_annulled
    banking.unlink(match=match, by=ana, at=build.AT)
    assert BankLine.objects.open().get() == line


def test_a_refused_payment_leaves_no_match(ana: User) -> None:
    issued = sold(ana)
    content = build.csv(("09/03/2026", "x", str(issued.total + 1), "", ""))
    (line,) = build.lines(content, by=ana)
    with pytest.raises(Refused):
        banking.collect(line=line, invoice=issued, client_id=uuid4(), by=ana, at=build.AT)
    assert not BankMatch.objects.exists()


def test_the_database_holds_what_belongs_to_what(ana: User) -> None:
    spent = books.Expense(Code.GAS, Decimal(70), "Gas", DAY)
    entry = books.record_expense(spent, client_id=uuid4(), by=ana, at=build.AT)
    content = build.csv(("10/03/2026", "a", "-70", "", ""), ("10/03/2026", "b", "-71", "", ""))
    right, wrong = build.lines(content, by=ana)
    facts = {"entry": entry, "at": build.AT, "by": ana}
    with pytest.raises(IntegrityError, match="what the entry moves"), transaction.atomic():
        BankMatch.objects.create(line=wrong, **facts)
    banking.link(line=right, entry=entry, by=ana, at=build.AT)
    for statement in (
        "DELETE FROM ledger_bankmatch",
        "UPDATE ledger_bankmatch SET at = now()",
        "UPDATE ledger_bankline SET amount = 1",
        "DELETE FROM ledger_bankfile",
        "TRUNCATE ledger_bankmatch",
    ):
        with (
            pytest.raises((IntegrityError, ProgrammingError)),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert [check.broken for check in reading.invariants()] == [[]]


def test_proposals_take_as_many_queries_for_many_lines_as_for_one(
    ana: User, django_assert_max_num_queries: object
) -> None:
    issued = sold(ana)
    ledger.an_invoice(issued.buyer)
    rows = [("09/03/2026", f"x{n}", str(issued.total), "", "") for n in range(12)]
    found = build.lines(build.csv(*rows), by=ana)
    with django_assert_max_num_queries(4):  # type: ignore[operator]  # pytest-django's own
        shown = reading.open_rows(found)
    assert len(shown) == 12
