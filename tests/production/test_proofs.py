"""Who received a delivery, what was wrong with it, and how it travelled."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from coop.audit import history_of
from coop.errors import Refused
from coop.permissions import Role
from ledger import documents as ledger_papers
from ledger.actions import correcting
from ledger.models import Invoice
from ledger.money import to_cents
from ledger.reading import beside_goods, layers_of
from ledger.reading.corrections import Credited
from production import documents
from production import reading as stock
from production.actions import delivery as delivering
from production.actions import proofs
from production.models import Delivery, Order, OrderLine, ProofOfReceipt, StockMove
from production.reading import proofs as reading
from tests.builders.costing import PDF
from tests.builders.production import (
    Works,
    confirmed_order,
    make_mandate,
    place_order,
    released,
    report,
)
from tests.builders.proofs import left, proved, wrong_of
from tests.cast import give
from tests.production.verified import broken
from tests.questions import Fields, Verb, answer

pytestmark = pytest.mark.django_db


def test_dispatch_writes_down_who_received_and_nothing_moves(works: Works) -> None:
    delivery = left(works)
    moves = StockMove.objects.count()
    proof = proved(works, delivery, wrong=wrong_of(delivery, "2", "1"), content=PDF)
    with proof.file.open("rb") as kept:
        assert (proof.from_buyer, proof.media_type, kept.read()) == (False, "application/pdf", PDF)
    assert [(int(x.short), int(x.broken)) for x in proof.lines.all()] == [(2, 1)]
    assert StockMove.objects.count() == moves
    assert list(reading.unsettled()) == [proof]
    with pytest.raises(Refused, match="already"):
        proved(works, delivery)
    proofs.settle(proof=proof, note="sent again", by=works.user("diana"), at=works.at)
    assert not reading.unsettled()
    with pytest.raises(Refused):
        proofs.settle(proof=proof, note="again", by=works.user("diana"), at=works.at)
    proofs.withdraw(proof=proof, reason="of another", by=works.user("diana"), at=works.at)
    assert proved(works, delivery).pk != proof.pk
    assert {e.event for e in history_of(delivery)} == {
        "delivery.made",
        "delivery.received",
        "delivery.complaint_settled",
        "delivery.receipt_withdrawn",
    }
    assert broken() == []


@pytest.mark.parametrize(
    "change",
    [
        {"received_by": " "},
        {"received_date": 1},
        {"received_date": -1},
        {"short": "13"},
        {"short": "-1"},
    ],
)
def test_what_cannot_be_is_refused(works: Works, change: dict[str, Any]) -> None:
    delivery = left(works)
    if "short" in change:
        change = {"wrong": wrong_of(delivery, change["short"])}
    elif "received_date" in change:
        change = {"received_date": works.today + timedelta(days=change["received_date"])}
    with pytest.raises(Refused):
        proved(works, delivery, **change)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE production_proofofreceipt SET received_by = 'x'",
        "DELETE FROM production_proofofreceipt",
        "UPDATE production_proofline SET short = 1",
        """INSERT INTO production_proofline (proof_id, delivery_line_id, short, broken)
           SELECT p.id, l.id, 99, 0 FROM production_proofofreceipt p, production_deliveryline l
           WHERE p.delivery_id = l.delivery_id""",
    ],
)
def test_a_proof_stays_as_it_was_written(works: Works, change: str) -> None:
    delivery = left(works)
    proved(works, delivery, wrong=wrong_of(delivery, "2"))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_the_buyer_confirms_in_its_own_portal_and_the_others_read_it(works: Works) -> None:
    delivery, client = left(works), Client()
    client.force_login(works.union_user)
    url = reverse("production:new_proof", args=[delivery.pk])
    assert url in client.get("/").content.decode()
    line = delivery.lines.get()
    fields = {"received_by": "Ramona", "received_date": works.today, f"short_{line.pk}": "2"}
    sent = client.post(url, {**fields, "client_id": "7b0a9e60-0000-4000-8000-000000000002"})
    assert sent.status_code == 303
    proof = ProofOfReceipt.objects.get()
    assert proof.from_buyer
    assert url not in client.get("/").content.decode()
    for name, place in (("marta", "/"), ("diana", "/"), ("bruno", "/production/deliveries/")):
        client.force_login(works.user(name))
        assert "arrived short or broken" in client.get(place).content.decode()
    page = client.get(delivery.order.get_absolute_url()).content.decode()
    assert "arrived short or broken" in page
    client.force_login(works.kitchen_user)
    assert client.get(url).status_code == 404
    assert client.get(reverse("production:proof_file", args=[proof.pk])).status_code == 404


def test_freight_is_on_the_note_and_not_on_the_invoice(works: Works) -> None:
    order = confirmed_order(works, "12")
    report(works, released(works, "12", order), first="12")

    def leave(freight: delivering.Freight) -> Delivery:
        return leaves(works, order, freight)

    with pytest.raises(Refused):
        leave(delivering.Freight("Rivas", "AB 123 CD", "own", Decimal(100)))
    plain = leave(delivering.NOT_SAID)
    sent = leave(delivering.Freight("Rivas", "AB 123 CD", "buyer", Decimal(45_000)))
    assert sent.invoice.total == plain.invoice.total
    note = documents.delivery_note(sent)
    with override(note.language):
        paper = render_to_string(note.template, {**note.context, "paper": note})
    assert all(words in paper for words in ("AB 123 CD", "the buyer pays it", "45,000"))


def test_freight_the_factory_pays_is_a_line_of_no_goods_on_the_invoice(works: Works) -> None:
    order = confirmed_order(works, "12")
    report(works, released(works, "12", order), first="12")

    def leave(freight: delivering.Freight) -> Delivery:
        return leaves(works, order, freight)

    for wrong in (
        delivering.Freight(by="buyer", amount=Decimal(100), billed=True),
        delivering.Freight("Rivas", by="factory", billed=True),
    ):
        with pytest.raises(Refused):
            leave(wrong)
    plain = leave(delivering.Freight("Rivas", "AB 123 CD", "factory", Decimal(45_000)))
    sent = leave(delivering.Freight("Rivas", "AB 123 CD", "factory", Decimal(45_000), billed=True))
    goods, freight = sent.invoice.lines.order_by("n")
    assert (freight.sku, freight.text, freight.net) == (
        "",
        "Freight, Rivas, AB 123 CD",
        Decimal(45_000),
    )
    assert sent.invoice.net == plain.invoice.net + 45_000
    assert sent.invoice.tax == to_cents(sent.invoice.net * sent.invoice.tax_rate)
    assert sent.invoice.premium == plain.invoice.premium
    assert goods.net == plain.invoice.net
    told_beside_the_price(works, sent.invoice, plain.invoice)
    wanted, moves, tomas = [Credited(2, Decimal(1))], StockMove.objects.count(), works.user("tomas")
    note = correcting.credit(
        sent.invoice, wanted=wanted, reason="agreed", fate="waste", by=tomas, at=works.at
    )
    assert (note.net, StockMove.objects.count()) == (Decimal(-45_000), moves)
    assert broken() == []
    row = Delivery.objects.filter(pk=plain.pk).values().get()
    with pytest.raises(IntegrityError, match="freight"), transaction.atomic():
        Delivery.objects.create(**{**row, "id": None, "number": 99, "freight_billed": True})


def leaves(works: Works, order: Order, freight: delivering.Freight, much: str = "6") -> Delivery:
    return delivering.deliver(
        order=order,
        load=delivering.Load({order.lines.get().pk: Decimal(much)}),
        delivered_date=works.today,
        freight=freight,
        by=works.user("diana"),
        at=works.at,
    )


def told_beside_the_price(works: Works, sent: Invoice, plain: Invoice) -> None:
    """In no layer: in a row of its own, on the page and on the paper."""
    assert [x.value for x in layers_of(sent)] == [x.value for x in layers_of(plain)]
    rows = [(x.label, x.value) for x in beside_goods(sent)]
    assert (rows, beside_goods(plain)) == ([("Freight, Rivas, AB 123 CD", Decimal(45_000))], [])
    books = Client(headers={"accept-language": "en"})
    books.force_login(works.user("tomas"))
    page = books.get(sent.get_absolute_url()).content.decode()
    facts = ledger_papers.invoice_paper(sent)
    context = {"facts": facts, "invoice": facts.invoice, "paper": {"title": "x"}}
    paper = render_to_string("ledger/pdf/invoice.html", context)
    assert (page.count("Freight, Rivas"), paper.count("Freight, Rivas")) == (2, 2)
    assert (page.count("beside the price"), paper.count("beside the price")) == (2, 1)


def billed(much: int) -> delivering.Freight:
    return delivering.Freight("Rivas", by="factory", amount=Decimal(much), billed=True)


def test_freight_on_the_invoice_is_covered_by_the_mandate_or_refused(works: Works) -> None:
    """Of a limit that 12 m2 leave 40 000 of, freight of 45 000 is over; what is credited is not."""
    by, net = works.cast.founder, Decimal("9550.00") * 12
    works.mandate = make_mandate(works.union, by=by, at=works.at, limit=str(net + 40_000))
    order = confirmed_order(works, "12")
    report(works, released(works, "12", order), first="12")
    before = StockMove.objects.count()
    assert stock.remaining_of(works.mandate) == 40_000
    with pytest.raises(Refused, match=r"exceeded by ARS.5,000\.00"):
        leaves(works, order, billed(45_000), "12")
    assert StockMove.objects.count() == before
    sent = leaves(works, order, billed(30_000))
    assert stock.remaining_of(works.mandate) == 10_000
    with pytest.raises(Refused, match="mandate still covers"):
        place_order(works, "2")
    correcting.credit(
        sent.invoice,
        wanted=[Credited(2, Decimal(1))],
        reason="agreed",
        fate="waste",
        by=works.user("tomas"),
        at=works.at,
    )
    assert stock.remaining_of(works.mandate) == 40_000
    leaves(works, order, billed(40_000))
    assert stock.remaining_of(works.mandate) == 0
    assert broken() == []
    with pytest.raises(IntegrityError, match="within its limit"), transaction.atomic():
        ordered_around_the_action(order)


def ordered_around_the_action(order: Order) -> None:
    row = OrderLine.objects.filter(order=order).values().get()
    known = Order.objects.filter(pk=order.pk).values().get()
    more = Order.objects.create(**{**known, "id": None, "number": 99, "reservation_id": None})
    OrderLine.objects.create(**{**row, "id": None, "order_id": more.pk})
    with connection.cursor() as cursor:
        cursor.execute("SELECT production_mandate_left(%s)", [order.mandate_id])
        assert cursor.fetchone() == (-more.lines.get().worth(row["quantity"]),)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def complained(works: Works) -> ProofOfReceipt:
    delivery = left(works)
    return proved(works, delivery, wrong=wrong_of(delivery, "2"))


def proof_fields(works: Works, _delivery: Delivery) -> Fields:
    return {"received_by": "Ramona", "received_date": works.today.isoformat()}


VERBS = [
    Verb(
        "production:new_proof", "diana", lambda _: ProofOfReceipt.objects.count(), 0, 1,
        prepare=left, fields=proof_fields,
    ),
    Verb(
        "production:proof_withdrawal", "diana", lambda x: x.withdrawn_reason, "", "of another",
        prepare=complained, fields=lambda _works, _proof: {"reason": "of another"},
    ),
    Verb(
        "production:proof_settlement", "diana", lambda x: x.settled_note, "", "sent again",
        prepare=complained, fields=lambda _works, _proof: {"note": "sent again"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_proofs(verb: Verb, works: Works) -> None:
    answer(verb, works)


def test_more_deliveries_do_not_ask_more_queries(
    works: Works, django_assert_num_queries: Any
) -> None:
    give(works.cast, Role.STORES, "elio")
    found = [left(works, "2") for _n in range(3)]
    for delivery in found:
        proved(works, delivery, wrong=wrong_of(delivery, "1"))
    with django_assert_num_queries(5):
        known = reading.of_deliveries(found)
        assert all(known[x.pk].lines.all()[0].delivery_line.order_line.product for x in found)
