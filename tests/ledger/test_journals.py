"""The writers of journals: what is written is read back by the programs themselves."""

import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import beancount
import pytest
from beancount import loader
from beancount.core.data import Open, Transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.journals import (
    FORMATS,
    AccountRecord,
    EntryRecord,
    Journal,
    PostingRecord,
)
from ledger.money import ZERO

HLEDGER = os.environ.get("COOP_HLEDGER") or shutil.which("hledger")
needs_hledger = pytest.mark.skipif(not HLEDGER, reason="hledger is not installed here")
Balances = dict[str, Decimal]

KINDS = ("asset", "liability", "equity", "income", "expense")
CODES = [f"{n}.{m}.01" for n in range(1, 6) for m in (1, 2)]
SAID = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
ACCOUNTS = st.lists(SAID, min_size=len(CODES), max_size=len(CODES)).map(
    lambda names: [
        AccountRecord(code, name, KINDS[int(code[0]) - 1], "ARS")
        for code, name in zip(CODES, names, strict=True)
    ]
)


@st.composite
def entries(draw: st.DrawFn) -> list[EntryRecord]:
    """Balanced entries; some undo an earlier one."""
    made: list[EntryRecord] = []
    days = sorted(draw(st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=12)))
    for number, day in enumerate(days, 1):
        cents = draw(st.lists(st.integers(-(10**17), 10**17), min_size=1, max_size=4))
        amounts = [Decimal(c) / 100 for c in (*cents, -sum(cents)) if c]
        buyer = draw(st.sampled_from(["", "SANIDAD", "A,B;C"]))
        postings = [
            PostingRecord(draw(st.sampled_from(CODES)), amount, "ARS", buyer, Decimal("1.5"))
            for amount in amounts
        ]
        undone = draw(st.sampled_from([None, *range(1, number)]))
        if postings:
            made.append(
                EntryRecord(number, day, "other", draw(SAID), postings, number, undone, undone)
            )
    return made


def journal(accounts: list[AccountRecord], written: list[EntryRecord]) -> Journal:
    return Journal("Cerámica “Horno”", "ARS", date(2020, 1, 1), accounts, written)


def text_of(form: str, made: Journal) -> str:
    return "\n".join(FORMATS[form](made)) + "\n"


def ours(written: Iterable[EntryRecord], until: date) -> Balances:
    sums: Balances = defaultdict(lambda: ZERO)
    for entry in written:
        for posting in entry.postings if entry.date <= until else ():
            sums[posting.account] += posting.amount
    return {code: total for code, total in sums.items() if total}


def beancounts(text: str, until: date) -> Balances:
    """What beancount says of each account, by our code; it must find nothing wrong."""
    found, errors, _options = loader.load_string(text)
    assert errors == []
    codes: Mapping[str, str] = {x.account: x.meta["code"] for x in found if isinstance(x, Open)}
    sums: Balances = defaultdict(lambda: ZERO)
    for entry in found:
        if isinstance(entry, Transaction) and entry.date <= until:
            for posting in entry.postings:
                assert posting.units is not None and posting.units.number is not None
                sums[codes[posting.account]] += posting.units.number
    return {code: total for code, total in sums.items() if total}


def hledgers(text: str, until: date, folder: Path) -> Balances:
    """What hledger says of each account, by our code; its strict check must find nothing wrong."""
    file = folder / "books.journal"
    file.write_text(text, encoding="utf-8")
    subprocess.run([str(HLEDGER), "-f", file, "check", "--strict"], check=True)
    end = date.fromordinal(until.toordinal() + 1)
    command = [str(HLEDGER), "-f", str(file), "balance", "--flat", "--no-total", "-e", str(end)]
    done = subprocess.run(
        [*command, "-O", "csv", "--layout", "bare"], check=True, capture_output=True, text=True
    )
    rows = [line.strip('"').split('","') for line in done.stdout.splitlines()[1:]]
    return {
        name.split(":", 1)[1].split(" ")[0]: Decimal(amount)
        for name, _currency, amount in rows
        if Decimal(amount)
    }


@settings(max_examples=60, deadline=None)
@given(ACCOUNTS, entries())
def test_beancount_loads_whatever_is_written_and_finds_our_balances(
    accounts: list[AccountRecord], written: list[EntryRecord]
) -> None:
    text = text_of("beancount", journal(accounts, written))
    for until in (date(2022, 6, 1), date(2030, 1, 1)):
        assert beancounts(text, until) == ours(written, until)


@needs_hledger
@settings(max_examples=8, deadline=None)
@given(ACCOUNTS, entries())
def test_hledger_checks_whatever_is_written_and_finds_our_balances(
    tmp_path_factory: pytest.TempPathFactory,
    accounts: list[AccountRecord],
    written: list[EntryRecord],
) -> None:
    text = text_of("hledger", journal(accounts, written))
    folder = tmp_path_factory.mktemp("books")
    for until in (date(2022, 6, 1), date(2030, 1, 1)):
        assert hledgers(text, until, folder) == ours(written, until)


def test_an_entry_keeps_number_resolution_buyer_hours_and_what_it_reverses() -> None:
    accounts = [AccountRecord("1.1.01", "Caja: la  de siempre", "asset", "ARS"),
                AccountRecord("5.1.01", "Retiros", "expense", "USD")]  # fmt: skip
    postings = [PostingRecord("1.1.01", Decimal(-10), "ARS", "SANIDAD"),
                PostingRecord("1.1.01", Decimal(10), "ARS", hours=Decimal("7.50"))]  # fmt: skip
    day = date(2026, 3, 1)
    written = [EntryRecord(1, day, "other", 'Paid; "cash"', postings, decision=7),
               EntryRecord(2, day, "reversal", "Undone", postings, 7, reverses=1)]  # fmt: skip
    made = journal(accounts, written)
    found, errors, _options = loader.load_string(text_of("beancount", made))
    assert errors == []
    first, second = [entry for entry in found if isinstance(entry, Transaction)]
    assert (first.narration, first.meta["number"], first.meta["decision"]) == ('Paid; "cash"', 1, 7)
    assert first.links == {"entry-1"}
    assert second.links == {"entry-1", "entry-2"}
    assert second.meta["reverses"] == 1
    lines = first.postings
    assert lines[0].meta is not None and lines[0].meta["buyer"] == "SANIDAD"
    assert lines[1].meta is not None and lines[1].meta["hours"] == Decimal("7.50")
    told = text_of("hledger", made)
    assert '2026-03-01 * (1) Paid "cash"  ; kind:other, decision:7\n' in told
    assert "2026-03-01 * (2) Undone  ; kind:reversal, decision:7, reverses:1\n" in told
    assert "    assets:1.1.01 Caja la de siempre  -10.00 ARS  ; buyer:SANIDAD\n" in told
    assert "    assets:1.1.01 Caja la de siempre  10.00 ARS  ; hours:7.50\n" in told
    assert beancount.__version__ >= "3"
