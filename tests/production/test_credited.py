"""A credit note of goods: held back in a place, or written off; and each limit it eases."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from coop.errors import Refused
from ledger.actions import correcting, invoicing
from ledger.models import BuyerKind, Invoice
from ledger.reading import access
from ledger.reading.corrections import Credited
from production import reading
from production.actions import changing, ordering, reserving
from production.actions.changing import Sorting
from production.models import (
    CreditedGoods,
    Delivery,
    Location,
    OrderState,
    Place,
    StockBalance,
    StockMove,
)
from production.models.stock import HELD
from production.reading import agreements as agreed
from production.reading.trace import trace
from tests.builders import access as popular
from tests.builders import agreements as lasting
from tests.builders import ledger
from tests.builders import production as build
from tests.builders.production import Works
from tests.builders.stock import facts
from tests.production.verified import broken

pytestmark = pytest.mark.django_db
D = Decimal


def delivered(works: Works, quantity: str = "40") -> Delivery:
    build.report(works, build.released(works), first="100")
    return build.deliver(works, build.confirmed_order(works, quantity), quantity)


def credit(works: Works, invoice: Invoice, quantity: str, fate: str) -> Invoice:
    wanted = [Credited(1, D(quantity))]
    by = works.user("tomas")
    return correcting.credit(
        invoice, wanted=wanted, reason="cracked", fate=fate, by=by, at=works.at
    )


def back_to(place: Location) -> str:
    return f"to:{place.pk}"


def test_goods_come_back_held_back_as_a_lot_of_the_same_and_are_judged(works: Works) -> None:
    made = delivered(works)
    main = Location.objects.main()
    note = credit(works, made.invoice, "15", back_to(main))
    row = CreditedGoods.objects.get(note=note)
    lot = StockBalance.objects.get(grade=HELD).lot
    assert lot is not None
    assert (row.change.quantity, row.change.delivery, row.written_off) == (D(15), made, False)
    assert StockBalance.objects.get(grade="first", quantity__gt=0).free == D(60)
    first = StockMove.objects.get(to_place=Place.BUYER).lot
    assert first is not None
    assert first.code in {link.lot for link in trace(lot).back}
    assert sum(x.quantity for x in reserving.held_of({works.tile.pk})) == D(60)
    balance = StockBalance.objects.select_related("product", "lot", "location").get(grade=HELD)
    changing.regrade(
        balance=balance, facts=facts(works, "10"), sorting=Sorting("first"),
        by=works.user("diana"), at=works.at,
    )  # fmt: skip
    assert sum(x.quantity for x in reserving.held_of({works.tile.pk})) == D(70)
    assert broken() == []
    client = Client()
    client.force_login(works.user("diana"))
    for page in (note, made.invoice):
        assert (
            "held back until it is judged" in client.get(page.get_absolute_url()).content.decode()
        )
    told = client.get(made.get_absolute_url()).content.decode()
    assert row.change.get_absolute_url() in told
    assert note.label in client.get(row.change.get_absolute_url()).content.decode()
    assert "came back, to be judged" in client.get(reverse("production:stock")).content.decode()


def test_goods_are_written_off_and_no_more_comes_back_than_is_out(works: Works) -> None:
    made = delivered(works)
    note = credit(works, made.invoice, "15", "waste")
    assert CreditedGoods.objects.get(note=note).written_off
    assert StockMove.objects.get(from_place=Place.BUYER).to_place == Place.WASTE
    move = StockMove.objects.get(to_place=Place.BUYER)
    assert changing.still_out(made, move) == D(25)
    changing.take_back(
        delivery=made, move=move, facts=facts(works, "20", reason="late"),
        to=Location.objects.main(), by=works.user("diana"), at=works.at,
    )  # fmt: skip
    with pytest.raises(Refused, match="came back before"):
        credit(works, made.invoice, "10", "waste")
    credit(works, made.invoice, "10", "stays")
    assert (CreditedGoods.objects.count(), broken()) == (1, [])
    other = StockMove.objects.filter(from_place=Place.BUYER).latest("id").cause_id
    with pytest.raises(DatabaseError, match="credited goods are"), transaction.atomic():
        CreditedGoods.objects.create(note=note, n=1, change_id=other)


def test_a_mandate_covers_again_what_was_credited_or_annulled(works: Works) -> None:
    made = delivered(works)
    before = reading.remaining_of(works.mandate)
    note = credit(works, made.invoice, "15", "stays")
    assert reading.remaining_of(works.mandate) - before == -note.net > 0
    other = build.deliver(works, build.confirmed_order(works, "10"), "10")
    used = reading.remaining_of(works.mandate)
    invoicing.annul(other.invoice, reason="twice", by=works.user("tomas"), at=works.at)
    assert reading.remaining_of(works.mandate) - used == other.invoice.net


def test_an_agreement_can_be_called_off_again_for_what_was_credited(works: Works) -> None:
    agreement = lasting.agreed(works, "100", tolerance=D(0))
    build.report(works, build.released(works), first="200")
    order = lasting.called_off(works, agreement, "100")
    ordering.confirm(order=order, promised_date=works.today, by=works.user("marta"), at=works.at)
    made = build.deliver(works, order, "100")
    assert agreed.called_of(agreement) == {works.tile.pk: D(100)}
    with pytest.raises(Refused, match="can still be called off"):
        lasting.called_off(works, agreement, "10")
    credit(works, made.invoice, "30", "stays")
    assert agreed.called_of(agreement) == {works.tile.pk: D(70)}
    assert lasting.called_off(works, agreement, "30").state == OrderState.PLACED
    assert broken() == []
    with pytest.raises(Refused, match="can still be called off"):
        lasting.called_off(works, agreement, "10")


def test_a_term_of_popular_prices_and_its_fund_get_back_what_was_credited(works: Works) -> None:
    build.fill_popular_fund(works)
    order = build.place_popular_order(works, "10")
    term = popular.grant(works, "100000")
    build.report(works, build.released(works), first="100")
    build.confirm_order(works, order)
    made = build.deliver(works, order, "10")
    used = access.used_of([term])[term.pk]
    assert used == made.invoice.subsidy > 0
    fund = access.standing(works.today).fund
    note = credit(works, made.invoice, "4", "stays")
    assert access.used_of([term])[term.pk] == used + note.subsidy
    assert access.standing(works.today).fund == fund - note.subsidy


def test_the_part_that_single_persons_pay_counts_credits(works: Works) -> None:
    person = ledger.a_buyer("ROSA", kind=BuyerKind.INDIVIDUAL)
    invoice = ledger.an_invoice(person, issued_date=works.today, at=works.at)
    before = access.individuals(works.today)
    assert before.together == before.premium == invoice.premium > 0
    credit(works, invoice, str(invoice.lines.get().quantity / 2), "")
    assert access.individuals(works.today).together == invoice.premium / 2


def test_the_form_asks_what_becomes_of_the_goods_and_tells_it_first(works: Works) -> None:
    made = delivered(works)
    client = Client()
    client.force_login(works.user("tomas"))
    url = reverse("ledger:credit_notes", args=[made.invoice.pk])
    said = client.get(url, {"quantity_1": "5", "reason": "cracked"}).content.decode()
    assert "Say what becomes of the goods" in said
    told = {"quantity_1": "5", "reason": "cracked", "fate": back_to(Location.objects.main())}
    assert "Held back there until somebody judges it" in client.get(url, told).content.decode()
