"""No page asks the database more often because there is more to show."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assemblies.actions import ballots, referrals
from assemblies.actions import debate as seconding
from assemblies.models import Assembly, Consultation, Motion
from coop.models import Decision, User
from ledger.models import Account, Fund, Invoice
from members.actions import register
from members.models import Rota, Sector
from production.actions import catalogue
from production.models import (
    Agreement,
    Lot,
    Order,
    PriceList,
    ProductFamily,
    ProductionOrder,
    PurchaseRequest,
    Recipe,
    StandingOrder,
    StockBalance,
    Supplier,
)
from tests.builders import (
    advances,
    agreements,
    ahead,
    bills,
    consultations,
    deals,
    debate,
    erasures,
    families,
    following,
    ledger,
    limits,
    paying,
    recipes,
    rotas,
    tablets,
)
from tests.builders import assemblies as meet
from tests.builders import members as people
from tests.builders import production as build
from tests.builders.production import Works, build_works

SHARES = {"popular-price": "40", "clinic": "30", "renewal": "20", "education": "10"}
DEBATED = "Build the clinic"
READERS = (("sofia", "tomas", "marta", "bruno"), ("pablo", "diana", "ursula"))
LISTS = (
    "coop:home", "coop:decisions", "coop:decisions_print", "coop:account", "coop:notices",
    "coop:api_tokens", "coop:webhooks",
    "members:register", "members:book", "members:sectors", "members:offices",
    "members:applications", "members:own_page", "members:hired", "members:kiosks",
    "members:advance_runs", "members:paid_ahead", "members:rotations", "members:erasures",
    "assemblies:index", "assemblies:motions", "assemblies:bodies", "assemblies:petitions",
    "assemblies:consultations",
    "ledger:books", "ledger:trial_balance", "ledger:entries", "ledger:periods", "ledger:funds",
    "ledger:premium", "ledger:hourly_advances", "ledger:invoices", "ledger:buyers",
    "ledger:deals", "ledger:balance_sheet", "ledger:result", "ledger:outlook",
    "ledger:bank", "ledger:indices", "ledger:seals", "ledger:accounts",
    "ledger:access", "ledger:indicators", "ledger:donations",
    "ledger:payment_details",
    "production:products", "production:orders", "production:deliveries", "production:board",
    "production:quotations", "production:congress_reports",
    "production:stock", "production:stock_sheets", "production:today", "production:what_if",
    "production:trial", "production:new_invoice_run",
    "production:agreements", "production:standing_orders",
    "production:boards", "production:boards_sheet", "production:wall",
    "production:floor_devices", "production:stops", "production:hand_overs",
    "production:work_logs", "production:waiting_reports", "production:repairs",
    "production:meters",
    "production:recipes", "production:workplaces", "production:purchases",
    "production:receipts", "production:suppliers", "production:production_plans",
    "production:supplier_invoices",
    "production:demand", "production:demand_csv", "production:capacity", "production:calendar",
    "production:load_trial",
)  # fmt: skip


def addresses(works: Works) -> list[str]:
    """Every list, and every page that holds a list of its own."""
    held = Assembly.objects.order_by("id")[0].pk
    of_one = {
        "assemblies:assembly": held,
        "assemblies:body": "council",
        "assemblies:chair": held,
        "assemblies:hall": held,
        "assemblies:floor": held,
        "assemblies:lots": held,
        "assemblies:desk": held,
        "assemblies:roll": held,
        "assemblies:told": held,
        "assemblies:agenda_papers": held,
        "assemblies:votes": held,
        "assemblies:since": held,
        "coop:decision": Decision.objects.order_by("id")[0].pk,
        "assemblies:motion": Motion.objects.get(title=DEBATED).pk,
        "assemblies:motion_versions": Motion.objects.get(title=DEBATED).pk,
        "assemblies:consultation": Consultation.objects.order_by("id")[0].pk,
        "ledger:buyer": works.union.pk,
        "ledger:premium_report": works.union.pk,
        "ledger:buyer_statement": works.union.pk,
        "ledger:account": Account.objects.get(code="1.1.02").pk,
        "ledger:fund": Fund.objects.order_by("id")[0].pk,
        "ledger:invoice": Invoice.objects.order_by("id")[0].pk,
        "production:order": Order.objects.order_by("id")[0].pk,
        "production:standing_order": StandingOrder.objects.order_by("id")[0].pk,
        "production:agreement": Agreement.objects.order_by("id")[0].pk,
        "production:shop": works.union.pk,
        "production:price_list": PriceList.objects.order_by("id")[0].pk,
        "production:product": works.tile.pk,
        "production:recipes_of": works.tile.pk,
        "production:demand_of": works.tile.pk,
        "production:purchase": PurchaseRequest.objects.order_by("id")[0].pk,
        "production:supplier": Supplier.objects.order_by("id")[0].pk,
        "production:recipe": Recipe.objects.order_by("id")[0].pk,
        "production:family": ProductFamily.objects.order_by("id")[0].pk,
        "production:production_order": ProductionOrder.objects.order_by("id")[0].pk,
        "production:stock_of": StockBalance.objects.order_by("id")[0].pk,
        "production:lot": Lot.objects.order_by("id")[0].pk,
        "production:product_inputs": works.tile.pk,
        "production:order_inputs": Order.objects.order_by("id")[0].pk,
        "members:sector": Sector.objects.order_by("id")[0].pk,
        "members:rotation": Sector.objects.order_by("id")[0].pk,
        "members:rota": Rota.objects.order_by("id")[0].pk,
        "members:rota_sheet": Rota.objects.order_by("id")[0].pk,
    }
    found = [reverse(name) for name in LISTS]
    found += [reverse(name, args=[pk]) for name, pk in of_one.items()]
    found.append(reverse("coop:search") + "?q=Piso")
    return [*found, reverse("coop:history", args=["production.order", of_one["production:order"]])]


def _advance(works: Works, n: int) -> None:
    erasures.asked(works, erasures.application(works, given_name=f"E{n}"))
    advances.drafted(works, {"bruno": "8", "delia": "7"})
    ahead.paid(works, amount="10")


def _treasury(works: Works, n: int) -> None:
    """A large deal, and another account for the buyers."""
    deals.deal(works.cast, "100", what=f"Kiln {n}")
    paying.details(account=f"ALIAS.{n}", by=works.cast.founder, at=works.at)


def one_more_of_everything(works: Works, n: int) -> None:
    """An order made, delivered and paid; a motion decided; an applicant, a product, a buyer."""
    rotas.one_more(works, n)
    order = build.confirmed_order(works, "10")
    made = build.released(works, "10", order)
    for _report in range(2):
        build.report(works, made, first="6", scrap="1")
    build.deliver(works, order, "10")
    ledger.a_payment(Invoice.objects.order_by("-id")[0], on=works.today, at=works.at)
    _trade(works)
    _decide(works, n)
    _debate(works, n)
    _offer(works, n)
    _buy(works, n)
    build.make_mandate(works.union, by=works.cast.founder, at=works.at)
    build.make_contact(works.union, f"contact{n}", at=works.at)
    ledger.a_buyer(f"B{n}")
    founder, at = works.cast.founder, works.at
    sector = people.make_sector(code=f"s{n}", name=f"Sector {n}", by=founder, at=at)
    people.make_application(sector=sector, given_name=f"R{n}", by=founder, at=at)
    limits.hire(works.cast, task=f"Task {n}")
    _advance(works, n)
    tablets.one_more(works, n)
    register.record_instalment(
        member=works.cast.member("bruno"),
        due_date=works.today + timedelta(days=40 + n),
        amount=Decimal(90_000),
        by=founder,
        at=at,
    )
    _treasury(works, n)
    following.given(works.cast, what=f"Do {n}")
    people.make_office(role="stores", name=f"Stores {n}", sector=sector, by=founder, at=at)


def _offer(works: Works, n: int) -> None:
    """A product, a family of products, more counted of the second grade."""
    catalogue.register_product(
        sku=f"TE-{n}", name=f"Piso {n}", unit="m2", by=works.user("marta"), at=works.at
    )
    families.with_products(works, families.family(works, code=f"o{n}", name=f"Overall {n}"))
    for quantity in ("3", "4"):
        build.count_stock(works, quantity, grade="second")


def _buy(works: Works, n: int) -> None:
    """A revision of a recipe, a workplace, a supplier; one more purchase, received in part."""
    recipes.adopted(works, note=f"R{n}")
    recipes.a_kiln(works, f"Kiln {n + 1}")
    recipes.a_supplier(works, f"Supplier {n}")
    first = recipes.ordered(works) if n == 1 else PurchaseRequest.objects.order_by("id")[0]
    for purchase in (first, recipes.ordered(works)):
        recipes.received(works, recipes.material(works), "10", purchase=purchase)
    for number in (f"A-{n}", f"B-{n}"):
        paid = bills.entered(works, [bills.clay(works)], number=number, tax=0)
        bills.paid(works, paid, "21050" if number.startswith("A") else "50")


def _trade(works: Works) -> None:
    """Orders on their way, an agreement, and one more call-off of the first."""
    build.place_order(works, "5")
    build.confirmed_order(works, "5")
    build.released(works, "5")
    agreements.agreed(works)
    agreements.called_off(works, first := Agreement.objects.order_by("id")[0])
    agreements.standing(works, agreement=first)


def _decide(works: Works, n: int) -> None:
    """A motion voted in the assembly that is open, and a coming assembly called."""
    opened = Assembly.objects.filter(state="open").first() or meet.open_today(works.cast)
    parameters = {
        "amount": f"{7000 + n}.00",
        "valid_from": (works.today + timedelta(days=n)).isoformat(),
    }
    ballot = meet.open_ballot(
        opened,
        by=works.user("ana"),
        kind="ledger.set_hourly_advance",
        parameters=parameters,
        at=opened.starts_at + timedelta(minutes=10 * n),
    )
    meet.vote_all(works.cast, ballot, {"bruno": "yes", "delia": "yes", "sofia": "no"})
    ballots.close(ballot=ballot, by=works.user("ana"), at=ballot.opened_at + timedelta(minutes=5))
    meet.make_motion(opened, by=works.user("ana"), at=ballot.opened_at, title=f"Motion {n}")
    meet.make_called(works.cast, days=20 + n)


def _debate(works: Works, n: int) -> None:
    """A motion amended, seconded, sent down; a consultation answered by one more."""
    cast, kinds = works.cast, ("report", "consent", "consent")
    if n == 1:
        at = Assembly.objects.get(state="open")
        debated = debate.make_motion(cast, at, title=DEBATED)
    debated = Motion.objects.get(title=DEBATED)
    debate.amend(cast, debated, "three months", f"{n} months", minutes=n)
    name, other = (("delia", "sofia", "elio")[n - 1], ("elio", "diana", "tomas")[n - 1])
    member, by = cast.member(name), works.user(name)
    seconding.second(motion=debated, member=member, by=by, at=works.at)
    sector = list(cast.sectors.values())[n - 1]
    ana, day = works.user("ana"), timezone.localdate()
    referrals.send_down(motion=debated, sectors=[sector], due_on=day, by=ana, at=works.at)
    consultations.opened(cast, kind=kinds[n - 1], title=f"C{n}", motion=debated)
    asked = Consultation.objects.order_by("id")[0]
    consultations.answer(cast, asked, other, "yes", "because")


def count(client: Client, works: Works, most: dict[str, int] | None = None) -> dict[str, int]:
    """How many queries each page takes; pages this person has no access to are left out.

    What is remembered from the first look to the next does not count: a page is asked again,
    unless it was within `most` at once.
    """
    found = {}
    for url in addresses(works):
        reset_queries()  # only so many are kept
        for _look in range(2):
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(url)
                content = b"".join(answer) if answer.streaming else answer.content
            assert answer.status_code in {200, 303, 403, 404}, (url, answer.status_code, content)
            if answer.status_code != 200:
                break
            found[url] = len(queries)
            if most and found[url] <= most.get(url, 0):
                break
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("usernames", READERS)
def test_three_of_everything_take_as_many_queries_as_one(usernames: tuple[str, ...]) -> None:
    works = build_works()
    families.priced(works)
    ledger.decide(
        "ledger.allocate_premium",
        {"valid_from": works.today.isoformat(), "shares": SHARES},
        at=works.at,
    )
    clients = {name: Client() for name in usernames}
    for name, client in clients.items():
        client.force_login(User.objects.get(username=name))
    one_more_of_everything(works, 1)
    with_one = {name: count(client, works) for name, client in clients.items()}
    one_more_of_everything(works, 2)
    one_more_of_everything(works, 3)
    for name, client in clients.items():
        with_three = count(client, works, with_one[name])
        assert len(with_one[name]) > 10
        grown = {u: (with_one[name][u], n) for u, n in with_three.items() if n > with_one[name][u]}
        assert (name, grown) == (name, {})
        assert max(with_three.values()) < 60
