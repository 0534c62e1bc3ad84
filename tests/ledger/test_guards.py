"""The attacks on the books, written in SQL: each must be refused by the database itself."""

from contextlib import nullcontext
from decimal import Decimal
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coop.errors import Refused
from coop.models import AuditEvent, User
from ledger.actions import books, posting
from ledger.actions.posting import EntryDraft, LineDraft, post
from ledger.models import Account, Balance, Entry, Line, Period
from ledger.models.plan import Code
from tests.builders import ledger as build
from tests.builders.raw_books import raw_line
from tests.conftest import owner_connection
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
D = Decimal
OF_ANOTHER = """
    INSERT INTO ledger_entry (client_id, payload_sha256, number, date, period_id, kind, text,
                              recorded_at, content_sha256, line_count, xid)
    SELECT %s, '', number + 1, date, period_id, kind, text, recorded_at, '', 2, '7'
    FROM ledger_entry WHERE id = %s"""


def draft(
    amount: str = "100", *, code: str = Code.SALES, client_id: UUID | None = None
) -> EntryDraft:
    return EntryDraft(
        kind="other",
        date=build.TODAY,
        text="prueba",
        lines=[LineDraft(Code.BANK, D(amount)), LineDraft(code, -D(amount))],
        client_id=client_id or uuid4(),
    )


def posted(amount: str = "100") -> Entry:
    return post(draft(amount), by=build.a_user(), at=build.AT)


def raw_entry(number: int, **fields: object) -> Entry:
    """An entry written around the actions."""
    period = Period.objects.get(starts_on__lte=build.TODAY, ends_on__gte=build.TODAY)
    told = {"date": build.TODAY, "period": period, "kind": "other", "text": "x", "line_count": 2}
    facts = {**told, **fields}
    return Entry.objects.create(
        number=number, payload_sha256="0" * 64, recorded_at=build.AT, **facts
    )


def raw(number: int, *amounts: str, **fields: object) -> Entry:
    """An entry and its lines, in one transaction, around the actions."""
    with transaction.atomic():
        entry = raw_entry(number, **{"line_count": len(amounts), **fields})
        if amounts:
            raw_lines(entry, *amounts)
    return entry


def raw_lines(entry: Entry, *amounts: str) -> None:
    bank = Account.objects.get(code=Code.BANK)
    Line.objects.bulk_create(
        raw_line(entry, n, bank, D(amount)) for n, amount in enumerate(amounts, start=1)
    )


@pytest.mark.parametrize("amounts", [("100", "-99.99"), ("100",), ()])
def test_an_entry_that_does_not_balance_is_refused_at_commit(amounts: tuple[str, ...]) -> None:
    build.open_books()
    with pytest.raises(IntegrityError):
        raw(1, *amounts)
    assert not Entry.objects.exists()


