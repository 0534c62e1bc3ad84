"""What production offers to the shared pages: start page, search, checks, menu, figures."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coop import clock, offers, screen, sessions
from coop.models import Decision, User
from coop.offers import Awaiting, Figure, Found
from coop.permissions import Predicate, Role, has_role, may
from coop.screen import money
from coop.search import containing
from ledger.models import Buyer, Entry, Prepayment
from ledger.reading.causes import Cause
from ledger.reading.causes import causes as entry_causes
from production import api, checks, documents, effects, imports, notices
from production.actions import credited, floor_devices, standing
from production.actions.signing import go_round
from production.models import (
    Delivery,
    MakingState,
    Order,
    OrderState,
    Presence,
    PriceList,
    Product,
    ProductFamily,
    ProductionOrder,
    WorkLog,
)
from production.permissions import sectors_of
from production.reading import bills, contributions, explaining, floor, proofs, sheets, told
from production.reading.contributions import Phase
from production.reading.messages import unanswered
from production.reading.signing import for_signer

FOUND_MAX = 10
NEXT_MAX = 3
TURN = ("sector__name", "shift", "work_date")
HELD = {
    "presences": offers.Held(Presence, "member__user", (*TURN, "since_at", "left_at")),
    "work_logs": offers.Held(WorkLog, "member__user", (*TURN, "quarters", "reason", "recorded_at")),
}
LIVE = (OrderState.PLACED, OrderState.SIGNING, OrderState.CONFIRMED)


def register() -> None:
    """Register this app's offers."""
    api.register()
    documents.register()
    _register_hours()
    imports.register()
    notices.register()
    sessions.others.add("tablets of the floor", floor_devices.end_at_once)
    offers.awaiting.add("production.sales", await_sales)
    offers.awaiting.add("production.treasury", await_returns)
    offers.awaiting.add("production.planning", await_planning)
    offers.awaiting.add("production.dispatch", await_dispatch)
    offers.awaiting.add("production.proofs", proofs.awaiting)
    offers.awaiting.add("production.sheets", sheets.awaiting)
    offers.awaiting.add("production.floor", await_floor)
    offers.awaiting.add("production.buyer", await_buyer)
    offers.search.add("production", find)
    offers.checks.add("production", checks.all_checks)
    offers.decision_figures.add("production", figures)
    offers.records.add("production", effects.tell)
    entry_causes.add("production", causes)
    bills.register()
    credited.register()
    offers.rounds.add("production.signings", go_round)
    offers.rounds.add("production.standing", standing.go_round)
    _register_menu()


def _register_menu() -> None:
    _enter(gettext_lazy("Order goods"), "production:shops", "price", 12, shown_to=_orders)
    _enter(gettext_lazy("Orders"), "production:orders", "order", 14, shown_to=_sees_orders)
    _enter(
        gettext_lazy("Agreements"), "production:agreements", "decision", 23, shown_to=_sees_orders
    )
    _enter(gettext_lazy("To make"), "production:board", "factory", 16, shown_to=_is_member)
    _enter(gettext_lazy("Stock"), "production:stock", "stock", 18, shown_to=_is_member)
    _enter(gettext_lazy("Purchases"), "production:purchases", "order", 19, shown_to=_is_member)
    _enter(gettext_lazy("Deliveries"), "production:deliveries", "truck", 20, shown_to=_sees_orders)
    _enter(
        gettext_lazy("Products and prices"),
        "production:products",
        "price",
        22,
        shown_to=_sees_goods,
    )


def _register_hours() -> None:
    for name, held in HELD.items():
        offers.held.add(name, held)
    told.register()


def await_sales(user: User) -> Iterator[Awaiting]:
    """Orders nobody has answered, and what buyers wrote last about one."""
    if not has_role(user, Role.SALES):
        return
    placed = Order.objects.filter(state=OrderState.PLACED).count()
    if placed:
        words = ngettext(
            "%(count)s order waits for an answer", "%(count)s orders wait for an answer", placed
        )
        url = f"{reverse('production:orders')}?state={OrderState.PLACED}"
        yield Awaiting(words % {"count": placed}, url, icon="order", rank=10, tone="warn")
    for message in unanswered(at=clock.now())[:NEXT_MAX]:
        title = _("%(buyer)s wrote about order %(order)s")
        words = title % {"buyer": message.order.buyer, "order": message.order}
        url = f"{message.order.get_absolute_url()}#messages"
        yield Awaiting(words, url, icon="people", rank=11, tone="warn")


