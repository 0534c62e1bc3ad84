"""The main screens by area: what the gallery photographs, and who looks at each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse

from assemblies.models import Assembly, Ballot, Consultation, Minutes, Motion
from coop.models import Decision
from ledger.models import Account, Buyer, Entry, Fund, Invoice
from members.models import (
    AdvanceRun,
    AdvanceSlip,
    Application,
    Member,
    Office,
    Rota,
    Sector,
    Settlement,
)
from production.models import (
    Agreement,
    CongressReport,
    CostSheetVersion,
    Delivery,
    Lot,
    Order,
    PriceList,
    Product,
    ProductFamily,
    ProductionOrder,
    PurchaseRequest,
    Quotation,
    Recipe,
    StockBalance,
    StockSheet,
    Stop,
    Supplier,
)

STRANGER = ""


@dataclass(frozen=True)
class Screen:
    """A screen as somebody sees it: its name, who looks (a stranger has no name), and where.

    On a tablet of the hall, it is the coordinator who made the tablet one.
    """

    title: str
    who: str
    path: Callable[[], str]
    on_tablet: bool = False


def at(name: str, model: type[Model] | None = None, **kept: Any) -> Callable[[], str]:
    """The address of a view, with the latest thing of a kind that it shows."""

    def address() -> str:
        if model is None:
            return reverse(name)
        found = model._default_manager.filter(**kept).order_by("-pk").first()
        return reverse(name, args=[found.pk]) if found else ""

    return address


def exactly(path: str) -> Callable[[], str]:
    return lambda: path


UNION = {"code": "SANIDAD"}
THEIRS = {"buyer__code": "SANIDAD"}
CLOSED = {"closed_at__isnull": False}
PRICED = {"sku": "PI-3535-A"}
WAITING, PAID = {"posting": None}, {"posting__isnull": False}
OWN = {"run__posting__isnull": False, "member__user__username": "yanina"}
AREAS: dict[str, tuple[Screen, ...]] = {
    "Arriving": (
        Screen("Sign in", STRANGER, at("coop:sign_in")),
        Screen("Published, to a stranger", STRANGER, at("coop:published")),
        Screen("Confirming a paper", STRANGER, at("coop:confirmations")),
        Screen("Nothing here", "marta", exactly("/nothing-here/")),
        Screen("Not for you", "yanina", at("ledger:new_expense")),
    ),
    "Every day": (
        Screen("Start, president", "marta", at("coop:home")),
        Screen("Start, member", "yanina", at("coop:home")),
        Screen("Start, treasurer", "silvia", at("coop:home")),
        Screen("Start, union", "sanidad", at("coop:home")),
        Screen("My page", "marta", at("members:own_page")),
        Screen("My account", "marta", at("coop:account")),
        Screen("Notices", "marta", at("coop:notices")),
        Screen("Search", "marta", exactly("/search/?q=piso")),
        Screen("Words", "marta", at("coop:glossary")),
        Screen("Statutes", "marta", at("coop:statutes")),
        Screen("Bringing in a list", "silvia", at("coop:imports")),
    ),
    "Assemblies": (
        Screen("Assemblies", "marta", at("assemblies:index")),
        Screen("Assembly", "yanina", at("assemblies:assembly", Assembly, state="called")),
        Screen("Draft desk", "ruben", at("assemblies:draft", Assembly, state="draft")),
        Screen("Reception", "ruben", at("assemblies:desk", Assembly, state="called")),
        Screen("Chair's desk", "marta", at("assemblies:chair", Assembly, state="called")),
        Screen("Hall screen", "marta", at("assemblies:hall", Assembly, state="called")),
        Screen("Assembly, voting", "yanina", at("assemblies:assembly", Assembly, state="open")),
        Screen("Vote", "yanina", at("assemblies:ballot", Ballot, closed_at=None)),
        Screen("Chair's desk, voting", "marta", at("assemblies:chair", Assembly, state="open")),
        Screen("Hall screen, voting", "marta", at("assemblies:hall", Assembly, state="open")),
        Screen("Motions", "yanina", at("assemblies:motions")),
        Screen("Motion", "yanina", at("assemblies:motion", Motion)),
        Screen("Result of a vote", "yanina", at("assemblies:ballot", Ballot, **CLOSED)),
        Screen("Minutes", "marta", at("assemblies:minutes", Minutes)),
        Screen("Signing the minutes", "marta", at("assemblies:minutes_signature", Minutes)),
        Screen("Consultations", "yanina", at("assemblies:consultations")),
        Screen("Consultation", "yanina", at("assemblies:consultation", Consultation)),
        Screen("Book of resolutions", "marta", at("coop:decisions")),
        Screen("Resolution", "marta", at("coop:decision", Decision)),
    ),
    "Members": (
        Screen("Register", "ruben", at("members:register")),
        Screen("Member", "ruben", at("members:member", Member)),
        Screen("Departure", "ruben", at("members:departure", Member)),
        Screen("Application", "ruben", at("members:application", Application)),
        Screen("Offices", "marta", at("members:offices")),
        Screen("Office", "marta", at("members:office", Office)),
        Screen("Sector", "daniel", at("members:sector", Sector)),
        Screen("Rota", "daniel", at("members:rota", Rota)),
        Screen("Advances to look at", "silvia", at("members:advance_run", AdvanceRun, **WAITING)),
        Screen("Advances paid", "silvia", at("members:advance_run", AdvanceRun, **PAID)),
        Screen("Own slip of advances", "yanina", at("members:advance_slip", AdvanceSlip, **OWN)),
        Screen("Shares given back", "silvia", at("members:settlement", Settlement)),
    ),
    "Sales": (
        Screen("Products and prices", "carla", at("production:products")),
        Screen("How a price is made", "sanidad", at("production:product", Product, **PRICED)),
        Screen("Cost sheet", "carla", at("production:cost_sheet", CostSheetVersion)),
        Screen("Price list", "marta", at("production:price_list", PriceList)),
        Screen("What if", "marta", at("production:what_if")),
        Screen("Family", "carla", at("production:family", ProductFamily)),
        Screen("Shop", "sanidad", at("production:shop", Buyer, **UNION)),
        Screen("Quotation", "carla", at("production:quotation", Quotation)),
        Screen("Orders", "carla", at("production:orders")),
        Screen("Order", "carla", at("production:order", Order)),
        Screen("Order, of the union", "sanidad", at("production:order", Order, **THEIRS)),
        Screen("Agreement", "carla", at("production:agreement", Agreement)),
        Screen("What the premium did", "sanidad", at("ledger:premium_report", Buyer, **UNION)),
        Screen("Report for a congress", "carla", at("production:congress_report", CongressReport)),
    ),
    "Making": (
        Screen("To make", "lautaro", at("production:board")),
        Screen("Production order", "lautaro", at("production:production_order", ProductionOrder)),
        Screen("Card on a tablet", "daniel", at("floor:card"), on_tablet=True),
        Screen("Boards", "daniel", at("production:boards")),
        Screen("Board on a wall", "daniel", at("production:wall")),
        Screen("Calendar", "lautaro", at("production:calendar")),
        Screen("What is needed", "lautaro", at("production:demand")),
        Screen("Load of the workplaces", "lautaro", at("production:capacity")),
        Screen("Recipe", "lautaro", at("production:recipe", Recipe)),
        Screen("Stops", "daniel", at("production:stops")),
        Screen("Stop", "daniel", at("production:explanation", Stop)),
        Screen("Repairs", "daniel", at("production:repairs")),
    ),
    "Stock and purchases": (
        Screen("Stock", "norma", at("production:stock")),
        Screen("Stock of a product", "norma", at("production:stock_of", StockBalance)),
        Screen("Sheet to count by", "norma", at("production:stock_sheet", StockSheet)),
        Screen("Lot", "norma", at("production:lot", Lot)),
        Screen("Delivery", "hugo", at("production:delivery", Delivery)),
        Screen("Purchases", "lautaro", at("production:purchases")),
        Screen("Purchase", "lautaro", at("production:purchase", PurchaseRequest)),
        Screen("Supplier", "lautaro", at("production:supplier", Supplier)),
    ),
    "Money": (
        Screen("Books", "silvia", at("ledger:books")),
        Screen("Entry", "silvia", at("ledger:entry", Entry)),
        Screen("Account", "silvia", at("ledger:account", Account, code="1.1.02")),
        Screen("Invoices", "silvia", at("ledger:invoices")),
        Screen("Invoice", "silvia", at("ledger:invoice", Invoice)),
        Screen("Buyer", "carla", at("ledger:buyer", Buyer, **UNION)),
        Screen("Bank", "silvia", at("ledger:bank")),
        Screen("Funds", "marta", at("ledger:funds")),
        Screen("Fund", "marta", at("ledger:fund", Fund)),
        Screen("Premium", "marta", at("ledger:premium")),
        Screen("Balance sheet", "silvia", at("ledger:balance_sheet")),
        Screen("Result of the year", "silvia", at("ledger:result")),
        Screen("Outlook", "silvia", at("ledger:outlook")),
        Screen("Signs of the times", "marta", at("ledger:indicators")),
    ),
}  # fmt: skip
SCREENS = tuple(screen for area in AREAS.values() for screen in area)
