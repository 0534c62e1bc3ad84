"""Making: products and their prices, orders, production orders, reports, stock, deliveries."""

from production.models.catalogue import ClassTerms, PriceList, Product, ProductPrice
from production.models.deliveries import Delivery, DeliveryLine
from production.models.making import (
    FloorReport,
    Grade,
    MakingState,
    Outcome,
    ProductionOrder,
    Purpose,
    ScrapReason,
)
from production.models.orders import Order, OrderLine, OrderState
from production.models.stock import Place, StockBalance, StockCount, StockMove

__all__ = [
    "ClassTerms",
    "Delivery",
    "DeliveryLine",
    "FloorReport",
    "Grade",
    "MakingState",
    "Order",
    "OrderLine",
    "OrderState",
    "Outcome",
    "Place",
    "PriceList",
    "Product",
    "ProductPrice",
    "ProductionOrder",
    "Purpose",
    "ScrapReason",
    "StockBalance",
    "StockCount",
    "StockMove",
]
