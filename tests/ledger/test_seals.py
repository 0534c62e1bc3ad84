"""Seals: every entry in one chain without gaps, and no change that it does not show."""

import threading
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coop.models import AuditEvent
from ledger import checks
from ledger.actions.posting import EntryDraft, LineDraft, post
from ledger.actions.seals import seal_entries
from ledger.hooks import seal_books
from ledger.models import Entry, Seal
from ledger.models.plan import Code
from ledger.reading.seals import head, printed
from tests.builders import ledger as build
from tests.builders.production import build_works
from tests.conftest import owner_connection
from tests.ledger.test_guards import draft, posted
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
D = Decimal


def broken() -> dict[str, list[str]]:
    return {str(check.name): list(check.broken) for check in checks.all_checks() if check.broken}


def tamper(sql: str) -> None:
    """What somebody does who owns the whole server: the triggers are off."""
    with owner_connection() as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(sql.encode())


def test_eight_writers_who_sometimes_fail_and_four_who_seal_make_one_chain() -> None:
    ana = build.open_books()

    def act(i: int) -> None:
        for k in range(4):
            if i % 3 == 0:
                seal_entries(at=timezone.now())
                continue
            with transaction.atomic():
                post(draft(str(i + k + 1)), by=ana, at=build.AT)
                transaction.set_rollback((i + k) % 4 == 0)

    assert at_once(12, act) == [None] * 12
    seal_entries(at=timezone.now())
    seals = list(Seal.objects.order_by("seq"))
    assert [seal.seq for seal in seals] == list(range(1, len(seals) + 1))
    assert {seal.entry_id for seal in seals} == set(Entry.objects.values_list("pk", flat=True))
    assert [x.prev for x in seals] == ["0" * 64, *(x.sha256 for x in seals[:-1])]
    assert broken() == {}


def test_an_entry_committed_late_with_a_lower_id_is_sealed_in_the_next_round() -> None:
    ana = build.open_books()
    begun, may_end = threading.Event(), threading.Event()

    def late(_i: int) -> int:
        with transaction.atomic():
            entry = post(draft("1"), by=ana, at=build.AT)
            begun.set()
            assert may_end.wait(20)
        return entry.pk

    def early(_i: int) -> int:
        assert begun.wait(20)
        entry = post(draft("2"), by=ana, at=build.AT)
        seal_entries(at=timezone.now())
        may_end.set()
        return entry.pk

    first, second = at_once(2, lambda i: (late, early)[i](i))
    assert first < second
    assert [x.entry_id for x in Seal.objects.all()] == [second]
    seal_entries(at=timezone.now())
    assert [x.entry_id for x in Seal.objects.order_by("seq")] == [second, first]
    assert broken() == {}


def test_a_seal_is_not_chosen_and_not_changed() -> None:
    build.open_books()
    one, two = posted("1"), posted("2")
    seal_entries(at=timezone.now())
    three = posted("3")
    forged = Seal.objects.create(
        entry=three, seq=99, prev="f" * 64, sha256="f" * 64, sealed_at=timezone.now()
    )
    forged.refresh_from_db()
    assert (forged.seq, forged.prev) == (3, Seal.objects.get(entry=two).sha256)
    assert one.seal.seq == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Seal.objects.create(entry=one, seq=4, prev="", sha256="", sealed_at=timezone.now())
    with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_seal SET sha256 = repeat('0', 64)")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_line SET amount = amount * 2 WHERE entry_id = {}",
        "UPDATE ledger_line SET buyer_id = NULL, hours = 1 WHERE entry_id = {} AND n = 1",
        "UPDATE ledger_entry SET text = 'pruebA' WHERE id = {}",
        "UPDATE ledger_entry SET recorded_at = recorded_at + interval '1 us' WHERE id = {}",
        "DELETE FROM ledger_line WHERE entry_id = {} AND n = 2",
    ],
)
def test_one_byte_changed_by_the_owner_of_the_server_names_the_entry(change: str) -> None:
    build.open_books()
    posted("1")
    entry = posted("2")
    posted("3")
    seal_entries(at=timezone.now())
    assert broken() == {}
    tamper(change.format(entry.pk))
    [named] = broken()["entries are what their hash says"]
    assert named.startswith(f"{entry.number}:")


def test_a_change_that_mends_its_own_hash_breaks_the_chain() -> None:
    build.open_books()
    entry = posted("1")
    posted("2")
    seal_entries(at=timezone.now())
    paper = head()
    tamper(
        f"UPDATE ledger_entry SET text = 'x' WHERE id = {entry.pk};"  # noqa: S608  our own ids
        f"UPDATE ledger_entry e SET content_sha256 = ledger_content(e, ledger_lines(e.id))"
        f" WHERE id = {entry.pk}"
    )
    assert list(broken()) == ["seals chain without a break"]
    tamper("TRUNCATE ledger_seal")
    seal_entries(at=timezone.now())
    assert broken() == {}
    assert printed(paper) is None  # the paper with the old head still knows


def test_an_entry_that_disappears_is_missed() -> None:
    build.open_books()
    entry = posted("1")
    posted("2")
    seal_entries(at=timezone.now())
    tamper(
        f"DELETE FROM ledger_line WHERE entry_id = {entry.pk};"  # noqa: S608  our own ids
        f"DELETE FROM ledger_entry WHERE id = {entry.pk}"
    )
    assert list(broken()) == ["seals chain without a break"]


def test_the_round_seals_and_leaves_an_event_only_when_there_was_something() -> None:
    build.open_books()
    seal_books()
    assert not AuditEvent.objects.filter(event="books.sealed").exists()
    posted()
    seal_books()
    seal_books()
    [event] = AuditEvent.objects.filter(event="books.sealed")
    assert event.particulars == {"place": 1, "sha256": Seal.objects.get().sha256}


def test_a_printed_seal_is_looked_up(client: Client) -> None:
    works = build_works()
    client.force_login(works.user("bruno"))
    lines = [LineDraft(Code.BANK, D(5)), LineDraft(Code.SALES, D(-5))]
    entry = post(
        EntryDraft("other", works.today, "prueba", lines, uuid4()),
        by=works.user("tomas"), at=works.at,
    )  # fmt: skip
    page = client.get(entry.get_absolute_url()).content.decode()
    assert "not sealed yet" in page
    assert "waits to be sealed" in client.get(reverse("ledger:seals")).content.decode()
    seal_books()
    seal = Seal.objects.get(entry=entry)
    assert seal.sha256 in client.get(entry.get_absolute_url()).content.decode()
    for words in (seal.sha256, f" {seal.seq} {seal.sha256.upper()} "):
        page = client.get(reverse("ledger:seals"), {"seal": words}).content.decode()
        assert "It stands in the books" in page
        assert entry.get_absolute_url() in page
    page = client.get(reverse("ledger:seals"), {"seal": "0" * 64}).content.decode()
    assert "It is not in the books" in page
    client.force_login(works.union_user)
    assert client.get(reverse("ledger:seals")).status_code == 403
