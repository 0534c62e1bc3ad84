"""Making: products and their prices, orders, production orders, reports, stock, deliveries."""

from production.models.catalogue import ClassTerms, PriceList, Product, ProductPrice
from production.models.deliveries import Delivery, DeliveryLine
from production.models.making import FloorReport, Outcome, ProductionOrder, ScrapReason
from production.models.orders import Order, OrderLine
from production.models.stock import StockBalance, StockMove

__all__ = [
    "ClassTerms",
    "Delivery",
    "DeliveryLine",
    "FloorReport",
    "Order",
    "OrderLine",
    "Outcome",
    "PriceList",
    "Product",
    "ProductPrice",
    "ProductionOrder",
    "ScrapReason",
    "StockBalance",
    "StockMove",
]
