"""What the tables of production and of the books hold: states, events, and a mark of every row."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from django.db.models import Model, Sum
from psycopg.sql import SQL, Composed, Identifier, Literal

from coop.models import AuditEvent
from production.events import EVENTS
from production.models import DeliveryLine, Order, ProductionOrder, StockBalance, StockReservation

TABLES = """
    SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
      AND has_table_privilege(oid, 'SELECT') AND (relname ~ '^(production|ledger)_'
        OR relname IN ('coop_auditevent', 'coop_counter', 'coop_job')) ORDER BY 1"""
KNOWN = "SELECT 1 FROM pg_prepared_statements WHERE name = 'every_row'"
MARK = "SELECT {0} AS name, (SELECT coalesce(sum(hashtextextended(r::text, 0)), 0) FROM {1} r)"
Key = tuple[str, int]


@dataclass(frozen=True)
class Seen:
    """The state of each order, how many events of production there are, and a mark of all rows."""

    states: dict[Key, str]
    events: int
    mark: str


def key_of(thing: Model) -> Key:
    return thing._meta.model_name or "", thing.pk


def look() -> Seen:
    states = {
        (model._meta.model_name or "", pk): state
        for model in (Order, ProductionOrder)
        for pk, state in model._default_manager.values_list("pk", "state")
    }
    events = AuditEvent.objects.filter(event__in=EVENTS).count()
    return Seen(states, events, mark_of_every_row())


def mark_of_every_row() -> str:
    """The same as long as no row of these tables was written, changed or taken out."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN)
        if not cursor.fetchall():
            cursor.execute(TABLES)
            cursor.execute(_every_row([name for (name,) in cursor.fetchall()]))
        cursor.execute("EXECUTE every_row")
        [(found,)] = cursor.fetchall()
    return str(found)


def _every_row(tables: list[str]) -> Composed:
    marks = SQL(" UNION ALL ").join(SQL(MARK).format(Literal(x), Identifier(x)) for x in tables)
    whole = "PREPARE every_row AS SELECT md5(string_agg(x::text, ' ' ORDER BY name)) FROM ({}) x"
    return SQL(whole).format(marks)


def stock() -> dict[str, Decimal]:
    """What lies in the warehouse, by grade."""
    rows = StockBalance.objects.order_by().values_list("grade").annotate(total=Sum("quantity"))
    return {grade: total for grade, total in rows if total}


def reserved() -> dict[int, Decimal]:
    """What is kept, by order."""
    live = StockReservation.objects.filter(ended_at=None).order_by()
    rows = live.values_list("order_line__order").annotate(total=Sum("quantity"))
    return dict(rows)


def gone() -> dict[int, Decimal]:
    """What left, by order."""
    rows = DeliveryLine.objects.order_by().values_list("order_line__order")
    return dict(rows.annotate(total=Sum("quantity")))
