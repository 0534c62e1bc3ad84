"""Quotations: asked for, shown while their prices hold, ordered in one step."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.submissions import send, show
from ledger.models import Buyer
from production import documents
from production.actions import quotations as actions
from production.actions.ordering import Wanted
from production.actions.quotations import USUAL_DAYS
from production.forms.orders import BasketForm, OrderForm
from production.forms.portal import QuotationForm
from production.models import Quotation
from production.views import parts
from production.views.parts import again
from production.views.shop import mandates_of, offers_for, order_form


@require_http_methods(["GET", "POST"])
@permitted("production.place_order", Buyer)
def new_quotation(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """Hold today's prices of a basket until a day."""
    sent = request.POST if request.method == "POST" else request.GET
    basket = BasketForm(offers_for(buyer), sent)
    if not basket.is_valid():
        context = {"buyer": buyer, "form": basket}
        return show(request, "production/quotation_empty.html", context, basket)
    start = {"valid_until": parts.today() + USUAL_DAYS}
    form = QuotationForm(request.POST or None, initial=start)

    def act() -> str:
        lines = [Wanted(offer.price.product, amount) for offer, amount in basket.chosen()]
        made = actions.make(
            buyer=buyer, lines=lines, **form.cleaned_data, by=request.user, at=clock.now()
        )
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    typed = [(name, sent[name]) for name in basket.fields if sent.get(name)]
    context = {"buyer": buyer, "form": form, "typed": typed, "chosen": basket.chosen()}
    return show(request, "production/quotation_new.html", context, form)


@require_GET
@permitted("production.list_orders")
def quotations(request: SignedInRequest) -> HttpResponse:
    """Quotations newest first."""
    found = Quotation.objects.visible_to(request.user).select_related("buyer", "order")
    page = page_of(request, found.order_by("-number"))
    rows = [(q, *_state(q)) for q in page.object_list]
    return render(request, "production/quotations.html", {"page": page, "rows": rows})


@require_GET
@permitted("production.see_order", Quotation)
def quotation(request: SignedInRequest, quotation: Quotation) -> HttpResponse:
    """A quotation: its prices while they hold, and the form that orders it."""
    return _shown(request, quotation, _form(request, quotation))


@require_http_methods(["GET", "POST"])
@permitted("production.order_quotation", Quotation)
def ordered(request: SignedInRequest, quotation: Quotation) -> HttpResponse:
    """Order what was quoted."""
    form = _form(request, quotation)

    def act() -> str:
        order = actions.accept(
            quotation=quotation, wish=form.wish(), by=request.user, at=clock.now()
        )
        return order.get_absolute_url() + "?placed=1"

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    return _shown(request, quotation, form)


def _shown(request: SignedInRequest, quotation: Quotation, form: OrderForm) -> HttpResponse:
    may_order = may(request.user, "production.order_quotation", quotation)
    state, tone = _state(quotation)
    context = {
        "quotation": quotation,
        "confirmation": documents.confirmation_of(quotation),
        "state": state,
        "tone": tone,
        "is_over": quotation.is_over(parts.today()),
        "may_order": may_order,
        "form": form,
        "again": again(quotation.lines.all()),
        **parts.printed(request.user, documents.QUOTATION, quotation, job="quotation"),
    }
    return show(request, "production/quotation.html", context, form)


def _form(request: SignedInRequest, quotation: Quotation) -> OrderForm:
    """The form of an order, without a tolerance: what was quoted is ordered exactly."""
    form = order_form(request, quotation.buyer, mandates_of(quotation.buyer))
    del form.fields["tolerance"]
    return form


def _state(quotation: Quotation) -> tuple[str, str]:
    """How it stands, in a word, and the tone of its badge."""
    if quotation.order is not None:
        return _("ordered"), "good"
    if quotation.is_over(parts.today()):
        return _("over"), "neutral"
    return _("its prices hold"), "info"
