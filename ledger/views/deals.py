"""Large deals: the register, entering one, and the motion offered when the assembly comes first."""

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
from ledger.actions import deals as actions
from ledger.forms import DealForm
from ledger.models import Deal
from ledger.reading.deals import deal_limit, open_approvals, ways_to_the_assembly

PAGE = 50


@require_GET
@permitted("ledger.read_books")
def deals(request: SignedInRequest) -> HttpResponse:
    """What was bought, sold or charged, and who decided it."""
    found = Deal.objects.visible_to(request.user).select_related("decision", "annulled_by")
    context = {
        "page": page_of(request, found, most=PAGE),
        "limit": deal_limit(timezone.localdate()),
        "approvals": open_approvals(),
        "may_record": may(request.user, "ledger.record_deal"),
        "may_annul": may(request.user, "ledger.annul_deal"),
    }
    return render(request, "ledger/deals.html", context)


@require_http_methods(["GET", "POST"])
@permitted("ledger.record_deal")
def new_deal(request: SignedInRequest) -> HttpResponse:
    """Record a deal; above the limit without a resolution, offer the motion that asks for one."""
    today = timezone.localdate()
    form = DealForm(request.POST or None, initial={"agreed_date": today})

    def act() -> str:
        deal = actions.record(form.facts(), by=request.user, at=clock.now())
        return deal.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    asked = form.asked()
    context = {
        "form": form,
        "limit": deal_limit(today),
        "cancel_url": reverse("ledger:deals"),
        "ready": asked,
        "ways": ways_to_the_assembly(request.user, asked) if asked else [],
    }
    return show(request, "ledger/deal_form.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("ledger.annul_deal", Deal)
def annulments(request: SignedInRequest, deal: Deal) -> HttpResponse:
    """Annul a deal that was recorded by mistake or undone."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        actions.annul(deal, **form.cleaned_data, by=request.user, at=clock.now())
        return deal.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "deal": deal, "cancel_url": deal.get_absolute_url(), "act_tone": "bad"}
    return show(request, "ledger/deal_annulment.html", context, form)
