"""A works with prices, stock and orders, made by the actions a person would use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from coop import audit
from coop.models import Decision, StatutesInForce, User
from coop.models.decisions import Body
from coop.numbers import next_number
from ledger.actions import books, buyers
from ledger.actions._journal import LineDraft
from ledger.models import Buyer, BuyerContact, BuyerKind, BuyerMandate, Fund
from ledger.models.plan import Code
from members.models import Sector
from production.actions import catalogue, delivery, making, ordering, planning, stock
from production.actions.delivery import Freight, Load
from production.actions.making import Result, Shiftwork
from production.actions.ordering import Wanted, Wish
from production.models import (
    Delivery,
    FloorReport,
    Grade,
    Order,
    PriceList,
    Product,
    ProductionOrder,
    ScrapReason,
    StockBalance,
    StockCount,
)
from tests.builders import members as build
from tests.cast import Cast, found
from tests.remembered import remembered

PRODUCTS = {
    "PI-3535-A": "Piso cerámico 35x35",
    "RE-2030-B": "Revestimiento 20x30 blanco",
}
SHEETS = (
    {
        "sku": "PI-3535-A",
        "materials": "4540",
        "hours": "0.4",
        "overhead": "560",
        "market": "8900",
        "market_source": "3 quotes",
        "market_date": "2026-03-01",
    },
    {
        "sku": "RE-2030-B",
        "materials": "4880",
        "hours": "0.4333",
        "overhead": "580",
        "market": None,
        "market_source": "",
        "market_date": None,
    },
)
CLASSES = {"union": "0.05", "community": "-0.2", "commercial": "0.1"}


def price_list_parameters(**changes: Any) -> dict[str, Any]:
    """The JSON of a sound price list, with changes."""
    return {
        "valid_from": "2026-01-01",
        "social_rate": "0.28",
        "renewal_rate": "0.08",
        "floor_step": "1",
        "price_step": "50",
        "access_share_min": "0.6",
        "classes": CLASSES,
        "products": [dict(sheet) for sheet in SHEETS],
        **changes,
    }


@dataclass
class Works:
    """The co-operative of the tests with its books open, prices voted and buyers on the list."""

    cast: Cast
    at: datetime
    products: dict[str, Product]
    union: Buyer
    kitchen: Buyer
    mandate: BuyerMandate
    union_user: User
    kitchen_user: User
    reason: ScrapReason

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    @property
    def tile(self) -> Product:
        return self.products["PI-3535-A"]

    @property
    def wall_tile(self) -> Product:
        return self.products["RE-2030-B"]

    def user(self, name: str) -> User:
        return self.cast.user(name)

    @property
    def presses(self) -> Sector:
        return self.cast.sectors["presses"]


def build_works(
    *,
    at: datetime | None = None,
    advance: str = "6500",
    first_day: date | None = None,
    preset: str = "ar_20337",
) -> Works:
    """Everything an order needs: products, prices, buyers, mandates, open books."""
    if at is None and advance == "6500" and first_day is None:
        return _usual_works()
    return _build_works(at or timezone.now(), advance, first_day, preset)


@remembered
def _usual_works() -> Works:
    return _build_works(timezone.now(), "6500", None)


def _build_works(
    at: datetime, advance: str, first_day: date | None, preset: str = "ar_20337"
) -> Works:
    cast = found(at=at, preset=preset)
    founder = cast.founder
    year = first_day or timezone.localdate(at).replace(month=1, day=1)
    books.open_books(by=founder, at=at, first_day=year)
    give_statutes(by=founder, at=at, valid_from=year, preset=preset)
    set_advance(advance, by=founder, at=at, valid_from=year)
    products = {
        sku: catalogue.register_product(sku=sku, name=name, unit="m2", by=founder, at=at)
        for sku, name in PRODUCTS.items()
    }
    set_price_list(by=founder, at=at, valid_from=year.isoformat())
    union = make_buyer("SANIDAD", "Sindicato de la Sanidad", BuyerKind.UNION, by=founder, at=at)
    kitchen = make_buyer("OLLA", "La Olla de Todos", BuyerKind.COMMUNITY, by=founder, at=at)
    reason = ScrapReason.objects.create(
        code="breakage", name_es="rotura", name_en="breakage", name_pt="quebra"
    )
    return Works(
        cast=cast,
        at=at,
        products=products,
        union=union,
        kitchen=kitchen,
        mandate=make_mandate(union, by=founder, at=at),
        union_user=make_contact(union, "ursula", at=at),
        kitchen_user=make_contact(kitchen, "olga", at=at),
        reason=reason,
    )


def give_statutes(*, by: User, at: datetime, valid_from: date, preset: str = "ar_20337") -> None:
    """A preset as it stands, by a resolution of its kind."""
    with transaction.atomic():
        decision = Decision.objects.create(
            number=next_number("decision"),
            body=Body.FOUNDING,
            title="Statutes",
            text="Statutes",
            kind="coop.set_statutes",
            adopted_at=at,
            adopted_date=timezone.localdate(at),
            by=by,
        )
        audit.record("decision.adopted", by=by, at=at, about=decision, decision=decision)
        StatutesInForce.objects.create(preset=preset, valid_from=valid_from, decision=decision)


def set_advance(amount: str, *, by: User, at: datetime, valid_from: date) -> None:
    build.adopt(
        "ledger.set_hourly_advance",
        by=by,
        at=at,
        amount=amount,
        valid_from=valid_from.isoformat(),
    )


def set_price_list(*, by: User, at: datetime, **changes: Any) -> PriceList:
    """Adopt a price list as a founding decision."""
    parameters = price_list_parameters(**changes)
    decision = build.adopt("production.set_price_list", by=by, at=at, **parameters)
    return PriceList.objects.get(decision=decision)


def make_buyer(code: str, name: str, kind: str, *, by: User, at: datetime) -> Buyer:
    return buyers.register(
        buyers.BuyerFacts(code=code, name=name, kind=kind, language="en"), by=by, at=at
    )


def make_contact(buyer: Buyer, username: str, *, at: datetime, may_order: bool = True) -> User:
    """Somebody who orders for a buyer, without the cost of hashing a password."""
    user = build.make_user(username, username.title())
    BuyerContact.objects.create(
        buyer=buyer, user=user, may_order=may_order, since_date=timezone.localdate(at)
    )
    return user


def make_mandate(
    buyer: Buyer, *, by: User, at: datetime, limit: str = "20000000", days: int = 300
) -> BuyerMandate:
    today = timezone.localdate(at)
    facts = buyers.MandateFacts(
        body="Congress",
        reference="Resolution 12",
        decided_date=today - timedelta(days=30),
        valid_from=today - timedelta(days=20),
        valid_until=today + timedelta(days=days),
        limit=Decimal(limit),
        members_represented=1200,
    )
    return buyers.record_mandate(facts, buyer=buyer, by=by, at=at)


def fill_popular_fund(works: Works, amount: str = "500000") -> None:
    """Opening money in the popular-price fund."""
    fund = Fund.objects.get(code="popular-price")
    books.opening_balances(
        lines=[
            LineDraft(Code.BANK, Decimal(amount)),
            LineDraft(fund.account.code, -Decimal(amount)),
        ],
        on=works.today,
        client_id=uuid4(),
        by=works.cast.founder,
        at=works.at,
    )


def place_order(works: Works, quantity: str = "100", *, product: Product | None = None) -> Order:
    """An order of the union under its mandate."""
    return ordering.place(
        buyer=works.union,
        lines=[Wanted(product or works.tile, Decimal(quantity))],
        wish=Wish(works.mandate),
        by=works.union_user,
        at=works.at,
    )


def place_popular_order(works: Works, quantity: str = "10") -> Order:
    return ordering.place(
        buyer=works.kitchen,
        lines=[Wanted(works.tile, Decimal(quantity))],
        by=works.kitchen_user,
        at=works.at,
    )


def confirm_order(works: Works, order: Order) -> Order:
    return ordering.confirm(
        order=order,
        promised_date=works.today + timedelta(days=14),
        by=works.user("marta"),
        at=works.at,
    )


def confirmed_order(works: Works, quantity: str = "100") -> Order:
    return confirm_order(works, place_order(works, quantity))


def released(works: Works, quantity: str = "100", order: Order | None = None) -> ProductionOrder:
    """A production order on the floor: for an order's first line, else for stock."""
    pablo = works.user("pablo")
    if order is None:
        planned = planning.plan_for_stock(
            product=works.tile, quantity=Decimal(quantity), by=pablo, at=works.at
        )
    else:
        line = order.lines.get(n=1)
        planned = planning.plan_for_order(
            line=line, quantity=Decimal(quantity), by=pablo, at=works.at
        )
    return planning.release(production_order=planned, by=pablo, at=works.at)


