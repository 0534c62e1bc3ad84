"""What several pages of production show: layers of a price, pages of lists, steps of an order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import charts, screen
from coop.models import Document, Job, User
from ledger.pricing import Layers, in_hours
from production.models import MakingState, Order, OrderLine, OrderState, QuotationLine
from production.queueing import Flag

ORDER_TONES = {
    OrderState.PLACED: "warn",
    OrderState.SIGNING: "warn",
    OrderState.CONFIRMED: "info",
    OrderState.DELIVERED: "good",
    OrderState.CANCELLED: "neutral",
}
MAKING_TONES = {
    MakingState.PLANNED: "warn",
    MakingState.RELEASED: "info",
    MakingState.FINISHED: "good",
    MakingState.CANCELLED: "neutral",
}
FLAG_WORDS: dict[str, str | Promise] = {
    Flag.OVER_PLAN: gettext_lazy("More came out than was planned."),
    Flag.NOT_RELEASED: gettext_lazy("The production order was not released yet."),
    Flag.CLOSED: gettext_lazy("The production order was closed already."),
    Flag.LONG_HOURS: gettext_lazy("More hours than the crew has in a day."),
    Flag.SHORT: gettext_lazy("It took more material than the records had: count it."),
    Flag.LOT_UNKNOWN: gettext_lazy("It names a lot that the records do not know of that material."),
    Flag.LOT_EMPTY: gettext_lazy("It names a lot of which the records have nothing free."),
}


def order_tone(order: Order) -> str:
    return ORDER_TONES[OrderState(order.state)]


def today() -> date:
    return timezone.localdate()


def flag_words(flagged: str) -> list[str]:
    """What a saved report asks to explain, in words."""
    return [str(FLAG_WORDS[flag]) for flag in flagged.split() if flag in FLAG_WORDS]


def layer_parts(layers: Layers) -> list[charts.Part]:
    """A price as the parts of its bar; without a market reference, the floor stands alone."""
    first = _("Market reference") if layers.market_known else _("Need price (floor)")
    found = [
        (first, layers.market, "market"),
        (_("Shield up to the floor"), layers.shield, "shield"),
        (_("Solidarity premium"), layers.premium, "premium"),
        (_("Popular price: given up"), -layers.concession, "concession"),
    ]
    return [
        charts.Part(label=label, value=value, text=screen.money(value), kind=kind)
        for label, value, kind in found
        if value or kind == "market"
    ]


def layers_in_hours(layers: Layers, hour_cost: Decimal) -> list[tuple[charts.Part, Decimal | None]]:
    """Each layer with the hours of work it comes to, at the cost of an hour."""
    return [(part, in_hours(Decimal(part.value), hour_cost)) for part in layer_parts(layers)]


def again(lines: Iterable[OrderLine | QuotationLine]) -> str:
    """The query of a basket with the same goods in the same quantities."""
    return urlencode({f"q_{x.product_id}": f"{x.quantity.normalize():f}" for x in lines})


def printed(user: User, kind: str, thing: Model, *, job: str) -> dict[str, object]:
    """The paper issued about a thing, and the job of it that `user` asked for, if there are any."""
    issued = Document.objects.filter(
        kind=kind, subject_type=thing._meta.label_lower, subject_id=thing.pk
    )
    return {
        "paper": issued.order_by("-version").first(),
        "job": Job.objects.filter(key=f"{job}:{thing.pk}", by=user).first(),
    }


@dataclass(frozen=True)
class Stage:
    """One stage of an order on its way: done when it has a moment."""

    label: str
    at: date | datetime | None
    state: str
    detail: str = ""
