"""Framework agreements: the list, one of them, proposing, agreeing, calling off, ending."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop import clock
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import Role, has_role, may, permitted
from coop.submissions import press, send, show
from ledger.models import Buyer
from production import documents, reading
from production.actions import agreements as actions
from production.actions.contributions import OPEN
from production.forms.agreements import LINE, AgreementForm, CallOffForm
from production.models import Agreement, Review
from production.models.agreements import Stage
from production.reading import agreements as read
from production.reading import deposits
from production.views import grids, parts
from production.views.grids import Cell, Table
from production.views.shop import mandates_of


@require_GET
@permitted("production.list_agreements")
def agreements(request: SignedInRequest) -> HttpResponse:
    """Agreements, the newest first."""
    found = Agreement.objects.visible_to(request.user).select_related("buyer")
    page = page_of(request, found)
    stages = [(a, a.stage(parts.today())) for a in page.object_list]
    may_propose = may(request.user, "production.propose_agreement")
    context = {
        "page": page,
        "rows": [(a, stage.label, read.TONES[stage]) for a, stage in stages],
        "buyers": Buyer.objects.current() if may_propose else (),
    }
    return render(request, "production/agreements.html", context)


@require_GET
@permitted("production.see_agreement", Agreement)
def agreement(request: SignedInRequest, agreement: Agreement) -> HttpResponse:
    """What was agreed, what of it was called off, what is left, and its reviews."""
    stage = agreement.stage(parts.today())
    reviews = _reviews(agreement)
    orders = list(read.call_offs_of(agreement))
    net = documents.nets_of(orders)
    serves = may(request.user, "production.call_off", agreement)
    context = _shown(agreement) | {
        "orders": [(o, net[o.pk], parts.order_tone(o)) for o in orders],
        "may_agree": stage == Stage.PROPOSED
        and may(request.user, "production.agree_agreement", agreement),
        "may_call_off": serves and stage == Stage.RUNNING,
        "may_end": serves and agreement.ended_at is None and stage != Stage.OVER,
        "reviews": reviews,
        "deposit": deposits.shown(agreement, request.user),
        "rounds": (rounds := list(agreement.rounds.all())),
        "may_open_round": serves
        and stage in OPEN
        and all(x.ended_at for x in rounds)
        and agreement.buyer.locals.exists(),
        "standing": agreement.standing_orders.select_related("agreement"),
        "may_confirm": [r.pk for r in reviews if may(request.user, "production.confirm_review", r)],
        "may_review": serves and stage in {Stage.COMING, Stage.RUNNING},
        "is_member": has_role(request.user, Role.MEMBER),
    }
    return render(request, "production/agreement.html", context)


@require_GET
@permitted("production.see_agreement", Agreement)
def sheet(request: SignedInRequest, agreement: Agreement) -> HttpResponse:
    """The agreement on one sheet of paper, to be kept and signed by hand."""
    context = {**_shown(agreement), "reviews": _reviews(agreement)}
    return render(request, "production/agreement_sheet.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.propose_agreement", Buyer)
def new_agreement(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """Propose an agreement to a buyer."""
    form = AgreementForm(
        request.POST or None,
        offers=read.offers_today(buyer, parts.today()),
        mandates=mandates_of(buyer),
        resolutions=read.open_resolutions(),
        today=parts.today(),
    )

    def act() -> str:
        made = actions.propose(
            form.terms(), buyer=buyer, lines=form.lines(), by=request.user, at=clock.now()
        )
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "buyer": buyer, "limit": read.limit_on(parts.today())}
    context["families"] = _families(form)
    return show(request, "production/agreement_form.html", context, form)


def _families(form: AgreementForm) -> list[list[tuple[str, Table]]]:
    """For each family what is typed of it, in a table for each of its quantities."""
    found = []
    for name, label in LINE.items():
        cells = [Cell(o.price.product, form.field_of(name, o), offer=o) for o in form.offers]
        found.append([(str(label), table) for table in grids.tables(cells)[1]])
    return [list(family) for family in zip(*found, strict=True)]


@require_POST
@permitted("production.agree_agreement", Agreement)
def agreeing(request: SignedInRequest, agreement: Agreement) -> HttpResponse:
    """The buyer agrees."""

    def act() -> str:
        actions.agree(agreement=agreement, by=request.user, at=clock.now())
        return agreement.get_absolute_url()

    return press(request, act, otherwise=agreement.get_absolute_url())


@require_http_methods(["GET", "POST"])
@permitted("production.end_agreement", Agreement)
def ending(request: SignedInRequest, agreement: Agreement) -> HttpResponse:
    """End it with notice, having read what follows."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        actions.end(agreement=agreement, **form.cleaned_data, by=request.user, at=clock.now())
        return agreement.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    follows = read.ending(agreement, actions.last_day(agreement, parts.today()))
    context = {
        "agreement": agreement,
        "form": form,
        "act_tone": "bad",
        "follows": list(follows),
        "cancel_url": agreement.get_absolute_url(),
    }
    return show(request, "production/agreement_ending.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.call_off", Agreement)
def call_off(request: SignedInRequest, agreement: Agreement) -> HttpResponse:
    """Order part of what was agreed."""
    buyer = agreement.buyer
    start = {"mandate": agreement.mandate_id, "place": buyer.address}
    form = CallOffForm(
        request.POST or None,
        states=read.states_of(agreement, parts.today()),
        mandates=mandates_of(buyer),
        needed=reading.needs_mandate(buyer),
        initial=start,
    )

    def act() -> str:
        order = actions.call_off(
            agreement=agreement,
            quantities=form.quantities(),
            wish=form.wish(),
            by=request.user,
            at=clock.now(),
        )
        return order.get_absolute_url() + "?placed=1"

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"agreement": agreement, "form": form, "cancel_url": agreement.get_absolute_url()}
    return show(request, "production/call_off.html", context | _goods(form), form)


def _goods(form: CallOffForm) -> dict[str, object]:
    """The lines of products that stand alone, and the tables of those of a family."""
    cells = [
        Cell(state.line.product, field, offer=state.offer, left=state.still)
        for state, field in form.rows()
    ]
    alone, tables = grids.tables(cells)
    kept = {cell.product.pk for cell in alone}
    rows = [(state, field) for state, field in form.rows() if state.line.product_id in kept]
    return {"rows": rows, "tables": tables}


def _shown(agreement: Agreement) -> dict[str, object]:
    stage = agreement.stage(parts.today())
    return {
        "agreement": agreement,
        "stage": stage,
        "tone": read.TONES[stage],
        "states": read.states_of(agreement, parts.today()),
        "tolerance": agreement.tolerance * 100,
        "today": parts.today(),
    }


def _reviews(agreement: Agreement) -> list[Review]:
    found = agreement.reviews.select_related("held_by", "confirmed_by", "agreement__buyer")
    return list(found.prefetch_related("changes__line__product"))
