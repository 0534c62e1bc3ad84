"""`manage.py verify` finds what somebody with SQL, triggers off, did to a record."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from pytest_django import Settings

from coop.models import Document
from tests.world import build_world

pytestmark = pytest.mark.django_db(transaction=True)
TAMPERING = {
    "entries balance to zero": (
        "UPDATE ledger_line SET amount = amount + 1 WHERE id = (SELECT min(id) FROM ledger_line)"
    ),
    "accounts keep one currency, in its place": (
        "UPDATE ledger_account SET currency = 'USD' WHERE code = '5.9.01'"
    ),
    "fund balances are the sum of their lines and not below zero": (
        "UPDATE ledger_balance SET amount = amount - 5"
        " WHERE account_id IN (SELECT id FROM ledger_account WHERE code = '2.3.02')"
    ),
    "entries are what their hash says": (
        "UPDATE ledger_entry SET text = 'other words' WHERE id = (SELECT min(id) FROM ledger_entry)"
    ),
    "every move of a fund says what for": (
        "UPDATE ledger_line SET fund_id = NULL WHERE fund_id IS NOT NULL"
    ),
    "lines have the day of their entry": "UPDATE ledger_line SET entry_date = entry_date - 1",
    "invoices are numbered without gaps": "UPDATE ledger_invoice SET number = number + 1",
    "invoices equal their lines and their entry": (
        "UPDATE ledger_invoice SET premium = premium + 1, market = market - 1"
    ),
    "stock is the sum of its moves and not below zero": (
        "UPDATE production_stockbalance SET quantity = quantity + 1"
    ),
    "crew reports moved what they say": "UPDATE production_outcome SET quantity = quantity + 1",
    "deliveries equal their moves and their invoice": (
        "UPDATE production_deliveryline SET quantity = quantity - 1"
    ),
    "prices of orders are those of their list": (
        "UPDATE production_orderline SET market = market - 1, shield = shield + 1,"
        " floor = floor - 1"
    ),
    "orders are numbered without gaps": "UPDATE production_order SET number = number + 70",
    "tallies are the count of their votes": (
        "UPDATE assemblies_vote SET choice = 'no' WHERE choice = 'yes'"
    ),
    "votes are of members entitled to them": (
        "UPDATE assemblies_rollentry SET may_vote = false"
        " WHERE member_id IN (SELECT member_id FROM assemblies_vote)"
    ),
    "votes were cast in the room while the ballot was open": (
        "UPDATE assemblies_vote SET cast_at = cast_at + interval '1 day'"
    ),
    "motions stand as their ballots say": "UPDATE assemblies_motion SET title = 'Other words'",
    "minutes say what the records say": "UPDATE assemblies_minutes SET content = content - 'place'",
    "meeting logs are unbroken": (
        "UPDATE assemblies_meetinglog SET line = replace(line, '\"yes\":2', '\"yes\":3')"
    ),
    "resolutions have no gaps": "UPDATE coop_decision SET number = 900 WHERE number = 3",
    "documents are as issued": "UPDATE coop_document SET sha256 = repeat('0', 64)",
    "append-only tables have their triggers": (
        "ALTER TABLE coop_auditevent DISABLE TRIGGER append_only"
    ),
}


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    """Folders of files that no other test writes to."""
    settings.DOCUMENTS_DIR, settings.MEDIA_ROOT = tmp_path / "documents", tmp_path / "uploads"


def build() -> None:
    """A world whose papers are printed before it is there: no worker of another test joins in."""
    with transaction.atomic():
        build_world()


def verify() -> tuple[str, int]:
    """What the command prints, and the code it ends with."""
    said = io.StringIO()
    try:
        call_command("verify", stdout=said)
    except SystemExit as ended:
        return said.getvalue(), int(str(ended.code))
    return said.getvalue(), 0


@contextmanager
def as_the_owner() -> Iterator[None]:
    """Everything is read and written by the owner of the tables: what an intruder with SQL is."""
    application = connection.settings_dict["USER"]
    connection.close()
    connection.settings_dict["USER"] = "coop"
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["USER"] = application


def found_by(tampering: str) -> tuple[str, int]:
    """What `verify` says after the tampering, with triggers off; then it is taken back."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(tampering)
        said, code = verify()
        transaction.set_rollback(True)
    return said, code


def test_tampering_with_a_row_is_found_and_named() -> None:
    """One world for all of it: to build one takes longer than to look through it."""
    build()
    said, code = verify()
    assert (said.count("FAIL"), code) == (0, 0), said
    with as_the_owner():
        for check, tampering in TAMPERING.items():
            said, code = found_by(tampering)
            assert (check, code, f"FAIL {check}: " in said) == (check, 1, True), said
        said, code = verify()
    assert (said.count("FAIL"), code) == (0, 0), "all of it was taken back"


def test_a_changed_file_is_found() -> None:
    build()
    path = Document.objects.order_by("pk")[0].path
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    said, code = verify()
    path.unlink()
    assert code == 1
    assert "its SHA-256 differs" in said
