"""What a buyer's own body resolved, and the papers that show it."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coop import clock
from coop.http import SignedInRequest, to_be_saved
from coop.permissions import permitted
from coop.submissions import press, send, show
from ledger.actions import buyers as actions
from ledger.actions import mandates as papers
from ledger.forms.buyers import FileForm, MandateForm
from ledger.models import Buyer, BuyerMandate, MandateDocument


@require_http_methods(["GET", "POST"])
@permitted("ledger.record_mandate", Buyer)
def mandates(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """Write down what the buyer's own body resolved."""
    start = {"members_represented": buyer.members_count}
    form = MandateForm(request.POST or None, request.FILES or None, initial=start)

    def act() -> str:
        facts, content = form.facts(), form.content()
        actions.record_mandate(facts, buyer=buyer, content=content, by=request.user, at=clock.now())
        return buyer.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "buyer": buyer, "cancel_url": buyer.get_absolute_url()}
    return show(request, "ledger/mandate.html", context, form)


@require_POST
@permitted("ledger.end_mandate", BuyerMandate)
def endings(request: SignedInRequest, mandate: BuyerMandate) -> HttpResponse:
    """End a mandate before its time."""

    def act() -> str:
        actions.end_mandate(mandate, by=request.user, at=clock.now())
        return mandate.buyer.get_absolute_url()

    return press(request, act, otherwise=mandate.buyer.get_absolute_url())


@require_http_methods(["GET", "POST"])
@permitted("ledger.end_mandate", BuyerMandate)
def documents(request: SignedInRequest, mandate: BuyerMandate) -> HttpResponse:
    """Add the body's own paper to a mandate."""
    form = FileForm(request.POST or None, request.FILES or None)

    def act() -> str:
        papers.attach(mandate, content=form.content(), by=request.user, at=clock.now())
        return mandate.buyer.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    url = mandate.buyer.get_absolute_url()
    context = {"form": form, "mandate": mandate, "cancel_url": url}
    return show(request, "ledger/mandate_document.html", context, form)


@require_safe
@permitted("ledger.read_buyer", MandateDocument)
def file(_request: SignedInRequest, document: MandateDocument) -> HttpResponseBase:
    """The paper itself, to be saved: a browser never runs it in our name."""
    name = f"{slugify(str(document.mandate)) or 'mandate'}.{document.ending}"
    return to_be_saved(document.file, name=name, media_type=document.media_type)
