"""Standing orders: the list, one of them, setting one up, changing a date, pausing, ending."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop import clock, screen
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import Role, has_role, may, permitted
from coop.submissions import press, send, show
from ledger.models import Buyer
from production import reading
from production.actions import standing as actions
from production.forms.standing import DateForm, StandingOrderForm
from production.models import Agreement, Product, StandingOrder
from production.reading import agreements as agreed
from production.reading import standing as read
from production.views import grids, parts
from production.views.grids import Cell
from production.views.shop import buyers_for, mandates_of

RUN_TONES = {"made": "good", "refused": "bad", "missed": "bad"}


@require_GET
@permitted("production.list_agreements")
def standing_orders(request: SignedInRequest) -> HttpResponse:
    """Standing orders, the newest first."""
    found = StandingOrder.objects.visible_to(request.user).select_related("buyer", "agreement")
    page = page_of(request, found)
    may_order = may(request.user, "production.place_order")
    context = {
        "page": page,
        "today": parts.today(),
        "buyers": buyers_for(request) if may_order else (),
    }
    return render(request, "production/standing_orders.html", context)


@require_GET
@permitted("production.see_standing", StandingOrder)
def standing_order(request: SignedInRequest, standing: StandingOrder) -> HttpResponse:
    """What comes back and when, the dates that come, and what became of the last ones."""
    context = {
        "standing": standing,
        "coming": read.coming(standing, parts.today()),
        "past": [(run, RUN_TONES.get(run.outcome, "neutral")) for run in read.past(standing)],
        "lines": standing.lines.select_related("product"),
        "today": parts.today(),
        "may_keep": standing.ended_at is None
        and may(request.user, "production.keep_standing", standing),
        "is_member": has_role(request.user, Role.MEMBER),
    }
    return render(request, "production/standing_order.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.place_order", Buyer)
def for_buyer(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """Set a standing order up, at the prices of each date."""
    offers = agreed.offers_today(buyer, parts.today())
    return _set_up(request, buyer, [offer.price.product for offer in offers], None)


@require_http_methods(["GET", "POST"])
@permitted("production.call_off", Agreement)
def on_agreement(request: SignedInRequest, agreement: Agreement) -> HttpResponse:
    """Set a standing order up that calls goods off an agreement."""
    lines = agreement.lines.select_related("product")
    return _set_up(request, agreement.buyer, [line.product for line in lines], agreement)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_standing", StandingOrder)
def dates(request: SignedInRequest, standing: StandingOrder) -> HttpResponse:
    """Change or leave out one coming date."""
    coming = read.coming(standing, parts.today())
    written = {each.date: screen.day(each.date) for each in coming}
    chosen = request.POST.get("date") or request.GET.get("date", "")
    form = DateForm(request.POST or None, coming=coming, chosen=chosen, written=written)

    def act() -> str:
        actions.change_date(standing=standing, **form.facts(), by=request.user, at=clock.now())
        return standing.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "standing": standing, "cancel_url": standing.get_absolute_url()}
    return show(request, "production/standing_date.html", context, form)


@require_POST
@permitted("production.keep_standing", StandingOrder)
def pauses(request: SignedInRequest, standing: StandingOrder) -> HttpResponse:
    """Pause it."""

    def act() -> str:
        actions.pause(standing=standing, by=request.user, at=clock.now())
        return standing.get_absolute_url()

    return press(request, act, otherwise=standing.get_absolute_url())


@require_POST
@permitted("production.keep_standing", StandingOrder)
def resumptions(request: SignedInRequest, standing: StandingOrder) -> HttpResponse:
    """Go on with it."""

    def act() -> str:
        actions.resume(standing=standing, by=request.user, at=clock.now())
        return standing.get_absolute_url()

    return press(request, act, otherwise=standing.get_absolute_url())


@require_http_methods(["GET", "POST"])
@permitted("production.keep_standing", StandingOrder)
def ending(request: SignedInRequest, standing: StandingOrder) -> HttpResponse:
    """End it, saying why."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        actions.end(standing=standing, **form.cleaned_data, by=request.user, at=clock.now())
        return standing.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    url = standing.get_absolute_url()
    context = {"form": form, "standing": standing, "act_tone": "bad", "cancel_url": url}
    return show(request, "production/standing_ending.html", context, form)


def _set_up(
    request: SignedInRequest,
    buyer: Buyer,
    products: Sequence[Product],
    agreement: Agreement | None,
) -> HttpResponse:
    form = _form(request, buyer, products, agreement)

    def act() -> str:
        made = actions.set_up(
            form.rhythm(),
            buyer=buyer,
            lines=form.lines(),
            terms=form.terms(agreement),
            by=request.user,
            at=clock.now(),
        )
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    cells = [Cell(product, form[f"q_{product.pk}"]) for product in products]
    alone, tables = grids.tables(cells)
    goods = [cell.field for cell in alone]
    context = {"form": form, "buyer": buyer, "agreement": agreement}
    context |= {"goods": goods, "tables": tables}
    return show(request, "production/standing_form.html", context, form)


def _form(
    request: SignedInRequest,
    buyer: Buyer,
    products: Sequence[Product],
    agreement: Agreement | None,
) -> StandingOrderForm:
    mandates = mandates_of(buyer)
    first = agreement.mandate_id if agreement else mandates[0].pk if mandates else None
    return StandingOrderForm(
        request.POST or None,
        products=products,
        mandates=mandates,
        needed=reading.needs_mandate(buyer),
        today=parts.today(),
        initial={"mandate": first, "place": buyer.address},
    )
