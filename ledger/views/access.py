"""Popular prices: how far they are covered, terms for buyers, donations with their receipts."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.submissions import send, show
from ledger.actions import access as actions
from ledger.actions import donations as gifts
from ledger.forms import AccessTermForm, DonationForm
from ledger.models import AccessRules, AccessTerm, Donation
from ledger.reading import access as reading

PAGE = 50


@require_GET
@permitted("ledger.read_books")
def access(request: SignedInRequest) -> HttpResponse:
    """What is promised, what covers it, and what would without the largest payer."""
    today = timezone.localdate()
    found, rules = reading.standing(today), reading.rules_on(today)
    names = reading.names_of(found)
    terms = AccessTerm.objects.visible_to(request.user).select_related("buyer")
    context = {
        "standing": found,
        "rules": rules,
        "set_rules": AccessRules.objects.select_related("decision").in_force(today),
        "leaver": names.get(found.leaver, ""),
        "uncovered": reading.uncovered(found, rules, names=names),
        "individuals": reading.individuals(today),
        "too_personal": reading.too_personal(reading.individuals(today), rules),
        "live": {state.term.pk: state.left for state in reading.terms_on(today)},
        "page": page_of(request, terms, most=PAGE),
        "reservations": reading.open_reservations(),
        "may_grant": may(request.user, "ledger.grant_access"),
    }
    return render(request, "ledger/access.html", context)


@require_http_methods(["GET", "POST"])
@permitted("ledger.grant_access")
def new_term(request: SignedInRequest) -> HttpResponse:
    """Promise a buyer popular prices for a term."""
    form = AccessTermForm(request.POST or None, today=timezone.localdate())

    def act() -> str:
        term = actions.grant(**form.cleaned_data, by=request.user, at=clock.now())
        return term.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "cancel_url": reverse("ledger:access")}
    return show(request, "ledger/access_term.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("ledger.grant_access", AccessTerm)
def term_endings(request: SignedInRequest, term: AccessTerm) -> HttpResponse:
    """End a term before its time."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        actions.end(term, **form.cleaned_data, by=request.user, at=clock.now())
        return term.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "term": term, "cancel_url": reverse("ledger:access")}
    context["act_tone"] = "bad"
    return show(request, "ledger/access_term_ending.html", context, form)


@require_GET
@permitted("ledger.read_books")
def donations(request: SignedInRequest) -> HttpResponse:
    """What was given, and the fund it was set apart in."""
    found = Donation.objects.visible_to(request.user).select_related("fund", "entry__reversed_by")
    context = {
        "page": page_of(request, found, most=PAGE),
        "may_record": may(request.user, "ledger.record_donation"),
    }
    return render(request, "ledger/donations.html", context)


@require_GET
@permitted("ledger.read_books", Donation)
def donation(request: SignedInRequest, donation: Donation) -> HttpResponse:
    """The receipt of a donation, to print."""
    annulled = hasattr(donation.entry, "reversed_by")
    return render(request, "ledger/donation.html", {"donation": donation, "annulled": annulled})


@require_http_methods(["GET", "POST"])
@permitted("ledger.record_donation")
def new_donation(request: SignedInRequest) -> HttpResponse:
    """Record money given."""
    form = DonationForm(request.POST or None, initial={"received_date": timezone.localdate()})

    def act() -> str:
        key = UUID(request.POST["client_id"])
        made = gifts.receive(form.facts(), client_id=key, by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "cancel_url": reverse("ledger:donations")}
    return show(request, "ledger/donation_new.html", context, form)