def test_a_line_of_nothing_is_refused() -> None:
    build.open_books()
    with pytest.raises(IntegrityError):
        raw(1, "0", "0")


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_line"])
@pytest.mark.parametrize(
    "sql", ["UPDATE {} SET id = id + 1000", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
def test_nobody_changes_the_books(table: str, sql: str) -> None:
    build.open_books()
    posted()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(sql.format(table))
    with owner_connection() as owner:
        owner.execute("SET session_replication_role = origin")
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
            owner.execute(sql.format(table).encode())


ONE_MORE = pytest.mark.parametrize(
    ("n", "count", "refused_by"),
    [(3, 2, "line_within_count"), (3, 3, "line_of_its_entry"), (2, 2, "line_number_once")],
)


@ONE_MORE
def test_no_line_is_added_to_an_entry(n: int, count: int, refused_by: str) -> None:
    build.open_books()
    entry = posted()
    bank = Account.objects.get(code=Code.BANK)
    with pytest.raises(IntegrityError, match=refused_by):
        raw_line(entry, n, bank, D(1), entry_line_count=count).save()


@ONE_MORE
def test_a_line_cannot_follow_a_check_forced_early(n: int, count: int, refused_by: str) -> None:
    build.open_books()
    bank = Account.objects.get(code=Code.BANK)

    def attack() -> None:
        entry = posted("5")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        raw_line(entry, n, bank, D(1), entry_line_count=count).save()

    with pytest.raises(IntegrityError, match=refused_by):
        transaction.atomic(attack)()


@pytest.mark.parametrize("count", [3, 900])
def test_an_entry_has_the_lines_it_says(count: int) -> None:
    """Or lines could follow later, up to the number that was said."""
    build.open_books()
    with pytest.raises(IntegrityError, match="other lines than it says"):
        raw(1, "5", "-5", line_count=count)


def test_a_line_cannot_be_moved_to_another_entry_nor_the_other_half_deleted() -> None:
    build.open_books()
    one, two = posted("10"), posted("10")
    attack = (
        f"DELETE FROM ledger_line WHERE entry_id = {two.pk} AND n = 2;"  # noqa: S608  our own ids
        f"UPDATE ledger_line SET entry_id = {two.pk} WHERE entry_id = {one.pk} AND n = 1"
    )
    with owner_connection() as owner:
        owner.execute("SET session_replication_role = origin")
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
            owner.execute(attack.encode())
    assert Line.objects.count() == 4


def test_what_is_written_at_once_is_what_the_function_writes() -> None:
    """A transaction of its own takes one statement, part of another the function."""
    build.open_books()
    buyer, by = build.a_buyer(), build.a_user()
    lines = [
        LineDraft(Code.BANK, D("12.50"), buyer=buyer, hours=D("1.2500")),
        LineDraft(Code.SALES, D("-12.50")),
    ]
    told = []
    for scope, statement in ((nullcontext(), "WITH entry"), (transaction.atomic(), "ledger_post(")):
        asked = EntryDraft(kind="other", date=build.TODAY, text="x", lines=lines, client_id=uuid4())
        with scope, CaptureQueriesContext(connection) as queries:
            entry = post(asked, by=by, at=build.AT)
        assert any(statement in query["sql"] for query in queries)
        own = {"id", "number", "client_id", "payload_sha256", "content_sha256"}
        row = Entry.objects.values().get(pk=entry.pk)
        event = AuditEvent.objects.values("event", "at", "by", "decision", "particulars").last()
        of_lines = entry.lines.order_by("n").values_list(
            "n", "account", "amount", "currency", "fund", "buyer", "hours", "entry_date",
            "entry_line_count",
        )  # fmt: skip
        facts = {name: value for name, value in row.items() if name not in own}
        told.append((facts, event, list(of_lines)))
    assert told[0] == told[1]


def test_the_transaction_of_an_entry_cannot_be_chosen() -> None:
    build.open_books()

    def attack() -> None:
        entry = posted()
        with connection.cursor() as cursor:
            cursor.execute(OF_ANOTHER, [str(uuid4()), entry.pk])

    with pytest.raises(IntegrityError, match="the transaction that writes it"):
        transaction.atomic(attack)()


def test_an_account_stays_what_it_is_and_a_balance_is_of_one_with_a_floor() -> None:
    """Processes remember what an account is."""
    build.open_books()
    banks = Account.objects.filter(code=Code.BANK)
    for change in ({"code": "9.9"}, {"currency": "USD"}, {"has_floor": True}):
        with pytest.raises(IntegrityError, match="an account keeps"):
            banks.update(**change)
    with pytest.raises(IntegrityError, match="an account keeps"):
        banks.delete()
    with pytest.raises(IntegrityError, match="an account with a floor"):
        Balance.objects.create(account=banks.get())


def test_the_same_draft_twice_is_one_entry_and_other_content_is_refused() -> None:
    ana = build.open_books()
    first = draft()
    assert post(first, by=ana, at=build.AT) == post(first, by=ana, at=build.AT)
    with pytest.raises(Refused, match="other content"):
        post(draft("101", client_id=first.client_id), by=ana, at=build.AT)
    assert Entry.objects.count() == 1


def test_twenty_equal_drafts_at_once_are_one_entry() -> None:
    ana = build.open_books()
    same = draft()
    outcomes = at_once(20, lambda _i: post(same, by=ana, at=build.AT).pk)
    assert len(set(outcomes)) == 1
    assert Entry.objects.count() == 1


def test_a_reversal_is_the_exact_opposite_once() -> None:
    ana = build.open_books()
    entry = posted()
    reversal = posting.reverse(entry, by=ana, at=build.AT, reason="repetido")
    assert reversal.date == timezone.localdate(build.AT)
    assert sorted(x.amount for x in reversal.lines.all()) == [-100, 100]
    with pytest.raises(Refused, match="already reversed"):
        posting.reverse(entry, by=ana, at=build.AT, reason="otra vez")
    with pytest.raises(Refused, match="not reversed"):
        posting.reverse(reversal, by=ana, at=build.AT, reason="al revés")


def test_a_reversal_with_other_figures_is_refused_by_the_database() -> None:
    build.open_books()
    entry = posted()
    with pytest.raises(IntegrityError, match="exact reversal"):
        raw(2, "7", "-7", reverses=entry)


def close_january(by: User) -> Period:
    period = Period.objects.get(starts_on=build.FIRST_DAY)
    return books.close_period(period, by=by, at=build.AT)


def test_no_entry_falls_in_a_closed_period() -> None:
    ana = build.open_books()
    period = close_january(ana)
    january = draft()
    object.__setattr__(january, "date", build.FIRST_DAY)
    with pytest.raises(Refused, match="closed"):
        post(january, by=ana, at=build.AT)
    with pytest.raises(IntegrityError, match="closed period"):
        raw(1, "5", "-5", date=build.FIRST_DAY, period=period)


def test_a_closed_period_stays_closed_and_an_entry_stays_inside_its_period() -> None:
    ana = build.open_books()
    period = close_january(ana)
    with pytest.raises(IntegrityError, match="stays as it is"):
        Period.objects.filter(pk=period.pk).update(closed_at=None)
    with pytest.raises(IntegrityError, match="outside its period"):
        raw(1, "5", "-5", date=build.FIRST_DAY)


def test_an_entry_begun_before_the_closing_does_not_land_after_it() -> None:
    """The poster writes, the closer closes and commits, the poster commits: refused."""
    build.open_books()
    period = Period.objects.get(starts_on=build.FIRST_DAY)

    def close(_i: int) -> None:
        Period.objects.filter(pk=period.pk).update(closed_at=build.AT)

    def post_slowly() -> None:
        raw(1, "5", "-5", date=build.FIRST_DAY, period=period)
        assert at_once(1, close) == [None]

    with pytest.raises(IntegrityError, match="closed period"):
        transaction.atomic(post_slowly)()
    assert not Entry.objects.exists()


def test_a_balance_moves_only_with_its_lines() -> None:
    build.open_books()
    with pytest.raises(IntegrityError, match="moves only with"):
        Balance.objects.update(amount=-5)
    with pytest.raises(IntegrityError, match="moves only with"):
        Balance.objects.all().delete()


def test_a_line_has_the_currency_of_its_account() -> None:
    build.open_books()
    bank = Account.objects.get(code=Code.BANK)

    def attack() -> None:
        entry = raw_entry(1)
        for n, amount in ((1, D(1)), (2, D(-1))):
            raw_line(entry, n, bank, amount, currency="USD").save()

    with pytest.raises(IntegrityError, match="currency"):
        transaction.atomic(attack)()


def test_ids_beyond_two_to_the_31_and_amounts_of_ten_to_the_15_work() -> None:
    build.open_books()
    with owner_connection() as owner:
        owner.execute("ALTER SEQUENCE ledger_entry_id_seq RESTART WITH 3000000000")
        owner.execute("ALTER SEQUENCE ledger_line_id_seq RESTART WITH 3000000000")
    entry = posted("1000000000000000.01")
    assert entry.pk >= 3_000_000_000
    assert entry.lines.get(n=1).amount == D("1000000000000000.01")


def test_an_entry_is_what_its_hash_says() -> None:
    build.open_books()
    with pytest.raises(IntegrityError, match="what its hash says"):
        raw(1, "5", "-5", content_sha256="0" * 64)


def test_a_fund_that_moves_without_saying_what_for_is_refused() -> None:
    build.open_books()
    fund = Account.objects.exclude(fund=None)[0]
    bank = Account.objects.get(code=Code.BANK)

    def attack() -> None:
        entry = raw_entry(1)
        Line.objects.bulk_create(
            raw_line(entry, n, account, amount)
            for n, account, amount in ((1, bank, D(9)), (2, fund, D(-9)))
        )

    with pytest.raises(IntegrityError, match="what its fund moved for"):
        transaction.atomic(attack)()


def test_entries_of_eight_writers_who_sometimes_fail_are_numbered_once() -> None:
    """Numbers may leave gaps where writing failed; those of the seals have none."""
    ana = build.open_books()

    def write(i: int) -> None:
        for k in range(4):
            with transaction.atomic():
                post(draft(str(i + k + 1)), by=ana, at=build.AT)
                transaction.set_rollback((i + k) % 3 == 0)

    assert at_once(8, write) == [None] * 8
    numbers = list(Entry.objects.values_list("number", flat=True))
    assert len(numbers) == sum((i + k) % 3 != 0 for i in range(8) for k in range(4))
    assert len(set(numbers)) == len(numbers)
