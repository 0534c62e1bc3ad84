"""Three journeys of solidarity, told from the buyer's phone to the books and back."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from pypdf import PdfReader

from assemblies.actions import ballots, openings
from assemblies.models import Motion
from coop.models import Document
from ledger.models import AllocationVector, Fund, Invoice
from ledger.money import to_cents
from ledger.reading.funds import EARNED
from production.models import CongressReport, Order
from tests.builders import assemblies as meet
from tests.builders import ledger
from tests.builders import production as build
from tests.builders import signing as sign
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, PHONE, Visit, Visitor, eventually

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
D = Decimal
CLINIC = D(ledger.VOTED["clinic"]) / 100


@pytest.fixture
def works() -> Works:
    made = build_works()
    ledger.allocate(valid_from=made.today - timedelta(days=30), at=made.at)
    return made


def orders(visitor: Visitor, works: Works, quantity: str, **choices: str) -> Order:
    """Fill the shop's form, check, place the order."""
    visitor.go("/production/shop/")
    visitor.page.locator(f"[name=q_{works.tile.pk}]").fill(quantity)
    visitor.page.locator("main form .form-acts button").click()
    visitor.page.wait_for_load_state()
    visitor.fill(**choices)
    visitor.look("check")
    visitor.send()
    return Order.objects.latest("pk")


def words_of(visitor: Visitor, kind: str) -> str:
    """The newest paper of a kind, as this visitor downloads it once the worker has made it."""
    paper = eventually(lambda: Document.objects.filter(kind=kind).order_by("-pk").first())
    answer = visitor.context.request.get(f"{visitor.address}/documents/{paper.pk}/file/")
    assert answer.headers["content-type"] == "application/pdf"
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages)


def test_a_union_from_its_mandate_to_its_congress(works: Works, visit: Visit) -> None:
    """Ordered, signed by two, half delivered, invoiced, paid; its premium found and reported."""
    people = sign.signers(works)
    buyer = visit("union-buyer", PHONE).be(works.union_user)
    order = orders(buyer, works, "120", mandate=str(people.mandate.pk))
    sales = visit("union-sales", DESKTOP).be(works.user("marta"))
    sales.go(f"/production/orders/{order.pk}/signings/new/")
    sales.send()
    for user in (people.nora, people.rita):
        signer = visit(f"union-{user.username}", PHONE).be(user)
        signer.go(order.get_absolute_url())
        signer.press("/signature/")
        signer.look("signed")
    order.refresh_from_db()
    assert order.state == "confirmed"
    build.report(works, build.released(works, "120", order), first="60")
    dispatch = visit("union-dispatch", DESKTOP).be(works.user("diana"))
    dispatch.go(f"/production/orders/{order.pk}/deliveries/new/")
    dispatch.look("part")
    dispatch.send()
    invoice = Invoice.objects.get()
    assert invoice.lines.get().quantity == D(60)
    office = visit("union-office", DESKTOP).be(works.user("tomas"))
    office.go(f"{invoice.get_absolute_url()}payments/")
    office.send()
    assert invoice.payments.get().amount == invoice.total
    office.go(Fund.objects.get(code="clinic").get_absolute_url())
    office.look("clinic")
    _reports(buyer, order, invoice)


def _reports(buyer: Visitor, order: Order, invoice: Invoice) -> None:
    """The buyer sees how its order stands and tables a paper whose figures are in the books."""
    buyer.go(order.get_absolute_url())
    buyer.look("half-delivered")
    assert "delivered in part" in buyer.page.locator("main").inner_text()
    buyer.go("/production/congress-reports/new/")
    buyer.look("report-form")
    buyer.send()
    buyer.look("report")
    assert CongressReport.objects.get().buyer == order.buyer
    funds = invoice.buyer.lines.filter(EARNED, account__fund__code="clinic")
    reached = -sum(line.amount for line in funds)
    assert reached == to_cents(invoice.premium * CLINIC)
    shown = buyer.page.locator("main").inner_text()
    printed = words_of(buyer, "congress_report")
    for figure in (invoice.premium, reached):
        assert f"{figure:,.2f}" in shown
        assert f"{figure:,.2f}" in printed


def test_an_assembly_tries_another_sharing_before_it_votes_for_it(
    works: Works, visit: Visit
) -> None:
    """What it would have done to last year's orders, a motion of it, the vote, the new shares."""
    assembly = meet.make_called(works.cast, days=20)
    order = build.confirmed_order(works, "100")
    build.report(works, build.released(works, "100", order), first="100")
    build.deliver(works, order, "100")
    phone = visit("sharing-phone", PHONE).be(works.user("ana"))
    phone.go("/production/price-lists/trial/")
    phone.fill(share_clinic="20", share_education="20")
    phone.page.locator("main form .form-acts button").click()
    phone.page.wait_for_load_state()
    phone.look("tried")
    phone.page.locator("a.button[href*=allocate_premium]").first.click()
    phone.page.wait_for_load_state()
    phone.look("motion")
    phone.send()
    phone.look("proposed")
    motion = Motion.objects.get()
    people = [works.cast.member(name) for name in works.cast.members]
    meet.seat(assembly, people, by=works.user("sofia"))
    ana = works.user("ana")
    opened = openings.open(assembly=assembly, by=ana, at=assembly.starts_at)
    ballot = meet.open_ballot(opened, motion=motion, by=ana)
    meet.vote_all(works.cast, ballot, dict.fromkeys(works.cast.members, "yes"))
    ballots.close(ballot=ballot, by=ana, at=ballot.opened_at + timedelta(minutes=5))
    voted = AllocationVector.objects.latest("pk")
    assert {x.fund.code: x.share for x in voted.shares.all()}["clinic"] == CLINIC - D("0.1")
    phone.go(motion.get_absolute_url())
    phone.look("adopted")


def test_a_kitchen_pays_the_popular_price(works: Works, visit: Visit) -> None:
    """It sees what the fund pays, orders, and is invoiced that price; the fund bears the rest."""
    build.fill_popular_fund(works, "500000")
    fund = Fund.objects.get(code="popular-price")
    kitchen = visit("kitchen", PHONE).be(works.kitchen_user)
    order = orders(kitchen, works, "10")
    assert order.buyer == works.kitchen
    sales = visit("kitchen-sales", DESKTOP).be(works.user("marta"))
    sales.go(f"/production/orders/{order.pk}/confirmation/")
    sales.look("what-is-set-aside")
    sales.send()
    build.report(works, build.released(works, "10", order), first="10")
    build.deliver(works, order, "10")
    invoice = Invoice.objects.get()
    assert invoice.subsidy > 0
    assert invoice.net == order.lines.get().unit_price * 10
    assert invoice.net == invoice.market + invoice.shield + invoice.premium - invoice.concession
    kitchen.go(invoice.get_absolute_url())
    kitchen.look("invoice")
    held = -sum(line.amount for line in fund.account.lines.all())
    assert held == D(500_000) - invoice.subsidy
    assert invoice.label in words_of(kitchen, "invoice")
