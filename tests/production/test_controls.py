"""Each question `manage.py verify` asks of the floor and of stock finds what was tampered with."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from production import checks
from production.actions import changing, crews, family_runs, making, receiving, reserving
from production.actions.making import Result
from production.models import (
    FloorReport,
    HandOver,
    Location,
    ProductFamily,
    StockMove,
    WorkLog,
)
from production.reading import floor_rules, stock_rules
from tests.builders import families, recipes, stock, tablets
from tests.builders import production as build
from tests.builders.production import Works, build_works
from tests.conftest import owner_connection
from tests.production.test_serving import adopted

# What somebody with SQL would do, by the question that finds it.
TAMPERING = {
    "nobody worked more than a day has": "UPDATE production_worklog SET quarters = 97",
    "hours are corrected for the same turn, with a reason": (
        "UPDATE production_worklog SET reason = '' WHERE replaces_id IS NOT NULL"
    ),
    "rework is undone with its report": (
        "UPDATE production_rework SET quantity = quantity - 1 WHERE quantity < 0"
    ),
    "what tablets sent counts once": "UPDATE production_floorsubmission SET seq = 1",
    "a workplace has one open stop": (
        "UPDATE production_stop SET ended_at = NULL,"
        " workplace_id = (SELECT min(workplace_id) FROM production_stop)"
    ),
    "a report is held back once at a time": (
        "UPDATE production_hold SET report_id = (SELECT min(report_id) FROM production_hold)"
    ),
    "meters fall only with a reason": (
        "UPDATE production_meterreading SET value = 1"
        " WHERE id = (SELECT max(id) FROM production_meterreading)"
    ),
    "notes of a shift are read after they were written": (
        "UPDATE production_handoverreading SET read_at = '2001-01-01'"
    ),
    "materials moved as their reports say": (
        "UPDATE production_materialuse SET taken = taken - 1 WHERE taken > 0"
    ),
    "stock is the sum of its moves and not below zero": (
        "UPDATE production_stockbalance SET quantity = quantity + 1"
    ),
    "reserved stock is the sum of its reservations": (
        "UPDATE production_stockbalance SET reserved = reserved + 1"
    ),
    "stock is kept for confirmed orders alone": (
        "UPDATE production_order SET state = 'cancelled' WHERE id IN (SELECT order_id"
        " FROM production_orderline l JOIN production_stockreservation r"
        " ON r.order_line_id = l.id AND r.ended_at IS NULL)"
    ),
    "what moves of a lot is of its product and grade": (
        "UPDATE production_lot SET grade = 'scrap'"
    ),
    "what came back had left": (
        "UPDATE production_stockchange SET quantity = 9999 WHERE kind = 'return'"
    ),
    "changes of stock moved what they say": (
        "UPDATE production_stockchange SET quantity = quantity + 1"
    ),
    "receipts moved what they say": "UPDATE production_receipt SET quantity = quantity + 1",
    "moves are undone by their exact opposite, once": (
        "UPDATE production_stockmove SET quantity = quantity + 1 WHERE reverses_id IS NOT NULL"
    ),
    "stock moves have known causes": "UPDATE production_stockmove SET cause_type = 'nobody'",
    "crew reports moved what they say": "UPDATE production_outcome SET quantity = quantity + 1",
    "undone reports are exact opposites": (
        "UPDATE production_floorreport SET crew_hours = crew_hours - 1"
        " WHERE reverses_id IS NOT NULL"
    ),
    "stock counts moved their difference": "UPDATE production_stockcount SET counted = counted + 1",
    "products of a family have a value of each axis": (
        "UPDATE production_product SET first_value_id = NULL WHERE family_id IS NOT NULL"
    ),
    "who is served first comes from decisions": (
        "UPDATE production_servingrule SET valid_from = '2001-01-01'"
    ),
}
UNUSED = "DELETE FROM production_materialuse"
# Constraints would stop most of it: whoever may drop triggers may drop these too.
FREE = """
DO $$ DECLARE x record; BEGIN
  FOR x IN SELECT conrelid::regclass AS of, conname AS name FROM pg_constraint
    WHERE contype IN ('c', 'u') AND conrelid::regclass::text LIKE 'production_%'
  LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', x.of, x.name); END LOOP;
  FOR x IN SELECT indexrelid::regclass AS name FROM pg_index
    WHERE indisunique AND NOT indisprimary AND indrelid::regclass::text LIKE 'production_%'
  LOOP EXECUTE format('DROP INDEX %s', x.name); END LOOP;
