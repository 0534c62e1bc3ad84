"""The catalogue, orders and stock for programs, with what a key can be made for."""

from django.utils.translation import gettext_lazy as _

from coop.api.scopes import Scope, routers, scopes
from production.api import catalogue, orders, placing, reports, stock, telling


def register() -> None:
    for name, scope in (
        (catalogue.SCOPE, Scope("production.see_catalogue", _("read the catalogue and prices"))),
        (orders.SCOPE, Scope("production.list_orders", _("read the orders I may read"))),
        (placing.SCOPE, Scope("production.place_order", _("place orders for my organisation"))),
        (reports.SCOPE, Scope("production.report_making", _("write down what my crew made"))),
        (stock.SCOPE, Scope("production.see_making", _("read what the warehouse holds"))),
    ):
        scopes.add(name, scope)
    routers.add("catalogue", catalogue.router)
    routers.add("orders", orders.router)
    routers.add("reports", reports.router)
    routers.add("stock", stock.router)
    telling.register()
