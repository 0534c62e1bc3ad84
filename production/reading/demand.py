"""What is needed of each product by when, and what is short: to be made, or to be bought."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from coop import screen
from production import exploding, netting, reading
from production.models import (
    DeliveryLine,
    Grade,
    MakingState,
    OrderLine,
    OrderState,
    Product,
    ProductionOrder,
    ProductionPlan,
    Purpose,
    RecipeInput,
    StandingOrder,
    StockBalance,
)
from production.netting import Known, Netted, Want
from production.reading import plans, purchases, recipes, serving
from production.reading.materials import line_of

ZERO = Decimal(0)
HORIZON = timedelta(days=60)
LIVE = (OrderState.SIGNING, OrderState.CONFIRMED)
Wants = defaultdict[int, list[Want]]


@dataclass(frozen=True)
class Need:
    """A product with what is wanted, here, to come and short; `made` when we make it."""

    product: Product
    netted: Netted
    made: bool

    @property
    def lack(self) -> netting.Lack | None:
        """The first shortage: when, and by when to act."""
        return self.netted.lacks[0] if self.netted.lacks else None

    @property
    def asking(self) -> str:
        """The query that fills in the form of a purchase."""
        return self._query("needed_date")

    @property
    def planning(self) -> str:
        """The query that fills in the form of a production order."""
        return self._query("due_date")

    def _query(self, day: str) -> str:
        facts = {"product": self.product.pk, "quantity": screen.typed(self.netted.short)}
        return urlencode(facts | ({day: self.lack.day.isoformat()} if self.lack else {}))


def needs(*, on: date) -> list[Need]:
    """Every product that is wanted within the horizon; what is short first, the most urgent first.

    A fixed number of queries, whatever there is.
    """
    wants, coming = _wants(on), _coming(on)
    lines = recipes.lines_of({*wants})
    named = {*wants, *(line.part for line in lines)}
    products = Product.objects.in_bulk(named)
    known = Known(
        here=_here(named),
        coming=coming,
        lines=lines,
        days={pk: product.usual_days for pk, product in products.items()},
        rule=serving.rule_on(on),
    )
    wholes = {line.whole for line in lines}
    found = [
        Need(products[pk], netted, _is_made(products[pk], wholes))
        for pk, netted in netting.net(wants, known).items()
        if netted.wants
    ]
    return sorted(found, key=_urgency)


def of_product(product: Product, *, on: date) -> Need | None:
    return next((need for need in needs(on=on) if need.product.pk == product.pk), None)


def _urgency(need: Need) -> tuple[bool, date, str]:
    lack = need.lack
    return lack is None, lack.begin if lack else date.max, need.product.sku


def _is_made(product: Product, wholes: Iterable[int]) -> bool:
    return product.kind != "material" or product.pk in set(wholes)


def _wants(on: date) -> Wants:
    """What buyers, standing orders, community works and the lowest stock ask for, and what the
    production orders that are under way still take."""
    wants: Wants = defaultdict(list)
    for found in (_ordered(on), _standing(on), _community(on), _lowest(on), _under_way(on)):
        for product, want in found:
            if want.quantity > 0 and want.day <= on + HORIZON:
                wants[product].append(want)
    return wants


def _ordered(on: date) -> Iterable[tuple[int, Want]]:
    """What confirmed orders, call-offs among them, still wait for."""
    lines = OrderLine.objects.filter(order__state__in=LIVE).select_related("order__buyer")
    rows = DeliveryLine.objects.filter(order_line__order__state__in=LIVE).order_by()
    left = dict(rows.values_list("order_line").annotate(total=Sum("quantity")))
    for line in lines:
        day = line.order.promised_date or line.order.wanted_date or on
        why = _("Order %(number)s, %(buyer)s")
        words = why % {"number": line.order, "buyer": line.order.buyer}
        rest = line.quantity - (left.get(line.pk) or ZERO)
        yield line.product_id, Want(max(day, on), rest, words, Purpose.BUYER)


def _standing(on: date) -> Iterable[tuple[int, Want]]:
    """The dates of standing orders that come; those of which an order was made are its own."""
    live = StandingOrder.objects.live().filter(paused_at=None).select_related("buyer", "agreement")
    for standing in live.prefetch_related("lines", "changes", "runs"):
        done = {run.date for run in standing.runs.all()}
        changed = {(x.date, x.product_id): x.quantity for x in standing.changes.all()}
        words = _("Standing order %(number)s, %(buyer)s") % {
            "number": standing,
            "buyer": standing.buyer,
        }
        for day in standing.dates(on + HORIZON):
            if day < on or day in done:
                continue
            for line in standing.lines.all():
                quantity = changed.get((day, line.product_id), line.quantity)
                wanted = day + timedelta(days=standing.lead_days)
                yield line.product_id, Want(wanted, quantity, words, Purpose.BUYER)


def _community(on: date) -> Iterable[tuple[int, Want]]:
    """Community works: what the plan has for them, and what was planned beyond it."""
    live = _live().filter(purpose=Purpose.NEED)
    made = reading.made_of(live)
    for order in live:
        rest = order.quantity - made[order.pk][Grade.FIRST]
        day = max(order.due_date or on, on)
        words = _("Community need, %(order)s") % {"order": order}
        yield order.product_id, Want(day, rest, words, Purpose.NEED)
    plan = ProductionPlan.objects.in_force(on)
    waiting: defaultdict[int, Decimal] = defaultdict(Decimal)
    for order in live:
        waiting[order.product_id] += order.quantity if order.state == "planned" else ZERO
    if plan is None:
        return
    for row in plans.standing(plan):
        if row.purpose == Purpose.NEED:
            rest = row.planned - row.released - waiting[row.product.pk]
            words = _("Community need of the plan")
            yield row.product.pk, Want(plan.last_date, rest, words, Purpose.NEED)


def _lowest(on: date) -> Iterable[tuple[int, Want]]:
    """What should always lie in the warehouse."""
    for product in Product.objects.current().filter(minimum__gt=0):
        yield product.pk, Want(on, product.minimum, _("Lowest stock"), Purpose.STOCK)


def _under_way(on: date) -> Iterable[tuple[int, Want]]:
    """What the production orders on the floor, or planned, have still to take of their inputs."""
    live = list(_live())
    made = reading.made_of(live)
    in_use = {recipe.product_id: recipe.pk for recipe in recipes.all_in_use()}
    used = {order.pk: order.recipe_id or in_use.get(order.product_id) for order in live}
    inputs: defaultdict[int, list[RecipeInput]] = defaultdict(list)
    for row in RecipeInput.objects.filter(recipe__in={*used.values()} - {None}).select_related(
        "recipe"
    ):
        inputs[row.recipe_id].append(row)
    for order in live:
        done = sum(made[order.pk].values(), ZERO)
        words = _("To make %(product)s, %(order)s")
        said = words % {"product": order.product, "order": order}
        begin = (order.due_date or on) - timedelta(days=order.product.usual_days)
        for row in inputs[used[order.pk] or 0]:
            line = line_of(row, row.recipe)
            whole = max(order.quantity, done)
            rest = exploding.needed(line, whole) - exploding.needed(line, done)
            yield row.product_id, Want(max(begin, on), rest, said, order.purpose)


def _coming(on: date) -> dict[int, list[Want]]:
    """What is being made and what was ordered of suppliers, by the day it is due."""
    coming: Wants = defaultdict(list)
    live = list(_live())
    made = reading.made_of(live)
    for order in live:
        rest = order.quantity - made[order.pk][Grade.FIRST]
        if rest > 0:
            coming[order.product_id].append(Want(order.due_date or on, rest, str(order)))
    for row in purchases.to_come():
        purchase = row.purchase
        day = purchase.expected_date or purchase.needed_date or on
        coming[purchase.product_id].append(Want(day, row.rest, str(purchase)))
    return coming


def _live() -> QuerySet[ProductionOrder]:
    states = (MakingState.PLANNED, MakingState.RELEASED)
    return ProductionOrder.objects.filter(state__in=states).select_related("product")


def _here(products: Iterable[int]) -> defaultdict[int, Decimal]:
    """All of it in the warehouses, first grade: what is reserved is for the orders counted here."""
    rows = StockBalance.objects.filter(product__in=list(products), grade=Grade.FIRST).order_by()
    return defaultdict(Decimal, dict(rows.values_list("product").annotate(total=Sum("quantity"))))
