"""What an order, a report and a look into the stock cost: queries, rates and plans.

Eight clients finish orders from the same stock; beside them plain SQL writes the same rows.
"""

import sys
from dataclasses import replace
from statistics import median
from typing import Any

import psycopg
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from coop.models import AuditEvent, Job
from ledger.models import Entry, Invoice, InvoiceLine, Line
from production.actions import catalogue
from production.models import (
    Delivery,
    DeliveryLine,
    Location,
    Lot,
    Order,
    OrderLine,
    Product,
    StockBalance,
    StockMove,
)
from production.reading import recipes as reading
from production.reading import stocks
from production.reading.trace import TRACE, trace
from tests.bench.books import told
from tests.bench.figures import Figures
from tests.bench.installation import Place
from tests.bench.peers import orders
from tests.bench.timing import plan_of, questions, timed
from tests.builders import production as build
from tests.builders import recipes

ROUNDS, SECONDS, CLIENTS = 3, 4.0, (1, 8)
LINES, STOCK = 100, "9000000"
STEPS, CHAINS = 6, 7200
COPIED = (Order, OrderLine, Delivery, DeliveryLine, Invoice, InvoiceLine, Entry, Line, AuditEvent,
          Job, Job.asked_by.through, StockMove, StockBalance)  # fmt: skip
MILLION = """
    INSERT INTO production_stockmove (client_id, product_id, grade, quantity, from_place, to_place,
      to_location_id, cause_type, cause_id, occurred_date, recorded_at)
    SELECT gen_random_uuid(), (%(products)s::bigint[])[1 + n %% %(many)s], 'first', 1, 'production',
           'warehouse', %(main)s, 'production.floorreport', n, '2026-01-01', now()
    FROM generate_series(1, 1000000) n"""
# Chains of lots: bought, then six times taken into production and come out as the next, then sold.
CHAIN = """
    INSERT INTO production_lot (code, product_id, grade, shade, calibre, made_date, note)
      SELECT 'B' || c || '-' || s, %(product)s, 'first', '', '', '2026-01-01', ''
      FROM generate_series(1, %(chains)s) c, generate_series(0, %(steps)s) s;
    INSERT INTO production_stockmove (client_id, product_id, grade, lot_id, quantity, from_place,
      to_place, from_location_id, to_location_id, cause_type, cause_id, occurred_date, recorded_at)
    SELECT gen_random_uuid(), %(product)s, 'first', l.id, 1, x.source, x.target,
           CASE x.source WHEN 'warehouse' THEN %(main)s END,
           CASE x.target WHEN 'warehouse' THEN %(main)s END,
           'production.floorreport', 10000000 + c * 10 + s + x.cause, '2026-01-01', now()
    FROM generate_series(1, %(chains)s) c, generate_series(0, %(steps)s) s,
      (VALUES ('production', 'warehouse', 0), ('warehouse', 'production', 1))
        AS x (source, target, cause),
      LATERAL (SELECT id FROM production_lot WHERE code = 'B' || c || '-' || s) l"""


