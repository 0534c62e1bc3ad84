"""One of everything, made by the actions: for the tests that walk all pages or check all sums."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from django.db.models import Model
from django.utils import timezone

from assemblies.actions import ballots, floor, minutes, moods, openings, referrals, urns
from assemblies.actions.floor import Wish
from assemblies.models import (
    AgendaItem,
    AgendaPaper,
    Assembly,
    Ballot,
    Consultation,
    FollowUp,
    Minutes,
    Mood,
    Motion,
    Option,
    Petition,
    Referral,
    Speech,
    Urn,
)
from coop import later, notices
from coop.actions import imports
from coop.models import (
    ApiToken,
    Decision,
    Document,
    ImportBatch,
    Job,
    Passkey,
    User,
    UserSession,
    Webhook,
)
from ledger.actions import payments
from ledger.models import (
    AccessTerm,
    Account,
    BankFile,
    BankLine,
    BankMatch,
    BuyerAddress,
    BuyerContact,
    ContactInvitation,
    Deal,
    Donation,
    Entry,
    Fund,
    Invoice,
    MandateDocument,
    Payment,
    Period,
    Prepayment,
)
from members.models import (
    AdvanceRun,
    AdvanceSlip,
    Application,
    Duty,
    DutySwap,
    Erasure,
    HiredPerson,
    Invitation,
    Kiosk,
    Office,
    OfficeTerm,
    PaidAhead,
    Rota,
    RotaTask,
    Sector,
    Settlement,
    SettlementPayment,
    ShareInstalment,
    Skill,
    SurplusDistribution,
    SurplusReturn,
    WorkLimit,
)
from production.models import (
    Agreement,
    CongressReport,
    ContributionRound,
    CostSheetVersion,
    Delivery,
    Deposit,
    FloorDevice,
    FloorReport,
    HandOver,
    Hold,
    InvoiceRun,
    Location,
    Lot,
    MarketQuote,
    Meter,
    Order,
    OrderLine,
    Product,
    ProductFamily,
    ProductionOrder,
    ProductionPlan,
    ProductPhoto,
    ProofOfReceipt,
    PurchaseRequest,
    Quotation,
    Receipt,
    Recipe,
    Repair,
    ReportPhoto,
    Review,
    RoundLocal,
    StandingOrder,
    StockBalance,
    StockChange,
    StockCount,
    StockSheet,
    Stop,
    Supplier,
    SupplierInvoice,
    WorkLog,
    Workplace,
)
from tests.builders import (
    agreements,
    bills,
    calling,
    consultations,
    contests,
    costing,
    deals,
    families,
    following,
    ledger,
    limits,
    petitions,
    plans,
    proofs,
    recipes,
    rotas,
    rounds,
    sheets,
    stock,
)
from tests.builders import assemblies as meet
from tests.builders import members as people
from tests.builders import production as build
from tests.builders.production import Works

SHARES = {"popular-price": "40", "clinic": "30", "renewal": "20", "education": "10"}


@dataclass
class World:
    works: Works
    assembly: Assembly
    ballot: Ballot
    order: Order
    invoice: Invoice
    batch: ImportBatch

    def key_for(self, name: str) -> object:
        """The key of something that exists, for the path of that name."""
        app = name.partition(":")[0]
        found = KEYS.get(name) or KEYS[app]
        return found(self)


def first(model: type[Model]) -> Callable[[World], object]:
    return lambda _world: model._default_manager.order_by("pk")[0].pk


def last(model: type[Model]) -> Callable[[World], object]:
    return lambda _world: model._default_manager.order_by("-pk")[0].pk


def first_if_any(model: type[Model]) -> Callable[[World], object]:
    """A key for the address also when nothing of the kind exists yet."""
    return lambda _world: getattr(model._default_manager.order_by("pk").first(), "pk", 1)


def of_order(attribute: str) -> Callable[[World], object]:
    return lambda world: getattr(world.order, attribute)


KEYS: dict[str, Callable[[World], object]] = {
    "kiosk": lambda world: world.assembly.pk,
    "kiosk:person": lambda world: world.works.cast.member("bruno").pk,
    "kiosk:vote": first(Ballot),
    "members:kiosk_ending": first_if_any(Kiosk),
    "coop:app_icon": lambda _world: 192,
    "coop:passkey_ending": first_if_any(Passkey),
    "coop:api_token_ending": first_if_any(ApiToken),
    "coop:webhook_ending": first_if_any(Webhook),
    "assemblies": lambda world: world.assembly.pk,
    "members": lambda world: world.works.cast.member("bruno").pk,
    "ledger": lambda world: world.invoice.pk,
    "production": lambda world: world.order.pk,
    "members:payment": first(ShareInstalment),
    "members:instalment_undoing": first(ShareInstalment),
    **dict.fromkeys(
        (
            "production:contribution_round",
            "production:round_acceptance",
            "production:round_ending",
            "production:round_reopening",
        ),
        first(ContributionRound),
    ),
    "production:new_round": first(Agreement),
    "production:bid": first(RoundLocal),
    "members:application": first(Application),
    "members:new_application_erasure": first(Application),
    **dict.fromkeys(
        ("members:erasure", "members:erasure_confirmation", "members:erasure_withdrawal"),
        first_if_any(Erasure),
    ),
    "members:withdrawal": first(Application),
    "members:hired_ending": first(HiredPerson),
    **dict.fromkeys(
        (
            "members:settlement",
            "members:settlement_correction",
            "members:settlement_payments",
        ),
        first_if_any(Settlement),
    ),
    **dict.fromkeys(
        ("members:advance_run", "members:advance_posting", "members:advance_undoing"),
        first_if_any(AdvanceRun),
    ),
    "members:advance_slip": first_if_any(AdvanceSlip),
    "members:paid_ahead_undoing": first_if_any(PaidAhead),
    "members:surplus_distribution": first_if_any(SurplusDistribution),
    "members:surplus_payment": first_if_any(SurplusDistribution),
    "members:surplus_return": first_if_any(SurplusReturn),
    "members:settlement_payment_annulment": first_if_any(SettlementPayment),
    "members:sector": first(Sector),
    "members:sector_change": first(Sector),
    "members:office": first(Office),
    "members:office_note": first(OfficeTerm),
    **dict.fromkeys(
        ("members:rotation", "members:new_rota_task", "members:new_rota"), first(Sector)
    ),
    **dict.fromkeys(("members:rota_task_ending", "members:skill"), first(RotaTask)),
    "members:skill_confirmation": first(Skill),
    "members:work_limit_ending": first_if_any(WorkLimit),
    **dict.fromkeys(
        (
            "members:rota",
            "members:rota_sheet",
            "members:rota_publication",
            "members:rota_withdrawal",
        ),
        first(Rota),
    ),
    **dict.fromkeys(("members:duty_place", "members:new_swap"), first(Duty)),
    **dict.fromkeys(("members:swap_acceptance", "members:swap_ending"), first(DutySwap)),
    "ledger:account": first(Account),
    "ledger:account_csv": first(Account),
    "ledger:monetary_mark": first(Account),
    "ledger:bank_file": first_if_any(BankFile),
    "ledger:bank_match": first_if_any(BankLine),
    "ledger:bank_match_undoing": first_if_any(BankMatch),
    "ledger:deal_annulment": first(Deal),
    "ledger:donation": first_if_any(Donation),
    "ledger:access_term_ending": first_if_any(AccessTerm),
    "ledger:entry": first(Entry),
    "ledger:reversal": first(Entry),
    "ledger:closure": first(Period),
    "ledger:fund": first(Fund),
    "ledger:payment_annulment": first(Payment),
    "ledger:buyer": of_order("buyer_id"),
    "ledger:buyer_changes": of_order("buyer_id"),
    "ledger:premium_report": of_order("buyer_id"),
    "ledger:buyer_statement": of_order("buyer_id"),
    "ledger:buyer_statement_csv": of_order("buyer_id"),
    "ledger:capacity": of_order("buyer_id"),
    "ledger:reminder_letters": of_order("buyer_id"),
    "ledger:prepayments": of_order("buyer_id"),
    "ledger:prepayment": first_if_any(Prepayment),
    "ledger:prepayment_uses": first_if_any(Prepayment),
    "ledger:prepayment_returns": first_if_any(Prepayment),
    "ledger:contacts": of_order("buyer_id"),
    "ledger:mandates": of_order("buyer_id"),
    **dict.fromkeys(("ledger:contact_ending", "ledger:contact_parts"), first(BuyerContact)),
    "ledger:contact_revocation": first_if_any(ContactInvitation),
    "ledger:mandate_documents": of_order("mandate_id"),
    "ledger:mandate_file": first_if_any(MandateDocument),
    "ledger:addresses": of_order("buyer_id"),
    "ledger:address_ending": first_if_any(BuyerAddress),
    "ledger:mandate_ending": of_order("mandate_id"),
    "production:product": first(Product),
    **dict.fromkeys(
        ("production:sources", "production:new_cost_sheet", "production:new_quote"), first(Product)
    ),
    "production:cost_sheet": first(CostSheetVersion),
    **dict.fromkeys(("production:quote_withdrawal", "production:quote_file"), first(MarketQuote)),
    **dict.fromkeys(("production:new_photo", "production:usual_days"), first(Product)),
    "production:product_inputs": first(Product),
    "production:new_proof": first(Delivery),
    **dict.fromkeys(
        ("production:proof_withdrawal", "production:proof_settlement", "production:proof_file"),
        first(ProofOfReceipt),
    ),
    **dict.fromkeys(
        (
            "production:stock_sheet",
            "production:stock_sheet_paper",
            "production:stock_sheet_counts",
            "production:stock_sheet_reasons",
        ),
        first(StockSheet),
    ),
    "production:stock_count": first(StockCount),
    "production:photo_file": first_if_any(ProductPhoto),
    "production:product_annulment": first(Product),
    **dict.fromkeys(
        (
            "production:agreement",
            "production:agreement_sheet",
            "production:agreement_agreeing",
            "production:agreement_ending",
            "production:call_off",
            "production:standing_call_off",
            "production:agreement_deposit",
        ),
        first(Agreement),
    ),
    **dict.fromkeys(("production:review", "production:review_confirmation"), first(Review)),
    "production:deposit_withdrawal": first(Deposit),
    "production:new_agreement": of_order("buyer_id"),
    "production:new_standing_order": of_order("buyer_id"),
    **dict.fromkeys(
        (
            "production:standing_order",
            "production:standing_dates",
            "production:standing_pause",
            "production:standing_resumption",
            "production:standing_ending",
        ),
        first(StandingOrder),
    ),
    **dict.fromkeys(
        (
            "production:family",
            "production:family_values",
            "production:family_name",
            "production:family_ending",
            "production:family_resumption",
            "production:new_variants",
            "production:family_intake",
            "production:new_family_run",
        ),
        first(ProductFamily),
    ),
    "production:family_leaving": first(Product),
    "production:price_list": of_order("price_list_id"),
    "production:shop": of_order("buyer_id"),
    **dict.fromkeys(("production:check", "production:new_quotation"), of_order("buyer_id")),
    **dict.fromkeys(
        ("production:quotation", "production:quotation_order"), first_if_any(Quotation)
    ),
    "production:congress_report": first_if_any(CongressReport),
    "production:plan_line": first(OrderLine),
    "production:delivery": first(Delivery),
    **dict.fromkeys(
        (
            "production:production_order",
            "production:release",
            "production:finish",
            "production:cancel_making",
            "production:due_date",
            "production:new_report",
            "production:new_car",
            "production:traveller",
        ),
        first(ProductionOrder),
    ),
    "production:report": last(FloorReport),
    "production:board_csv": lambda _world: "grades",
    "production:reversal": first(FloorReport),
    "production:stock_of": first(StockBalance),
    **dict.fromkeys(
        ("production:lot", "production:lot_labels", "production:label_sheet"), first(Lot)
    ),
    **dict.fromkeys(("production:stock_reservation", "production:letting_go"), first(OrderLine)),
    **dict.fromkeys(
        (
            "production:transfer",
            "production:sorting",
            "production:stock_waste",
            "production:handover",
        ),
        first(StockBalance),
    ),
    "floor:explanation": first(FloorReport),
    "floor:reversal": first(FloorReport),
    "floor:reading": first_if_any(HandOver),
    **dict.fromkeys(("floor:going_on", "production:stop_ending"), first_if_any(Stop)),
    **dict.fromkeys(("production:explanation", "production:new_hold"), first(FloorReport)),
    **dict.fromkeys(
        ("production:repair_taking", "production:repair_finishing", "production:repair_photo"),
        first_if_any(Repair),
    ),
    **dict.fromkeys(("production:meter", "production:new_reading"), first_if_any(Meter)),
    "production:report_photo": first_if_any(ReportPhoto),
    "production:hold_release": first_if_any(Hold),
    "production:hand_over": first_if_any(HandOver),
    "production:hours_correction": first_if_any(WorkLog),
    "production:floor_device_ending": first_if_any(FloorDevice),
    "production:place_ending": first(Location),
    **dict.fromkeys(
        ("production:recipe", "production:recipe_adoption", "production:recipe_retirement"),
        first(Recipe),
    ),
    **dict.fromkeys(
        (
            "production:recipes_of",
            "production:new_recipe",
            "production:demand_of",
            "production:minimum",
        ),
        first(Product),
    ),
    "production:workplace_ending": first(Workplace),
    **dict.fromkeys(("production:production_plan", "production:plan_sheet"), first(ProductionPlan)),
    **dict.fromkeys(
        ("production:supplier", "production:supplier_ending", "production:new_supplier_invoice"),
        first(Supplier),
    ),
    **dict.fromkeys(
        ("production:supplier_invoice", "production:supplier_payment"), first(SupplierInvoice)
    ),
    **dict.fromkeys(
        (
            "production:purchase",
            "production:purchase_ordering",
            "production:purchase_cancellation",
            "production:purchase_receipt",
        ),
        first(PurchaseRequest),
    ),
    **dict.fromkeys(("production:receipt", "production:receipt_undoing"), first(Receipt)),
    "production:new_return": first(Delivery),
    **dict.fromkeys(("production:stock_change", "production:change_undoing"), first(StockChange)),
    **dict.fromkeys(
        (
            "production:invoice_run",
            "production:invoice_run_attempts",
            "production:invoice_run_file",
        ),
        first_if_any(InvoiceRun),
    ),
    **dict.fromkeys(
        (
            "assemblies:motion",
            "assemblies:motion_wording",
            "assemblies:motion_withdrawal",
            "assemblies:motion_putting",
            "assemblies:ballot_new",
            "assemblies:motion_second",
            "assemblies:motion_second_back",
            "assemblies:amendment_new",
            "assemblies:amendments_closure",
            "assemblies:amendment_acceptance",
            "assemblies:amendment_settlement",
            "assemblies:motion_alternative",
            "assemblies:motion_place",
            "assemblies:motion_tabling",
            "assemblies:motion_versions",
            "assemblies:referral_new",
            "assemblies:urn_new",
        ),
        first(Motion),
    ),
    **dict.fromkeys(
        (
            "assemblies:ballot",
            "assemblies:vote",
            "assemblies:count",
            "assemblies:ballot_closure",
            "assemblies:ballot_annulment",
            "assemblies:dissent",
            "assemblies:handing",
            "assemblies:board",
        ),
        first(Ballot),
    ),
    **dict.fromkeys(("assemblies:marks", "assemblies:papers"), first(Ballot)),
    **dict.fromkeys(
        (
            "assemblies:urn",
            "assemblies:paper",
            "assemblies:cards",
            "assemblies:card_drawn",
            "assemblies:cards_destruction",
        ),
        first(Urn),
    ),
    "assemblies:card": lambda _world: Urn.objects.order_by("pk")[0].box_id,
    "assemblies:candidates": first(Motion),
    "assemblies:candidacy": first(Option),
    **dict.fromkeys(
        (
            "assemblies:item",
            "assemblies:item_position",
            "assemblies:item_removal",
            "assemblies:item_beginning",
            "assemblies:item_summary",
            "assemblies:floor_arrangement",
        ),
        first(AgendaItem),
    ),
    **dict.fromkeys(
        (
            "assemblies:minutes",
            "assemblies:minutes_remarks",
            "assemblies:minutes_signers",
            "assemblies:minutes_issue",
            "assemblies:minutes_wording",
            "assemblies:minutes_versions",
            "assemblies:minutes_correction",
            "assemblies:minutes_reading",
            "assemblies:minutes_approval",
            "assemblies:minutes_assembly_approval",
            "assemblies:minutes_signature",
            "assemblies:minutes_book",
            "assemblies:minutes_book_pages",
            "assemblies:minutes_scan",
            "assemblies:minutes_sending",
            "assemblies:scan_file",
        ),
        first(Minutes),
    ),
    **dict.fromkeys(
        (
            "assemblies:petition",
            "assemblies:signature",
            "assemblies:taking_back",
            "assemblies:petition_withdrawal",
        ),
        first(Petition),
    ),
    "assemblies:referral_report": first(Referral),
    "assemblies:follow_up_new": first(Decision),
    **dict.fromkeys(
        (
            "assemblies:follow_up_report",
            "assemblies:follow_up_reopening",
            "assemblies:follow_up_dropping",
        ),
        first(FollowUp),
    ),
    "coop:notice_stop": lambda _world: stop_token(),
    "coop:published_one": lambda _world: Decision.objects.order_by("pk")[0].number,
    **dict.fromkeys(
        (
            "assemblies:consultation",
            "assemblies:consultation_answer",
            "assemblies:consultation_wording",
            "assemblies:consultation_withdrawal",
        ),
        first(Consultation),
    ),
    "assemblies:agenda_paper_new": first(AgendaItem),
    **dict.fromkeys(
        ("assemblies:agenda_paper_withdrawal", "assemblies:agenda_paper_file"), first(AgendaPaper)
    ),
    "assemblies:floor_withdrawal": first(Speech),
    **dict.fromkeys(("assemblies:mood_feeling", "assemblies:mood_closure"), first(Mood)),
    **dict.fromkeys(("coop:document", "coop:document_file"), first(Document)),
    **dict.fromkeys(("coop:job", "coop:job_attempts"), first(Job)),
    **dict.fromkeys(
        ("coop:import", "coop:import_bring_in", "coop:import_undo"), first(ImportBatch)
    ),
    "members:revocation": first_if_any(Invitation),
    "coop:session_ending": first_if_any(UserSession),
    **dict.fromkeys(("coop:decision", "coop:decision_print"), first(Decision)),
}


def stop_token() -> str:
    """What a mail to Bruno carries to switch a kind of notice off."""
    path = notices.stop_path(User.objects.get(username="bruno"), "assemblies.task")
    return path.split("/")[-3]


def build_world(also: Callable[[Works], None] | None = None) -> World:
    """An order made, delivered, invoiced and paid; an assembly held, decided and minuted.

    `also` does what only the founding act may, before the assembly has decided.
    """
    works = build.build_works()
    at = works.at
    ledger.decide(
        "ledger.allocate_premium",
        {"valid_from": works.today.isoformat(), "shares": SHARES},
        at=at,
    )
    order = build.confirmed_order(works, "120")
    _prepare_making(works)
    build.report(works, build.released(works, "120", order), first="130", scrap="3")
    stock.delivered_and_moved(works, order)
    _prove_and_count(works, order.deliveries.get())
    invoice = Invoice.objects.get()
    payments.receive(
        invoice=invoice,
        amount=invoice.total,
        received_date=works.today,
        reference="transfer",
        client_id=uuid4(),
        by=works.user("tomas"),
        at=at,
    )
    people.make_application(sector=works.presses, by=works.user("sofia"), at=at)
    rotas.swap_asked(works)
    _agree(works)
    _price(works)
    _ask(works)
    if also is not None:
        also(works)
    assembly, ballot = hold(works)
    batch = imports.look_at(
        kind="products",
        name="products.csv",
        content=b"codigo;nombre;unidad\nZZ-9;Teja;m2\n",
        by=works.user("marta"),
        at=at,
    )
    for job in Job.objects.order_by("created_at"):
        later.run(str(job.pk))
    return World(works, assembly, ballot, order, invoice, batch)


def _ask(works: Works) -> None:
    """What members ask of each other: petitions, tasks, an instalment of their shares."""
    cast = works.cast
    petitions.opened(cast)
    limits.hire(cast)
    deals.deal(cast, decision=deals.approve(cast))
    consultations.opened(cast)
    following.given(cast)
    ShareInstalment.objects.create(
        member=cast.member("bruno"),
        due_date=works.today + timedelta(days=9),
        amount=Decimal(100),
    )


def _prove_and_count(works: Works, delivery: Delivery) -> None:
    """A box of the delivery did not arrive, and the count finds one more than the records."""
    proofs.proved(works, delivery, wrong=proofs.wrong_of(delivery, "2"), content=costing.PDF)
    sheets.differing(works)


def _prepare_making(works: Works) -> None:
    """A plan in force, a recipe in use, and clay bought for it."""
    line = {"sku": works.tile.sku, "quantity": "5000"}
    plans.adopted(works, lines=[{**line, "purpose": x} for x in ("buyer", "stock")])
    recipes.adopted(works)
    recipes.received(works, recipes.material(works), "5000", purchase=recipes.ordered(works))
    bills.entered(works, [bills.clay(works)])


def _price(works: Works) -> None:
    families.priced(works)
    costing.a_sheet(works)
    costing.a_quote(works, content=costing.PDF)


def _agree(works: Works) -> None:
    """An agreement used in every way, and a round among the locals on another."""
    agreements.called_off(works, agreed := agreements.agreed(works))
    agreements.standing(works, agreement=agreed)
    agreements.deposit(works, agreed)
    rounds.opened(works)


def hold(works: Works) -> tuple[Assembly, Ballot]:
    cast = works.cast
    assembly = meet.open_today(cast)
    parameters = {"amount": "7100.00", "valid_from": timezone.localdate().isoformat()}
    election = contests.call_election(cast, assembly, contests.make_board(cast))
    contests.stand(cast, election)
    urns.prepare(motion=election, by=works.user("ana"), at=timezone.now())
    ballot = meet.open_ballot(
        assembly, by=works.user("ana"), kind="ledger.set_hourly_advance", parameters=parameters
    )
    meet.vote_all(cast, ballot, {"bruno": "yes", "delia": "yes", "sofia": "no"})
    debated = meet.make_motion(assembly, by=works.user("ana"), at=ballot.opened_at, title="Shifts")
    referrals.send_down(
        motion=debated,
        sectors=[works.presses],
        due_on=works.today,
        by=works.user("ana"),
        at=ballot.opened_at,
    )
    moods.ask(assembly=assembly, question="How do we feel?", by=works.user("ana"), at=works.at)
    item = openings.begin_item(item=debated.item, by=works.user("ana"), at=ballot.opened_at)
    floor.ask(item=item, member=cast.member("bruno"), wish=Wish(), by=works.user("bruno"))
    later = ballot.opened_at + timedelta(minutes=5)
    calling.filed(cast, assembly)
    ballot = ballots.close(ballot=ballot, by=works.user("ana"), at=later)
    assembly = openings.close(assembly=assembly, by=works.user("ana"), at=later)
    made, by = assembly.minutes, works.user("sofia")
    minutes.choose_signers(
        minutes=made, first=cast.member("bruno"), second=cast.member("delia"), by=by, at=later
    )
    minutes.issue(minutes=made, by=by, at=later)
    return assembly, ballot
