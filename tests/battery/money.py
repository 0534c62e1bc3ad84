"""L1 and I1: money moves and invoices are numbered while PostgreSQL is killed."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from tests.battery import bank, stack
from tests.battery.kills import one_backend, whole_database
from tests.battery.report import Report
from tests.battery.stack import Stack

SECONDS, KILLS = 60.0, 5
RATE = 150
INVOICES, HANDS, FAIL = 1000, 6, 0.2
NAIVE_ACCOUNTS, NAIVE_EACH, NAIVE_SECONDS = 8, 1000, 6.0
READ = """
    SELECT (SELECT coalesce(sum(amount), 0) FROM ledger_line),
           (SELECT count(*) FROM ledger_balance b WHERE b.amount <> (
              SELECT coalesce(sum(l.amount), 0) FROM ledger_line l
              WHERE l.account_id = b.account_id))"""


def nothing_is_lost(report: Report) -> None:
    """L1. The bank test: six tellers, a reader, and five kills of the server and of a backend."""
    with stack.running() as place:
        seconds, kills = SECONDS * report.share, report.count(KILLS)
        with bank.open_for_business(place) as tellers, _reading(place) as read:
            begun = time.monotonic()
            for _ in range(kills):
                time.sleep(seconds / (2 * kills))
                one_backend(place, report)
                time.sleep(seconds / (2 * kills))
                whole_database(place)
            took = time.monotonic() - begun
        told = tellers.told()
        report.line("times everything was read", read.times, "times")
        report.none("reads in which a sum was not right", read.wrong, "times")
        report.line("entries acknowledged", len(told), "entries")
        report.none("acknowledged entries missing", tellers.missing(), "entries")
        report.none("entries doubled or unbalanced", tellers.wrong(), "entries")
        report.line("entries a second, through the kills", len(told) / took, "entries/s")
        quiet = _rate(place, seconds=min(10.0, seconds))
        _judge_rate(report, quiet)
        off = _read_and_write(place, seconds=NAIVE_SECONDS)
        report.control("off by, who reads and then writes", off, "pesos")


def numbers_have_no_gap(report: Report) -> None:
    """I1. Invoices by six hands; each fifth fails after its number, and backends are ended."""
    with stack.running() as place:
        _open()
        wanted = report.count(INVOICES)
        issued, took = _issue(place, wanted, report)
        numbers = _numbers(place)
        report.least("invoices issued", len(numbers), "invoices", issued)
        report.none("gaps", max(numbers) - len(set(numbers)), "numbers")
        report.none("doubles", len(numbers) - len(set(numbers)), "numbers")
        report.line("invoices a second, with all they bring", issued / took, "invoices/s")
        report.control("gaps of a sequence", _gaps_of_a_sequence(place, wanted), "numbers")


def _judge_rate(report: Report, quiet: float) -> None:
    name, unit = "entries a second, without kills", "entries/s"
    if report.is_whole:
        report.least(name, quiet, unit, RATE)
    else:
        report.line(name, quiet, unit)


class Read:
    """How often everything was read at once, and how often it did not add up."""

    def __init__(self) -> None:
        self.times = self.wrong = 0


@contextmanager
def _reading(place: Stack) -> Iterator[Read]:
    read, closed = Read(), threading.Event()

    def keep_reading() -> None:
        while not closed.is_set():
            try:
                with place.owner() as owner:
                    [(total, unlike)] = owner.execute(READ).fetchall()
            except psycopg.Error:
                continue
            read.times += 1
            read.wrong += bool(total or unlike)

    reader = threading.Thread(target=keep_reading)
    reader.start()
    try:
        yield read
    finally:
        closed.set()
        reader.join()


def _rate(place: Stack, *, seconds: float) -> float:
    with bank.open_for_business(place) as tellers:
        bank.eventually_busy(tellers)
        before, begun = len(tellers.told()), time.monotonic()
        time.sleep(seconds)
        many, took = len(tellers.told()) - before, time.monotonic() - begun
    return many / took


def _read_and_write(place: Stack, *, seconds: float) -> float:
    """The control: a table of balances, changed by whoever read them a moment ago."""
    with place.owner() as owner:
        owner.execute("CREATE TABLE battery_naive (id int PRIMARY KEY, balance int, moved int)")
        sql = "INSERT INTO battery_naive SELECT n, %s, 0 FROM generate_series(1, %s) n"
        owner.execute(sql, [NAIVE_EACH, NAIVE_ACCOUNTS])
    until = time.monotonic() + seconds

    def move(_hand: int) -> None:
        with place.owner() as own:
            while time.monotonic() < until:
                _move_naively(own)

    together(HANDS, move)
    with place.owner() as owner:
        sql = "SELECT sum(abs(balance - %s - moved)) FROM battery_naive"
        [(off,)] = owner.execute(sql, [NAIVE_EACH]).fetchall()
    return float(off)


def _move_naively(own: "psycopg.Connection[Any]") -> None:
    pair = random.sample(range(1, NAIVE_ACCOUNTS + 1), 2)
    with own.transaction():
        sql = "SELECT id, balance FROM battery_naive WHERE id = ANY (%s) ORDER BY id"
        read = dict(own.execute(sql, [pair]).fetchall())
        for account, moved in zip(sorted(pair), (-1, 1), strict=True):
            sql = "UPDATE battery_naive SET balance = %s, moved = moved + %s WHERE id = %s"
            own.execute(sql, [read[account] + moved, moved, account])


def _open() -> None:
    from tests.builders import ledger as build

    build.open_books()


def _issue(place: Stack, wanted: int, report: Report) -> tuple[int, float]:
    """How many were answered, and in how many seconds; a fifth of the attempts is undone."""
    from django.db import connection, transaction

    from tests.builders import ledger as build

    buyer, answered, left = build.a_buyer("BATERIA"), [0] * HANDS, iter(range(wanted))

    def issue(hand: int) -> None:
        chance = random.Random(report.seed + hand)  # noqa: S311  no secret
        for _ in left:
            try:
                with transaction.atomic():
                    build.an_invoice(buyer)
                    if chance.random() < FAIL:
                        raise Undone  # noqa: TRY301  after the number was given
                answered[hand] += 1
            except Undone:
                continue
            except Exception:  # noqa: BLE001  the backend was ended
                connection.close()
        connection.close()

    begun = time.monotonic()
    with _ending_backends(place, report):
        together(HANDS, issue)
    return sum(answered), time.monotonic() - begun


class Undone(Exception):  # noqa: N818  what happens when something later goes wrong
    """The transaction is given up after it took its number."""


@contextmanager
def _ending_backends(place: Stack, report: Report) -> Iterator[None]:
    closed = threading.Event()
    sql = """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE usename = 'coop_app' AND state <> 'idle' ORDER BY random() LIMIT 1"""

    def end() -> None:
        with place.owner() as owner:
            while not closed.wait(report.random.uniform(0.2, 0.8)):
                owner.execute(sql)

    ender = threading.Thread(target=end)
    ender.start()
    try:
        yield
    finally:
        closed.set()
        ender.join()


def _numbers(place: Stack) -> list[int]:
    with place.owner() as owner:
        return [n for (n,) in owner.execute("SELECT number FROM ledger_invoice").fetchall()]


def _gaps_of_a_sequence(place: Stack, wanted: int) -> int:
    """The control: numbers from a sequence, which a rollback does not give back."""
    with place.owner() as owner:
        owner.execute("CREATE TABLE battery_numbers (number serial PRIMARY KEY)")

    def issue(hand: int) -> None:
        chance = random.Random(hand)  # noqa: S311  no secret
        with place.owner() as own:
            for _ in range(wanted // HANDS):
                with own.transaction(force_rollback=chance.random() < FAIL):
                    own.execute("INSERT INTO battery_numbers DEFAULT VALUES")

    together(HANDS, issue)
    with place.owner() as owner:
        sql = "SELECT max(number) - count(*) FROM battery_numbers"
        return int(owner.execute(sql).fetchall()[0][0])


def together(many: int, act: Callable[[int], None]) -> None:
    threads = [threading.Thread(target=act, args=(n,)) for n in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
