"""Orders as they came: placed, confirmed, made, delivered, invoiced, paid."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import NAMESPACE_OID, uuid5

from demo.data.buyers import BUYERS
from demo.data.orders import ORDERS, OrderFact, Until
from demo.steps.floor import make, sort_seconds
from demo.story import Story
from ledger.actions import correcting, payments, prepayments
from ledger.models import BuyerMandate, Invoice
from ledger.reading.corrections import Credited
from production.actions import delivery, ordering, planning, proofs
from production.actions.credited import TO
from production.models import (
    Delivery,
    FreightPayer,
    Location,
    Order,
    OrderLine,
    ProductionOrder,
)
from production.reading import delivered_of

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
PAYS = {fact.code: fact.pays for fact in BUYERS}
CARRIERS = (
    delivery.Freight("Transporte El Ñandú", "AB 417 KT", FreightPayer.BUYER, Decimal(185_000)),
    delivery.Freight("Camión propio", "OLM 302", FreightPayer.FACTORY),
    delivery.Freight(
        "Fletes del Sur", "AD 208 QX", FreightPayer.FACTORY, Decimal(96_000), billed=True
    ),
    delivery.Freight("Retira con flete propio", by=FreightPayer.OWN),
)
BOX = Decimal(6)
HALF = Decimal("0.5")
IN_ADVANCE = Decimal(500_000)
FROM_STOCK = "PI-3535-S"


def plan(story: Story) -> None:
    """Put every order of the story in its day."""
    for days_ago in range(385, 0, -15):
        story.at(story.ago(days_ago, 7), lambda at: sort_seconds(story, at=at))
    for fact in ORDERS:
        moment = story.ago(fact.days_ago, 9, story.random.randrange(60))
        story.at(moment, _places(story, fact))


def _places(story: Story, fact: OrderFact):  # type: ignore[no-untyped-def]
    def place(at: datetime) -> None:
        buyer = story.buyers[fact.buyer]
        day = at.date()
        mandate = (
            BuyerMandate.objects.filter(buyer=buyer, valid_from__lte=day, valid_until__gte=day)
            .order_by("-valid_from")
            .first()
        )
        order = ordering.place(
            buyer=buyer,
            lines=[
                ordering.Wanted(story.products[sku], Decimal(n)) for sku, n in fact.lines.items()
            ],
            wish=ordering.Wish(
                mandate, day + timedelta(days=fact.days_to_make + 12), buyer.town, fact.text
            ),
            by=story.users[fact.buyer],
            at=at,
        )
        _go_on(story, fact, order, at=at)

    return place


def _go_on(story: Story, fact: OrderFact, order: Order, *, at: datetime) -> None:
    if fact.until is Until.PLACED:
        return
    if fact.until is Until.CANCELLED:
        story.at(at + 2 * DAY, lambda then: _cancel(story, fact, order, at=then))
        return
    story.at(at + DAY + 2 * HOUR, lambda then: _confirm(story, fact, order, at=then))


def _cancel(story: Story, fact: OrderFact, order: Order, *, at: datetime) -> None:
    ordering.cancel(order=order, reason=fact.text, by=story.users[fact.buyer], at=at)


def _confirm(story: Story, fact: OrderFact, order: Order, *, at: datetime) -> None:
    promised = at.date() + timedelta(days=fact.days_to_make + 5)
    ordering.confirm(order=order, promised_date=promised, by=story.users["sales"], at=at)
    if fact.until is Until.UNPAID:
        _pay_in_advance(story, order, at=at + HOUR)
    story.at(at + 4 * HOUR, lambda then: _plan_making(story, fact, order, at=then))


def _plan_making(story: Story, fact: OrderFact, order: Order, *, at: datetime) -> None:
    by = story.users["planning"]
    planned: list[ProductionOrder] = []
    lines = order.lines.select_related("product").exclude(product__sku=FROM_STOCK)
    for line in lines.order_by("n"):
        made = planning.plan_for_order(
            line=line, quantity=line.quantity, note=fact.note, by=by, at=at
        )
        if fact.until is not Until.PLANNED:
            planning.release(production_order=made, by=by, at=at + HOUR)
        planned.append(made)
    if fact.until in {Until.PLANNED, Until.RELEASED}:
        return
    share = Decimal("0.5") if fact.until is Until.HALF_MADE else Decimal(1)
    done = [
        make(story, production_order, start=at + DAY, days=fact.days_to_make, share=share)
        for production_order in planned
    ]
    if fact.until in {Until.MADE, Until.HALF_MADE}:
        return
    ready = max(done, default=at + fact.days_to_make * DAY) + 15 * HOUR
    if fact.partial:
        halfway = at + DAY + (ready - at - DAY) / 2
        story.at(halfway, lambda then: _deliver(story, fact, order, part=HALF, at=then))
    story.at(ready, lambda then: _deliver(story, fact, order, part=Decimal(1), at=then))


def _deliver(story: Story, fact: OrderFact, order: Order, *, part: Decimal, at: datetime) -> None:
    """Let leave what is still to leave; with `part` a half, only what is surely there."""
    lines = list(order.lines.order_by("n"))
    quantities = _leaving(order, lines, part)
    if not quantities:
        return
    made = delivery.deliver(
        order=order,
        load=delivery.Load(quantities),
        delivered_date=at.date(),
        freight=story.random.choice(CARRIERS),
        by=story.users["dispatch"],
        at=at,
    )
    broke = fact.until is Until.UNPAID
    story.at(at + DAY, lambda then: _prove(story, made, broke=broke, at=then))
    if fact.until is not Until.UNPAID:
        _expect_payment(story, fact, made.invoice, at=at)
    else:
        story.at(at + 4 * DAY, lambda then: _credit_what_broke(story, made.invoice, at=then))


def _prove(story: Story, made: Delivery, *, broke: bool, at: datetime) -> None:
    """Who received it signs the delivery note, and says so when a box is broken."""
    line = made.lines.order_by("order_line__n")[0]
    facts = proofs.ProofFacts(
        received_by="Encargada del depósito",
        received_date=at.date(),
        wrong={line.pk: proofs.Wrong(broken=min(BOX, line.quantity))} if broke else {},
    )
    proofs.record(facts, delivery=made, by=story.users["dispatch"], at=at)


def _pay_in_advance(story: Story, order: Order, *, at: datetime) -> None:
    """Who cannot pay soon leaves something when the order is confirmed."""
    facts = prepayments.PrepaymentFacts(
        buyer=order.buyer,
        amount=IN_ADVANCE,
        received_date=at.date(),
        order_reference=str(order),
        reference="Seña del pedido",
    )
    key = uuid5(NAMESPACE_OID, f"seña {order}")
    prepayments.receive(facts, client_id=key, by=story.users["treasurer"], at=at)


def _credit_what_broke(story: Story, invoice: Invoice, *, at: datetime) -> None:
    """The box comes back to be judged: part of it may be whole."""
    wanted, by = [Credited(1, quantity=BOX)], story.users["treasurer"]
    fate = f"{TO}{Location.objects.main().pk}"
    reason = "Llegó golpeada una caja"
    correcting.credit(invoice, wanted=wanted, reason=reason, fate=fate, by=by, at=at)


def _leaving(order: Order, lines: list[OrderLine], part: Decimal) -> Mapping[int, Decimal]:
    before = delivered_of(order)
    if part < 1:
        return {line.pk: (line.quantity * part * HALF).quantize(Decimal(1)) for line in lines}
    return {line.pk: line.quantity - before[line.pk] for line in lines}


def _expect_payment(story: Story, fact: OrderFact, invoice: Invoice, *, at: datetime) -> None:
    """The money comes as this buyer uses to pay; unions of teachers pay in two parts."""
    days = story.random.randint(*PAYS[fact.buyer])
    if fact.buyer == "DOCENTES":
        half = (invoice.total / 2).quantize(Decimal("0.01"))
        story.at(at + days * DAY / 2, lambda then: _pay(story, invoice, half, at=then))
        rest = invoice.total - half
        story.at(at + days * DAY, lambda then: _pay(story, invoice, rest, at=then))
        return
    story.at(at + days * DAY, lambda then: _pay(story, invoice, invoice.total, at=then))


def _pay(story: Story, invoice: Invoice, amount: Decimal, *, at: datetime) -> None:
    payments.receive(
        invoice=invoice,
        amount=amount,
        received_date=at.date(),
        reference=f"Transferencia {story.random.randrange(10**6):06d}",
        client_id=story.client_id(),
        by=story.users["treasurer"],
        at=at,
    )