class Floor:
    def __init__(self, place: Place, figures: Figures) -> None:
        self.place, self.figures = place, figures
        self.works = build.build_works()
        self.products = [self.product(n) for n in range(LINES)]
        priced = [{**build.SHEETS[0], "sku": product.sku} for product in self.products]
        by, at = self.works.cast.founder, self.works.at
        today = self.works.today.isoformat()
        build.set_price_list(by=by, at=at, valid_from=today, products=priced)
        for product in self.products:
            build.count_stock(self.works, STOCK, product=product)
        self.mandate = build.make_mandate(self.works.union, by=by, at=at, limit="9999999999")

    def product(self, n: int) -> Product:
        by, at = self.works.cast.founder, self.works.at
        name = f"Product {n}"
        return catalogue.register_product(sku=f"P{n:03d}", name=name, unit="m2", by=by, at=at)

    def run(self) -> None:
        self.queries()
        self.orders()
        self.stock()
        self.chains()
        self.recipe()

    # -- Questions to the database ---------------------------------------------------------------

    def queries(self) -> None:
        released = build.released(self.works)
        build.report(self.works, released, first="10")  # the first makes the place
        with CaptureQueriesContext(connection) as asked:
            build.report(self.works, released, first="10", second="1", scrap="1")
        self.figures.most("report_queries", questions(asked), "queries", 12)
        people = self.people()
        _before, last = self.finished(replace(people, products=self.products))
        self.figures.most("finish_100_lines_queries", last, "queries", 25)
        self.figures.most("whole_order_5_lines_queries", sum(self.finished(people)), "queries", 40)

    @staticmethod
    def finished(people: orders.People) -> tuple[int, int]:
        """The questions of placing and confirming an order, and those of finishing it."""
        with CaptureQueriesContext(connection) as before:
            order = orders.place(people)
            orders.confirm(people, order)
        quantities = orders.all_of(order)
        with CaptureQueriesContext(connection) as last:
            orders.deliver(people, order, quantities)
        return questions(before), questions(last)

    def people(self) -> orders.People:
        return orders.People.found(self.keys())

    def keys(self) -> dict[str, Any]:
        return {
            "products": [x.pk for x in self.products[:5]],
            "buyer": self.works.union.pk,
            "mandate": self.mandate.pk,
            "orders": self.works.union_user.pk,
            "sells": self.works.user("marta").pk,
            "sends": self.works.user("diana").pk,
        }

    # -- Orders from beginning to end ------------------------------------------------------------

    def orders(self) -> None:
        """Five lines, placed, confirmed and delivered, all clients from the same stock."""
        model = orders.whole(self.people())
        with psycopg.connect(self.place.environment["DATABASE_OWNER_URL"], autocommit=True) as sql:
            for statement in orders.twins([x._meta.db_table for x in COPIED]):
                sql.execute(statement.encode())
        keys = {"ours": self.keys(), "raw": {"order": model.pk, "by": self.works.user("marta").pk}}
        for clients in CLIENTS:
            rates: dict[str, list[float]] = {"ours": [], "raw": []}
            failed = 0.0
            for _ in range(ROUNDS):
                for name, found in rates.items():
                    asked = {"clients": clients, "seconds": SECONDS, "keys": keys[name]}
                    command = [sys.executable, "-m", "tests.bench.peers.run_orders", name]
                    said = told(command, asked)
                    found.append(said["rate"])
                    failed += said["failed"]
            for name, found in rates.items():
                self.figures.line(f"{name}_{clients}_clients", median(found), "orders/s")
            share = median(a / b for a, b in zip(rates["ours"], rates["raw"], strict=True))
            self.figures.line(f"ours_of_raw_{clients}_clients", share, "of its rate")
            self.figures.most(f"failed_{clients}_clients", failed, "orders", 0)

    # -- What is here, over a million moves ------------------------------------------------------

    def stock(self) -> None:
        main = Location.objects.main().pk
        products = [x.pk for x in self.products]
        self.as_owner(MILLION, products=products, many=LINES, main=main)
        with CaptureQueriesContext(connection) as asked:
            stocks.piles()
        self.figures.most("on_hand_queries", len(asked), "queries", 1)
        reads = sum("production_stockmove" in plan_of(q["sql"]) for q in asked)
        self.figures.most("on_hand_reads_of_moves", reads, "plans", 0)
        self.beside("on_hand", stocks.piles, str(asked[0]["sql"]))

    # -- A lot through six steps, in a hundred thousand moves ------------------------------------

    def chains(self) -> None:
        product, main = self.products[0].pk, Location.objects.main().pk
        for statement in CHAIN.split(";"):
            self.as_owner(statement, product=product, main=main, chains=CHAINS, steps=STEPS)
        first = Lot.objects.get(code=f"B{CHAINS // 2}-0")
        with CaptureQueriesContext(connection) as asked:
            found = trace(first)
        lots = {link.lot_id for link in found.on}
        self.figures.least("traced_lots", len(lots), "lots", STEPS + 1)
        recursive = [q["sql"] for q in asked if "RECURSIVE" in q["sql"]]
        self.figures.most("trace_queries", len(recursive), "queries", 1)
        scans = sum("Seq Scan on production_stockmove" in plan_of(sql) for sql in recursive)
        self.figures.most("trace_full_scans", scans, "plans", 0)
        self.beside("trace", lambda: trace(first), TRACE % first.pk)

    # -- A recipe of five levels by ten -----------------------------------------------------------

    def recipe(self) -> None:
        with transaction.atomic():  # the parts of a recipe come with it
            tile = recipes.a_tree(self.works, levels=5, wide=10)
        self.as_owner("ANALYZE production_recipe, production_recipeinput")
        with CaptureQueriesContext(connection) as asked:
            lines = reading.lines_of([tile.pk])
        self.figures.least("exploded_lines", len(lines), "lines", 11_110)
        self.figures.most("explode_queries", len(asked), "queries", 1)
        walked = plan_of(asked[0]["sql"]).count("Recursive Union")
        self.figures.least("explode_walks_in_the_database", walked, "plans", 1)
        self.beside("explode", lambda: reading.lines_of([tile.pk]), str(asked[0]["sql"]))

    # -- Tools -----------------------------------------------------------------------------------

    def beside(self, name: str, ours: Any, sql: str) -> None:
        """How long it takes, and how many times that of its SQL alone."""
        ratios, took = [], []
        for _ in range(9):
            mine = timed(ours)
            took.append(mine * 1000)
            ratios.append(mine / timed(lambda: self.plain(sql)))
        self.figures.line(f"{name}_ms", median(took), "ms")
        self.figures.line(f"{name}_of_plain_sql", median(ratios), "times its time")

    @staticmethod
    def plain(sql: str) -> object:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    def as_owner(self, statement: str, **values: Any) -> None:
        """With the guards off, as a restored backup is read in."""
        url = self.place.environment["DATABASE_OWNER_URL"]
        with psycopg.connect(url, autocommit=True, cursor_factory=psycopg.ClientCursor) as sql:
            sql.execute("SET session_replication_role = replica")
            sql.execute(statement.encode(), values)
            sql.execute("ANALYZE production_stockmove")
            sql.execute("ANALYZE production_lot")
