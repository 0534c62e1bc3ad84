"""Making: products and their prices, orders, production orders, reports, stock, deliveries."""

from production.models.agreements import (
    Agreement,
    AgreementLine,
    CallOff,
    PriceRule,
    Review,
    ReviewChange,
)
from production.models.bills import (
    InvoicedReceipt,
    ReceiptPosting,
    SupplierInvoice,
    SupplierPayment,
)
from production.models.catalogue import ClassTerms, PriceList, Product, ProductKind, ProductPrice
from production.models.changes import ChangeKind, CreditedGoods, StockChange
from production.models.congress import CongressReport
from production.models.contributions import (
    Bid,
    Contribution,
    ContributionRound,
    RoundLocal,
    RoundReopening,
)
from production.models.costing import (
    CostItem,
    CostSheetVersion,
    HoursSource,
    MarketQuote,
    PriceQuote,
    QuoteWithdrawal,
)
from production.models.crews import HandOver, HandOverReading, Presence, WorkLog
from production.models.deliveries import Delivery, DeliveryLine, FreightPayer
from production.models.deposits import Deposit
from production.models.families import AxisValue, FamilyAxis, ProductFamily
from production.models.floor import FloorDevice, FloorSubmission, ReportPhoto, Rework
from production.models.holds import Explanation, Hold
from production.models.making import (
    FloorReport,
    Grade,
    MakingState,
    Outcome,
    ProductionOrder,
    Purpose,
    ScrapReason,
)
from production.models.messages import OrderMessage
from production.models.orders import Order, OrderLine, OrderState
from production.models.photos import ProductPhoto
from production.models.places import Location, Place
from production.models.plans import PlanHours, PlanLine, ProductionPlan
from production.models.proofs import ProofLine, ProofOfReceipt
from production.models.purchasing import PurchaseRequest, PurchaseState, Receipt, Supplier
from production.models.quotations import Quotation, QuotationLine
from production.models.recipes import (
    InputMode,
    MaterialUse,
    OutputKind,
    Per,
    Recipe,
    RecipeInput,
    RecipeOutput,
    RecipeState,
    RecipeStep,
)
from production.models.runs import InvoiceRun, InvoiceRunItem, RunState
from production.models.serving import ServingRule
from production.models.sheets import CountExplanation, StockSheet, StockSheetLine
from production.models.signing import OrderSignature, Signing
from production.models.standing import DateChange, StandingLine, StandingOrder, StandingRun
from production.models.stock import (
    Lot,
    StockBalance,
    StockCount,
    StockMove,
    StockReservation,
)
from production.models.stops import Stop, StopReason
from production.models.upkeep import Meter, MeterReading, Repair
from production.models.workplaces import Workplace

__all__ = [
    "Agreement",
    "AgreementLine",
    "AxisValue",
    "Bid",
    "CallOff",
    "ChangeKind",
    "ClassTerms",
    "CongressReport",
    "Contribution",
    "ContributionRound",
    "CostItem",
    "CostSheetVersion",
    "CountExplanation",
    "CreditedGoods",
    "DateChange",
    "Delivery",
    "DeliveryLine",
    "Deposit",
    "Explanation",
    "FamilyAxis",
    "FloorDevice",
    "FloorReport",
    "FloorSubmission",
    "FreightPayer",
    "Grade",
    "HandOver",
    "HandOverReading",
    "Hold",
    "HoursSource",
    "InputMode",
    "InvoiceRun",
    "InvoiceRunItem",
    "InvoicedReceipt",
    "Location",
    "Lot",
    "MakingState",
    "MarketQuote",
    "MaterialUse",
    "Meter",
    "MeterReading",
    "Order",
    "OrderLine",
    "OrderMessage",
    "OrderSignature",
    "OrderState",
    "Outcome",
    "OutputKind",
    "Per",
    "Place",
    "PlanHours",
    "PlanLine",
    "Presence",
    "PriceList",
    "PriceQuote",
    "PriceRule",
    "Product",
    "ProductFamily",
    "ProductKind",
    "ProductPhoto",
    "ProductPrice",
    "ProductionOrder",
    "ProductionPlan",
    "ProofLine",
    "ProofOfReceipt",
    "PurchaseRequest",
    "PurchaseState",
    "Purpose",
    "Quotation",
    "QuotationLine",
    "QuoteWithdrawal",
    "Receipt",
    "ReceiptPosting",
    "Recipe",
    "RecipeInput",
    "RecipeOutput",
    "RecipeState",
    "RecipeStep",
    "Repair",
    "ReportPhoto",
    "Review",
    "ReviewChange",
    "Rework",
    "RoundLocal",
    "RoundReopening",
    "RunState",
    "ScrapReason",
    "ServingRule",
    "Signing",
    "StandingLine",
    "StandingOrder",
    "StandingRun",
    "StockBalance",
    "StockChange",
    "StockCount",
    "StockMove",
    "StockReservation",
    "StockSheet",
    "StockSheetLine",
    "Stop",
    "StopReason",
    "Supplier",
    "SupplierInvoice",
    "SupplierPayment",
    "WorkLog",
    "Workplace",
]
