"""An order from its placing to the gate, by our actions and as plain SQL of the same rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import psycopg
from django.utils import timezone

from coop.models import User
from ledger.models import Buyer, BuyerMandate
from production.actions import delivery, ordering
from production.actions.ordering import Wanted, Wish
from production.models import Order, Product

# -- Ours, as the views call it ---------------------------------------------------------------


@dataclass(frozen=True)
class People:
    """What a view has at hand before it calls an action: who orders what, who sells, who sends."""

    products: Sequence[Product]
    buyer: Buyer
    mandate: BuyerMandate
    orders: User
    sells: User
    sends: User

    @classmethod
    def found(cls, keys: dict[str, Any]) -> "People":
        users = User.objects.in_bulk([keys["orders"], keys["sells"], keys["sends"]])
        return cls(
            list(Product.objects.filter(pk__in=keys["products"])),
            Buyer.objects.get(pk=keys["buyer"]),
            BuyerMandate.objects.get(pk=keys["mandate"]),
            *(users[keys[part]] for part in ("orders", "sells", "sends")),
        )


def place(people: People) -> Order:
    return ordering.place(
        buyer=people.buyer,
        lines=[Wanted(product, Decimal(1)) for product in people.products],
        wish=Wish(people.mandate),
        by=people.orders,
        at=timezone.now(),
    )


def confirm(people: People, order: Order) -> None:
    at = timezone.now()
    day = timezone.localdate(at) + timedelta(days=14)
    ordering.confirm(order=order, promised_date=day, by=people.sells, at=at)


def all_of(order: Order) -> dict[int, Decimal]:
    """What the form of the delivery brings: all of every line."""
    return dict(order.lines.values_list("pk", "quantity"))


def deliver(people: People, order: Order, quantities: dict[int, Decimal]) -> None:
    at = timezone.now()
    delivery.deliver(
        order=order,
        load=delivery.Load(quantities),
        delivered_date=timezone.localdate(at),
        by=people.sends,
        at=at,
    )


def whole(people: People) -> Order:
    order = place(people)
    confirm(people, order)
    deliver(people, order, all_of(order))
    return order


# -- Plain SQL: the same rows in tables of the same shape, without our guards -------------------


def twins(tables: Sequence[str]) -> Iterator[str]:
    """Tables like ours with their indexes and checks, but without triggers; balances filled."""
    yield "CREATE SCHEMA bench"
    yield "CREATE SEQUENCE bench.numbers START 1000"
    for table in tables:
        yield f"CREATE TABLE bench.{table} (LIKE {table} INCLUDING ALL)"
    yield (
        "INSERT INTO bench.production_stockbalance OVERRIDING SYSTEM VALUE"
        " SELECT * FROM production_stockbalance"
    )
    yield "GRANT ALL ON SCHEMA bench TO PUBLIC"
    yield "GRANT ALL ON ALL TABLES IN SCHEMA bench TO PUBLIC"
    yield "GRANT ALL ON ALL SEQUENCES IN SCHEMA bench TO PUBLIC"


class Copier:
    """Writes the rows of a finished order again and again, each under new ids."""

    NEW = {
        "number": "nextval('bench.numbers')",
        "client_id": "gen_random_uuid()",
        "key": "nextval('bench.numbers')::text",
    }

    def __init__(self, url: str, order: int, by: int) -> None:
        self.sql = psycopg.connect(url, autocommit=True)
        self.by = by
        found = self.sql.execute(
            "SELECT o.id, d.id, d.invoice_id, i.entry_id FROM production_order o"
            " JOIN production_delivery d ON d.order_id = o.id"
            " JOIN ledger_invoice i ON i.id = d.invoice_id WHERE o.id = %s",
            [order],
        ).fetchone()
        assert found is not None
        self.order, self.delivery, self.invoice, self.entry = found
        (self.event,) = self.one("SELECT max(id) FROM coop_auditevent WHERE about_id = %s", order)
        (self.job,) = self.one("SELECT id FROM coop_job ORDER BY created_at DESC LIMIT 1")
        self.insert = {
            "order": self.copied("production_order", id=""),
            "lines": self.copied("production_orderline", "order_id", order_id="%(new)s"),
            "entry": self.copied("ledger_entry", id=""),
            "entry_lines": self.copied("ledger_line", "entry_id", entry_id="%(new)s"),
            "invoice": self.copied("ledger_invoice", entry_id="%(new)s"),
            "invoice_lines": self.copied("ledger_invoiceline", "invoice_id", invoice_id="%(new)s"),
            "delivery": self.copied(
                "production_delivery", order_id="%(new)s", invoice_id="%(invoice)s"
            ),
            "gone": self.copied(
                "production_deliveryline", "delivery_id", delivery_id="%(new)s",
                order_line_id="(SELECT l.id FROM bench.production_orderline l WHERE l.order_id ="
                " %(order)s AND l.n = (SELECT n FROM production_orderline WHERE id ="
                " production_deliveryline.order_line_id))",
            ),
            "moves": self.copied("production_stockmove", "cause_id", cause_id="%(new)s")
            + " AND cause_type = 'production.delivery'",
            "event": self.copied("coop_auditevent", about_id="%(new)s"),
            "job": self.copied("coop_job", id="gen_random_uuid()"),
        }  # fmt: skip

    def copied(self, table: str, whose: str = "id", **changed: str) -> str:
        rows = self.sql.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND table_name = %s ORDER BY ordinal_position",
            [table],
        )
        generated = changed.get("id", "")
        names = [name for (name,) in rows if name != "id" or generated]
        values = [changed.get(x) or self.NEW.get(x) or x for x in names]
        columns = ", ".join(f'"{x}"' for x in names)
        head = f"INSERT INTO bench.{table} ({columns})"
        return f"{head} SELECT {', '.join(values)} FROM {table} WHERE {whose} = %(like)s"  # noqa: S608

    def one(self, sql: str, *values: Any) -> tuple[Any, ...]:
        row = self.sql.execute(sql.encode(), values).fetchone()
        assert row is not None
        return row

    def write(self, what: str, like: Any, **values: Any) -> Any:
        returning = b" RETURNING id"
        rows = self.sql.execute(self.insert[what].encode() + returning, {"like": like, **values})
        return rows.fetchall()[0][0]

    def ask(self, new: Any) -> None:
        """What each of ours records and asks for: an event, and a job with who asked."""
        self.write("event", self.event, new=new)
        job = self.write("job", self.job)
        self.sql.execute(
            "INSERT INTO bench.coop_job_asked_by (job_id, user_id) VALUES (%s, %s)", [job, self.by]
        )

    def whole(self) -> None:
        with self.sql.transaction():
            order = self.write("order", self.order)
            self.write("lines", self.order, new=order)
            self.write("event", self.event, new=order)
        with self.sql.transaction():
            state = "UPDATE bench.production_order SET state = %s WHERE id = %s"
            self.sql.execute(state, ["confirmed", order])
            self.ask(order)
        with self.sql.transaction():
            self.sql.execute(
                "SELECT b.id FROM bench.production_stockbalance b JOIN production_orderline l"
                " USING (product_id) WHERE l.order_id = %s AND grade = 'first'"
                " ORDER BY product_id, lot_id, location_id FOR UPDATE OF b",
                [self.order],
            )
            entry = self.write("entry", self.entry)
            self.write("entry_lines", self.entry, new=entry)
            invoice = self.write("invoice", self.invoice, new=entry)
            self.write("invoice_lines", self.invoice, new=invoice)
            self.ask(invoice)
            delivery = self.write("delivery", self.delivery, new=order, invoice=invoice)
            self.write("gone", self.delivery, new=delivery, order=order)
            self.write("moves", self.delivery, new=delivery)
            self.sql.execute(
                "UPDATE bench.production_stockbalance b SET quantity = b.quantity - l.quantity"
                " FROM production_orderline l WHERE l.order_id = %s"
                " AND l.product_id = b.product_id AND b.grade = 'first'",
                [self.order],
            )
            self.sql.execute(state, ["delivered", order])
            self.ask(delivery)