def await_returns(user: User) -> Iterator[Awaiting]:
    """Advance payments of orders that were cancelled: to be given back."""
    if not has_role(user, Role.TREASURER):
        return
    left = list(Prepayment.objects.open().exclude(order_reference="").select_related("buyer"))
    numbers = [int(x.order_reference) for x in left if x.order_reference.isdecimal()]
    cancelled = Order.objects.filter(state=OrderState.CANCELLED, number__in=numbers)
    orders = {(str(order), order.buyer_id) for order in cancelled}
    ended = [x for x in left if (x.order_reference, x.buyer_id) in orders]
    for prepayment in ended[:NEXT_MAX]:
        title = _("Order %(order)s was cancelled: %(amount)s was paid in advance")
        facts = {"order": prepayment.order_reference, "amount": money(prepayment.left)}
        url = prepayment.get_absolute_url()
        yield Awaiting(title % facts, url, icon="fund", rank=28, tone="warn")


def await_planning(user: User) -> Iterator[Awaiting]:
    """Lines of confirmed orders nobody planned, and plans not released to the floor."""
    if not has_role(user, Role.PLANNING):
        return
    board = reverse("production:board")
    if lines := len(floor.to_plan()):
        words = ngettext(
            "%(count)s line of an order is not planned yet",
            "%(count)s lines of orders are not planned yet",
            lines,
        )
        yield Awaiting(words % {"count": lines}, board, icon="factory", rank=10, tone="warn")
    planned = ProductionOrder.objects.filter(state=MakingState.PLANNED).count()
    if planned:
        words = ngettext(
            "%(count)s production order waits to be released",
            "%(count)s production orders wait to be released",
            planned,
        )
        yield Awaiting(words % {"count": planned}, board, icon="factory", rank=15, tone="warn")


def await_dispatch(user: User) -> Iterator[Awaiting]:
    """Orders of which something is ready to leave."""
    if not has_role(user, Role.DISPATCH):
        return
    ready = {state.line.order for state in floor.ready_to_leave()}
    for order in sorted(ready, key=lambda order: order.number)[:NEXT_MAX]:
        title = _("%(order)s for %(buyer)s can leave") % {"order": order, "buyer": order.buyer}
        url = reverse("production:new_delivery", args=[order.pk])
        yield Awaiting(title, url, icon="truck", rank=12, tone="warn")


def await_floor(user: User) -> Iterator[Awaiting]:
    """What is being made, for those whose crews report it."""
    if not sectors_of(user) or not has_role(user, Role.SECTOR_COORDINATOR):
        return
    if unexplained := explaining.unexplained().count():
        words = ngettext(
            "%(count)s report waits for an explanation",
            "%(count)s reports wait for an explanation",
            unexplained,
        )
        url = reverse("production:waiting_reports")
        yield Awaiting(words % {"count": unexplained}, url, icon="crew", rank=22, tone="warn")
    released = ProductionOrder.objects.filter(state=MakingState.RELEASED)
    for work in floor.works(released)[:NEXT_MAX]:
        title = _("Report what was made: %(product)s") % {"product": work.order.product}
        detail = _("%(order)s, %(percent)s done")
        words = detail % {"order": work.order, "percent": screen.percent(work.percent)}
        url = reverse("production:new_report", args=[work.order.pk])
        yield Awaiting(title, url, words, "crew", 20)


def await_buyer(user: User) -> Iterator[Awaiting]:
    """A buyer's orders on their way; without any, the way to the prices."""
    mine = Buyer.objects.filter(contacts__user=user, contacts__ended_at=None)
    if not has_role(user, Role.BUYER):
        return
    live = Order.objects.filter(buyer__in=mine, state__in=LIVE).order_by("-number")
    for asked in for_signer(user)[:NEXT_MAX]:
        title = _("Order %(order)s waits for your signature") % {"order": asked.order}
        yield Awaiting(title, asked.order.get_absolute_url(), icon="decision", rank=8, tone="warn")
    yield from _rounds(user)
    for order in live[:NEXT_MAX]:
        title = _("Your order %(order)s: %(state)s")
        words = title % {"order": order, "state": order.get_state_display()}
        yield Awaiting(words, order.get_absolute_url(), icon="order", rank=30)
    if may(user, "production.place_order"):
        url = reverse("production:shops")
        yield Awaiting(_("See the prices and order"), url, icon="price", rank=35)