def report(
    works: Works,
    production_order: ProductionOrder,
    *,
    first: str = "0",
    second: str = "0",
    scrap: str = "0",
    client_id: UUID | None = None,
) -> FloorReport:
    return making.report(
        production_order=production_order,
        work=work(works),
        outcomes=[
            Result(Grade.FIRST, Decimal(first)),
            Result(Grade.SECOND, Decimal(second)),
            Result(Grade.SCRAP, Decimal(scrap), works.reason),
        ],
        client_id=client_id or uuid4(),
        by=works.user("bruno"),
        at=works.at,
    )


def work(works: Works, **changes: Any) -> Shiftwork:
    facts: Mapping[str, Any] = {
        "sector": works.presses,
        "shift": "morning",
        "work_date": works.today,
        "crew_size": 5,
        "crew_hours": Decimal(40),
        **changes,
    }
    return Shiftwork(**facts)


def count_stock(
    works: Works, counted: str, *, product: Product | None = None, grade: str = Grade.FIRST
) -> StockCount:
    return stock.count(
        product=product or works.tile,
        grade=grade,
        counted=Decimal(counted),
        reason="opening count",
        counted_date=works.today,
        by=works.user("diana"),
        at=works.at,
    )


def deliver(
    works: Works, order: Order, quantity: str, *, chosen: StockBalance | None = None
) -> Delivery:
    line = order.lines.get(n=1)
    return delivery.deliver(
        order=order,
        load=Load({line.pk: Decimal(quantity)}, {line.pk: chosen.pk} if chosen else {}),
        delivered_date=works.today,
        freight=Freight("Transporte Rivas"),
        by=works.user("diana"),
        at=works.at,
    )
