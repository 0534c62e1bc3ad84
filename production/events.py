"""What can happen in production, each with its sentence."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Promise | str] = {
    "product.registered": _("product added to the catalogue"),
    "product.annulled": _("product taken out of the catalogue"),
    "product.photographed": _("photo of the product changed"),
    "product.usual_days_set": _("days to make the product changed"),
    "price_list.set": _("price list set"),
    "cost_sheet.recorded": _("cost sheet recorded"),
    "quote.recorded": _("market quote recorded"),
    "quote.withdrawn": _("market quote withdrawn"),
    "quotation.made": _("prices quoted to a buyer"),
    "order.placed": _("order placed"),
    "order.confirmed": _("order confirmed"),
    "order.signatures_asked": _("signatures asked for the order"),
    "order.signed": _("order signed for the buyer"),
    "order.signature_withdrawn": _("signature of the order taken back"),
    "order.signing_lapsed": _("time to sign the order ran out"),
    "order.reserved_again": _("popular price of the order reserved again"),
    "order.cancelled": _("order cancelled"),
    "order.message_sent": _("message about the order sent"),
    "congress_report.asked": _("report for a buyer's congress made"),
    "production_order.planned": _("production order planned"),
    "production_order.released": _("production order released to the floor"),
    "production_order.finished": _("production order finished"),
    "production_order.cancelled": _("production order cancelled"),
    "report.recorded": _("crew report recorded"),
    "report.reversed": _("crew report undone"),
    "stock.counted": _("stock counted"),
    "invoice_run.started": _("invoices of many orders asked for"),
    "invoice_run.tried_again": _("invoices that were not issued tried again"),
    "delivery.made": _("goods delivered"),
}