END $$"""


def asked() -> dict[str, str]:
    every = (*floor_rules.QUESTIONS, *stock_rules.QUESTIONS, *checks.QUESTIONS)
    return {str(name): question for name, _model, question in every}


@pytest.fixture
def owner(transactional_db: None) -> Iterator[psycopg.Connection[Any]]:
    one_of_each(build_works())
    with owner_connection() as opened:
        opened.autocommit = False
        opened.execute(FREE)
        opened.execute("SAVEPOINT whole")
        yield opened
        opened.rollback()


def test_each_question_of_the_floor_finds_what_was_tampered_with(
    owner: psycopg.Connection[Any],
) -> None:
    questions = asked()
    assert {name for name, *_rest in floor_rules.QUESTIONS} <= set(TAMPERING)
    quiet = {name for name in TAMPERING if not owner.execute(questions[name]).fetchall()}
    assert quiet == set(TAMPERING), "all is well before"
    silent = [name for name, sql in TAMPERING.items() if not found(owner, questions[name], sql)]
    assert silent == []
    assert found(owner, questions["materials moved as their reports say"], UNUSED)


def found(owner: psycopg.Connection[Any], question: str, sql: str) -> bool:
    changed = owner.execute(sql).rowcount
    rows = owner.execute(question).fetchall()
    owner.execute("ROLLBACK TO SAVEPOINT whole")
    assert changed, sql
    return bool(rows)


def one_of_each(works: Works) -> None:
    """What the questions look at: reports of all kinds, undone and not, and stock that moved."""
    delia, diana, at = works.user("delia"), works.user("diana"), works.at
    recipes.adopted(works)
    clay = recipes.material(works)
    first = recipes.received(works, clay, "900")
    receiving.undo(receipt=first, reason="wrong", by=diana, at=at)
    recipes.received(works, clay, "5000", lot="B-78")
    for n in (1, 2):
        tablets.one_more(works, n)
    tablet, order = tablets.tablet(works), build.released(works, "900")
    for seq in (1, 2):
        card = tablets.card(order, rework="2", rework_reason=works.reason.pk)
        assert tablets.send(tablet, card, seq=seq).json()["state"] == "saved"
    report = FloorReport.objects.latest("id")
    making.reverse_report(floor_report=report, reason="twice", by=delia, at=at)
    note = HandOver.objects.latest("id")
    crews.read_note(note=note, shift="afternoon", by=None, at=at)
    log = WorkLog.objects.latest("id")
    crews.correct_hours(log=log, quarters=20, reason="mistyped", by=delia, at=at)
    _stock(works)
    adopted(works)
    _family(works)


def _stock(works: Works) -> None:
    build.count_stock(works, "150")
    line = build.confirmed_order(works, "5").lines.get()
    reserving.reserve(line=line, quantity=Decimal(2), by=works.user("diana"), at=works.at)
    sold = build.confirmed_order(works, "60")
    delivered = stock.delivered_and_moved(works, sold)
    move = StockMove.objects.get(cause_type="production.delivery", cause_id=delivered.pk)
    changing.take_back(
        delivery=delivered, move=move, facts=stock.facts(works, "2", reason="broken"),
        to=Location.objects.main(), by=works.user("elio"), at=works.at,
    )  # fmt: skip


def _family(works: Works) -> None:
    products = families.with_products(works)
    order = families.released(works, products["OV-BLUE-S"], "30")
    family_runs.report_run(
        family=ProductFamily.objects.get(),
        work=build.work(works),
        made={order.pk: [Result("first", Decimal(4))]},
        client_id=uuid4(),
        by=works.user("bruno"),
        at=works.at,
    )
