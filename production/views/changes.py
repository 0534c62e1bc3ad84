"""Stock that is taken elsewhere, sorted again, thrown away, returned, given or exchanged."""

from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import send, show
from production.actions import changing
from production.forms.stock import (
    ArrivalForm,
    ChangeForm,
    HandoverForm,
    ReturnForm,
    SortingForm,
    TransferForm,
    WasteForm,
)
from production.models import Delivery, Location, StockBalance, StockChange, StockMove
from production.reading import stocks
from production.reading.credited import credited_of
from production.views import parts


def _answer(
    request: SignedInRequest,
    form: ChangeForm,
    about: Mapping[str, object],
    act: Callable[[], StockChange],
) -> HttpResponse:
    """One page for every change; `about` has its title, where to when one gives up, the lot."""
    if request.method == "POST" and (done := send(request, form, lambda: _url(act()))):
        return done
    return show(request, "production/change_form.html", {"form": form, **about}, form)


def _url(change: StockChange) -> str:
    return change.get_absolute_url()


def _about(title: Promise, balance: StockBalance) -> dict[str, object]:
    return {"title": title, "cancel_url": balance.get_absolute_url(), "balance": balance}


def _start(balance: StockBalance) -> dict[str, object]:
    lot = balance.lot
    start = {"occurred_date": parts.today(), "quantity": balance.free, "grade": balance.grade}
    return start | ({"shade": lot.shade, "calibre": lot.calibre} if lot else {})


@require_http_methods(["GET", "POST"])
@permitted("production.count_stock", StockBalance)
def transfer(request: SignedInRequest, balance: StockBalance) -> HttpResponse:
    form = TransferForm(request.POST or None, initial=_start(balance))

    def act() -> StockChange:
        to = form.cleaned_data["to"]
        return changing.transfer(
            balance=balance, facts=form.facts(), to=to, by=request.user, at=clock.now()
        )

    return _answer(request, form, _about(_("Take to another place"), balance), act)


@require_http_methods(["GET", "POST"])
@permitted("production.count_stock", StockBalance)
def sorting(request: SignedInRequest, balance: StockBalance) -> HttpResponse:
    form = SortingForm(request.POST or None, initial=_start(balance))

    def act() -> StockChange:
        found = {k: form.cleaned_data[k] for k in ("grade", "shade", "calibre")}
        return changing.regrade(
            balance=balance,
            facts=form.facts(),
            sorting=changing.Sorting(**found),
            by=request.user,
            at=clock.now(),
        )

    return _answer(request, form, _about(_("Sort again"), balance), act)


@require_http_methods(["GET", "POST"])
@permitted("production.count_stock", StockBalance)
def waste(request: SignedInRequest, balance: StockBalance) -> HttpResponse:
    form = WasteForm(request.POST or None, initial={"occurred_date": parts.today()})

    def act() -> StockChange:
        return changing.waste(balance=balance, facts=form.facts(), by=request.user, at=clock.now())

    return _answer(request, form, _about(_("Throw away"), balance), act)


@require_http_methods(["GET", "POST"])
@permitted("production.count_stock", StockBalance)
def handover(request: SignedInRequest, balance: StockBalance) -> HttpResponse:
    form = HandoverForm(request.POST or None, initial={"occurred_date": parts.today()})

    def act() -> StockChange:
        return changing.hand_over(
            balance=balance, facts=form.facts(), by=request.user, at=clock.now()
        )

    return _answer(request, form, _about(_("Give away or exchange"), balance), act)


@require_http_methods(["GET", "POST"])
@permitted("production.count_stock")
def new_arrival(request: SignedInRequest) -> HttpResponse:
    """A gift, or what came in exchange."""
    start = {"occurred_date": parts.today(), "to": Location.objects.main()}
    form = ArrivalForm(request.POST or None, initial=start)

    def act() -> StockChange:
        data = form.cleaned_data
        return changing.bring_in(
            product=data["product"],
            to=data["to"],
            facts=form.facts(),
            by=request.user,
            at=clock.now(),
        )

    title = _("Take in a gift or an exchange")
    about = {"title": title, "cancel_url": reverse("production:stock")}
    return _answer(request, form, about, act)


@require_http_methods(["GET", "POST"])
@permitted("production.count_stock", Delivery)
def new_return(request: SignedInRequest, delivery: Delivery) -> HttpResponse:
    """What a buyer brought back of a delivery."""
    moves = StockMove.objects.filter(cause_type="production.delivery", cause_id=delivery.pk)
    start = {"occurred_date": parts.today(), "to": Location.objects.main()}
    listed = list(moves.select_related("product", "lot").order_by("id"))
    form = ReturnForm(listed, request.POST or None, initial=start)

    def act() -> StockChange:
        return changing.take_back(
            delivery=delivery,
            move=form.cleaned_data["move"],
            facts=form.facts(),
            to=form.cleaned_data["to"],
            by=request.user,
            at=clock.now(),
        )

    about = {"title": _("Write down a return"), "cancel_url": delivery.get_absolute_url()}
    return _answer(request, form, about, act)


@require_GET
@permitted("production.see_making", StockChange)
def stock_change(request: SignedInRequest, change: StockChange) -> HttpResponse:
    """What happened, and whether it was undone."""
    undone = StockChange.objects.filter(reverses=change).first()
    context = {
        "change": change,
        "moves": stocks.moves_of(change),
        "credited": credited_of(change),
        "undone": undone,
        "may_undo": not undone
        and change.reverses_id is None
        and may(request.user, "production.count_stock"),
    }
    return render(request, "production/change.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.count_stock", StockChange)
def undoing(request: SignedInRequest, change: StockChange) -> HttpResponse:
    """Undo a change by its exact opposite, saying why."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        undone = changing.undo(change=change, **form.cleaned_data, by=request.user, at=clock.now())
        return undone.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"change": change, "form": form, "cancel_url": change.get_absolute_url()}
    context["act_tone"] = "bad"
    return show(request, "production/change_undoing.html", context, form)
