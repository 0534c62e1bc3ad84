"""Making: products and their prices, orders, production orders, reports, stock, deliveries."""

from production.models.agreements import (
    Agreement,
    AgreementLine,
    CallOff,
    PriceRule,
    Review,
    ReviewChange,
)
from production.models.catalogue import ClassTerms, PriceList, Product, ProductKind, ProductPrice
from production.models.changes import ChangeKind, StockChange
from production.models.congress import CongressReport
from production.models.contributions import Bid, Contribution, ContributionRound, RoundLocal
from production.models.costing import (
    CostItem,
    CostSheetVersion,
    HoursSource,
    MarketQuote,
    PriceQuote,
    QuoteWithdrawal,
)
from production.models.crews import HandOver, HandOverReading, Presence, WorkLog
from production.models.deliveries import Delivery, DeliveryLine
from production.models.deposits import Deposit
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
from production.models.quotations import Quotation, QuotationLine
from production.models.runs import InvoiceRun, InvoiceRunItem, RunState
from production.models.signing import OrderSignature, Signing
from production.models.standing import DateChange, StandingLine, StandingOrder, StandingRun
from production.models.stock import (
    Location,
    Lot,
    Place,
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
    "Bid",
    "CallOff",
    "ChangeKind",
    "ClassTerms",
    "CongressReport",
    "Contribution",
    "ContributionRound",
    "CostItem",
    "CostSheetVersion",
    "DateChange",
    "Delivery",
    "DeliveryLine",
    "Deposit",
    "Explanation",
    "FloorDevice",
    "FloorReport",
    "FloorSubmission",
    "Grade",
    "HandOver",
    "HandOverReading",
    "Hold",
    "HoursSource",
    "InvoiceRun",
    "InvoiceRunItem",
    "Location",
    "Lot",
    "MakingState",
    "MarketQuote",
    "Meter",
    "MeterReading",
    "Order",
    "OrderLine",
    "OrderMessage",
    "OrderSignature",
    "OrderState",
    "Outcome",
    "Place",
    "Presence",
    "PriceList",
    "PriceQuote",
    "PriceRule",
    "Product",
    "ProductKind",
    "ProductPhoto",
    "ProductPrice",
    "ProductionOrder",
    "Purpose",
    "Quotation",
    "QuotationLine",
    "QuoteWithdrawal",
    "Repair",
    "ReportPhoto",
    "Review",
    "ReviewChange",
    "Rework",
    "RoundLocal",
    "RunState",
    "ScrapReason",
    "Signing",
    "StandingLine",
    "StandingOrder",
    "StandingRun",
    "StockBalance",
    "StockChange",
    "StockCount",
    "StockMove",
    "StockReservation",
    "Stop",
    "StopReason",
    "WorkLog",
    "Workplace",
]
