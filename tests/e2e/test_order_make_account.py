"""Order, make, account: tiles are ordered under a mandate, made, delivered, invoiced and paid."""

import io
from decimal import Decimal

import pytest
from django.utils import timezone
from pypdf import PdfReader

from coop.models import Document
from ledger.models import Entry, Invoice
from ledger.models.accounts import Fund
from production import shifts
from production.models import Delivery, FloorReport, Order, ProductionOrder, StockBalance
from tests.builders import ledger
from tests.builders import production as build
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, PHONE, Visit, Visitor, eventually

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
SHARES = {"popular-price": "40", "clinic": "30", "renewal": "20", "education": "10"}


@pytest.fixture
def works() -> Works:
    made = build_works()
    ledger.decide(
        "ledger.allocate_premium",
        {"valid_from": made.today.isoformat(), "shares": SHARES},
        at=made.at,
    )
    return made


def text_of(visitor: Visitor, paper: Document) -> str:
    """The words of a paper as this visitor downloads it."""
    answer = visitor.context.request.get(f"{visitor.address}/documents/{paper.pk}/file/")
    assert answer.headers["content-type"] == "application/pdf"
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages)


def printed(kind: str) -> Document:
    """The paper of a kind, once the worker has made it."""
    found: Document = eventually(lambda: Document.objects.filter(kind=kind).first())
    return found


def test_a_union_orders_under_its_mandate(works: Works, visit: Visit) -> None:
    phone = visit("order-phone", PHONE).be(works.union_user)
    phone.go("/")
    phone.look("start")
    phone.go("/production/shop/")
    phone.look("shop")
    phone.page.locator(f"[name=q_{works.tile.pk}]").fill("120")
    phone.page.locator("main form .form-acts button").click()
    phone.page.wait_for_load_state()
    phone.look("check")
    phone.send()
    order = Order.objects.get()
    assert (order.buyer, order.mandate) == (works.union, works.mandate)
    assert order.lines.get().quantity == Decimal(120)
    phone.look("placed")
    sales = visit("order-sales", DESKTOP).be(works.user("marta"))
    sales.go("/production/orders/")
    sales.look("orders")
    sales.go(f"/production/orders/{order.pk}/confirmation/")
    sales.look("confirm")
    sales.send()
    order.refresh_from_db()
    assert order.state == "confirmed"
    sales.look("confirmed")
    paper = printed("order_confirmation")
    phone.go(order.get_absolute_url())
    phone.look("follow")
    assert "Piso cerámico 35x35" in text_of(phone, paper)
    other = visit("order-other", PHONE).be(works.kitchen_user)
    assert other.go(order.get_absolute_url()).title() != phone.page.title()
    answer = other.context.request.get(f"{other.address}{order.get_absolute_url()}")
    assert answer.status == 404


def test_a_crew_makes_it_and_dispatch_lets_it_leave(works: Works, visit: Visit) -> None:
    order = build.confirmed_order(works, "120")
    planning = visit("make-planning", DESKTOP).be(works.user("pablo"))
    planning.go("/production/board/")
    planning.look("board")
    planning.go(f"/production/order-lines/{order.lines.get().pk}/plan/")
    planning.look("plan")
    planning.send()
    made = ProductionOrder.objects.get()
    planning.press("/release/")
    planning.look("released")
    phone = visit("make-phone", PHONE).be(works.user("delia"))
    phone.go("/production/board/")
    phone.look("board")
    phone.go(f"/production/production-orders/{made.pk}/reports/new/")
    phone.fill(first="125.5", scrap="4", reason=str(works.reason.pk), crew_size="6")
    phone.fill(crew_hours="48")
    phone.look("report")
    phone.send()
    report = FloorReport.objects.get()
    assert report.flagged == "over_plan"
    phone.look("saved")
    stock = StockBalance.objects.get(product=works.tile, grade="first")
    assert stock.quantity == Decimal("125.5")
    phone.go("/production/stock/")
    phone.look("stock")
    dispatch = visit("make-dispatch", DESKTOP).be(works.user("diana"))
    dispatch.go("/production/deliveries/")
    dispatch.look("ready")
    dispatch.go(f"/production/orders/{order.pk}/deliveries/new/")
    dispatch.look("delivery")
    dispatch.send()
    delivery = Delivery.objects.get()
    dispatch.look("note")
    stock.refresh_from_db()
    assert stock.quantity == Decimal("5.5")
    assert str(delivery) in text_of(dispatch, printed("delivery_note"))


def test_the_invoice_is_paid_and_the_premium_lands_in_the_funds(works: Works, visit: Visit) -> None:
    order = build.confirmed_order(works, "120")
    build.report(works, build.released(works, "120", order), first="120")
    build.deliver(works, order, "120")
    invoice = Invoice.objects.get()
    office = visit("account-office", DESKTOP).be(works.user("tomas"))
    office.go("/")
    office.look("start")
    office.go(invoice.get_absolute_url())
    office.look("invoice")
    office.go(f"{invoice.get_absolute_url()}payments/")
    office.look("payment")
    office.send()
    office.look("paid")
    assert invoice.payments.get().amount == invoice.total
    for fund in Fund.objects.filter(code__in=SHARES).order_by("pk"):
        office.go(fund.get_absolute_url())
        share = invoice.premium * Decimal(SHARES[fund.code]) / 100
        lines = fund.account.lines.all()
        assert -sum(line.amount for line in lines) == share.quantize(Decimal("0.01"))
    office.look("fund")
    office.go("/ledger/trial-balance/")
    office.look("trial")
    office.go("/ledger/premium/")
    office.look("premium")
    assert sum(line.amount for entry in Entry.objects.all() for line in entry.lines.all()) == 0
    member = visit("account-member", PHONE).be(works.user("bruno"))
    for path in ("", "invoices/", "funds/", "entries/"):
        member.go(f"/ledger/{path}")
        member.look(path.strip("/") or "books")
    buyer = visit("account-buyer", PHONE).be(works.union_user)
    buyer.go(invoice.get_absolute_url())
    buyer.look("invoice")
    paper = printed("invoice")
    assert invoice.label in text_of(buyer, paper)
    buyer.go(f"/ledger/buyers/{works.union.pk}/premium/")
    buyer.look("premium")


def test_a_vote_an_order_and_a_report_work_without_scripts(works: Works, visit: Visit) -> None:
    buyer = visit("plain-buyer", PHONE, script=False).be(works.union_user)
    buyer.go("/production/shop/")
    buyer.page.locator(f"[name=q_{works.tile.pk}]").fill("80")
    buyer.page.locator("main form .form-acts button").click()
    buyer.send()
    order = build.confirm_order(works, Order.objects.get())
    made = build.released(works, "80", order)
    crew = visit("plain-crew", PHONE, script=False).be(works.user("delia"))
    crew.go(f"/production/production-orders/{made.pk}/reports/new/")
    crew.fill(first="80", crew_size="6", crew_hours="48")
    crew.send()
    assert FloorReport.objects.get().work_date == shifts.day_of_work(timezone.localtime())