def _rounds(user: User) -> Iterator[Awaiting]:
    """Contribution rounds in which a local of `user` has still to bid or to pay."""
    today = timezone.localdate(clock.now())
    for round_ in contributions.live_for(user)[:NEXT_MAX]:
        phase = contributions.phase_of(round_, today)
        for own in contributions.own_of(round_, user):
            bid = own.second if phase == Phase.SECOND else own.first
            if phase in (Phase.FIRST, Phase.SECOND) and bid is None:
                title = _("%(local)s: say what you can pay for %(round)s")
            elif own.amount is not None and own.paid < own.amount:
                title = _("%(local)s: pay your part of %(round)s")
            else:
                continue
            words = title % {"local": own.local.buyer, "round": round_.agreement.buyer}
            yield Awaiting(words, round_.get_absolute_url(), icon="fund", rank=9, tone="warn")


def find(user: User, words: str) -> Iterator[Found]:
    """Products by code or name, orders by number or buyer."""
    if may(user, "production.see_catalogue"):
        goods = containing(Product.objects.visible_to(user), words, "sku", "name")
        for product in goods[:FOUND_MAX]:
            yield Found(product.name, product.get_absolute_url(), product.sku, icon="stock")
        families = containing(ProductFamily.objects.visible_to(user), words, "code", "name")
        for family in families[:FOUND_MAX]:
            yield Found(family.name, family.get_absolute_url(), family.code, icon="stock")
    orders = Order.objects.visible_to(user).select_related("buyer")
    for order in containing(orders, words, "number", "buyer__name")[:FOUND_MAX]:
        yield Found(str(order), order.get_absolute_url(), order.buyer.name, icon="order")
    if has_role(user, Role.MEMBER):
        making = ProductionOrder.objects.select_related("product")
        works = containing(making, words, "number", "product__sku", "product__name")
        for made in works[:FOUND_MAX]:
            yield Found(str(made), made.get_absolute_url(), made.product.name, icon="factory")


def figures(decision: Decision, user: User) -> Iterator[Figure]:
    """The base price of each product of the list a resolution set."""
    if not may(user, "production.see_catalogue"):
        return
    for price_list in PriceList.objects.filter(decision=decision):
        url = price_list.get_absolute_url()
        yield Figure(_("Price list in force from"), screen.day(price_list.valid_from), url)
        for price in price_list.products.select_related("product").order_by("product__sku"):
            label = _("Cost floor of %(product)s") % {"product": price.product}
            yield Figure(label, screen.money(price.floor, price_list.currency), url)


def _enter(label: Promise, url_name: str, icon: str, rank: int, *, shown_to: Predicate) -> None:
    entry = offers.Entry(label, url_name, icon, rank, lambda user: shown_to(user, None))
    offers.menu.add(url_name, entry)


def _orders(user: User, _thing: object) -> bool:
    return may(user, "production.place_order")


def _sees_orders(user: User, _thing: object) -> bool:
    return may(user, "production.list_orders")


def _sees_goods(user: User, _thing: object) -> bool:
    return may(user, "production.see_catalogue") and not has_role(user, Role.BUYER)


def _is_member(user: User, _thing: object) -> bool:
    return has_role(user, Role.MEMBER)


def causes(entry: Entry, user: User) -> Iterator[Cause]:
    """The order a popular price was reserved for, and the delivery an invoice was issued with."""
    seen = Order.objects.visible_to(user)
    if order := seen.filter(reservation=entry).first():
        label = _("Order %(number)s") % {"number": order}
        yield Cause(label, order.get_absolute_url())
    delivered = Delivery.objects.visible_to(user).select_related("order")
    if delivery := delivered.filter(invoice__entry=entry).first():
        yield Cause(_("Delivery %(number)s") % {"number": delivery}, delivery.get_absolute_url())
        label = _("Order %(number)s") % {"number": delivery.order}
        yield Cause(label, delivery.order.get_absolute_url())
