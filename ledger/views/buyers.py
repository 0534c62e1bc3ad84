"""Buyers: the list, one buyer, and a buyer's own page."""

from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest, page_of, searched
from coop.permissions import may, permitted
from coop.submissions import see_other, send, show
from ledger import reading
from ledger.actions import buyers as actions
from ledger.forms.buyers import BuyerForm
from ledger.models import Buyer, BuyerKind, CapacityDeclaration, Invoice, ReminderDays
from ledger.money import ZERO
from ledger.reading.arrears import steps_on, to_remind
from ledger.reading.prepayments import shown_of

PAGE = 50
SHOWN = 5


@require_GET
@permitted("ledger.read_buyers")
def buyers(request: SignedInRequest) -> HttpResponse:
    """Everybody who buys, by class."""
    found = Buyer.objects.visible_to(request.user).current()
    if words := searched(request):
        found = found.filter(name__icontains=words)
    if (kind := request.GET.get("kind", "")) in BuyerKind.values:
        found = found.filter(kind=kind)
    page = page_of(request, found, most=PAGE)
    context = {"page": page, "may_manage": may(request.user, "ledger.manage_buyers")}
    return render(request, "ledger/buyers.html", context)


@require_GET
@permitted("ledger.read_buyer", Buyer)
def buyer(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """One buyer: mandates, people, invoices, what it owes and what its premium did."""
    return render(request, "ledger/buyer.html", _shown(request, buyer))


@require_GET
@permitted("ledger.read_own_buyer")
def my_buyer(request: SignedInRequest) -> HttpResponse:
    """The organisation one signs in for; the first, when there are several."""
    mine = Buyer.objects.filter(contacts__user=request.user, contacts__ended_at=None)
    return see_other(mine.order_by("contacts__since_date", "id")[0].get_absolute_url())


@require_GET
@permitted("ledger.read_buyer", Buyer)
def premium_report(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """What the premium of a buyer did, to print for its own members."""
    report = reading.premium_report(buyer, on=timezone.localdate())
    context = {"buyer": buyer, "report": report, "chart": reading.premium_chart(report)}
    return render(request, "ledger/premium_report.html", context)


@require_http_methods(["GET", "POST"])
@permitted("ledger.manage_buyers")
def new_buyer(request: SignedInRequest) -> HttpResponse:
    """Put a buyer on the list."""
    form = BuyerForm(request.POST or None)

    def act() -> str:
        return actions.register(form.facts(), by=request.user, at=clock.now()).get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    return show(request, "ledger/buyer_form.html", {"form": form}, form)


@require_http_methods(["GET", "POST"])
@permitted("ledger.manage_buyers", Buyer)
def changes(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """Correct a buyer's data."""
    form = BuyerForm(request.POST or None, initial=model_to_dict(buyer), buyer=buyer)

    def act() -> str:
        actions.change(buyer, facts=form.facts(), by=request.user, at=clock.now())
        return buyer.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "buyer": buyer, "cancel_url": buyer.get_absolute_url()}
    return show(request, "ledger/buyer_form.html", context, form)


def _shown(request: SignedInRequest, buyer: Buyer) -> dict[str, object]:
    today = timezone.localdate()
    issued = Invoice.objects.filter(buyer=buyer).with_paid().select_related("annulled_by", "buyer")
    return {
        "buyer": buyer,
        "today": today,
        "owed": sum((invoice.owed for invoice in issued), ZERO),
        "rows": [(x, reading.state_of(x, on=today)) for x in issued[:SHOWN]],
        "more": issued.count() > SHOWN,
        "mandates": buyer.mandates.prefetch_related("documents"),
        "signers": buyer.contacts.filter(ended_at=None, may_sign=True).count(),
        "addresses": buyer.addresses.filter(ended_at=None),
        "locals": buyer.locals.filter(annulled_at=None),
        "invitations": buyer.invitations.open_at(clock.now()),
        "contacts": buyer.contacts.select_related("user").order_by("ended_at", "id"),
        "capacity": CapacityDeclaration.objects.of(buyer),
        "report": reading.premium_report(buyer, on=today),
        "sees_books": may(request.user, "ledger.read_books"),
        "may_manage": may(request.user, "ledger.manage_buyers"),
        "may_keep_people": may(request.user, "ledger.keep_people", buyer),
        "may_record_mandate": may(request.user, "ledger.record_mandate", buyer),
        **shown_of(buyer, request.user),
        "reminders": _reminders(request, buyer),
    }


def _reminders(request: SignedInRequest, buyer: Buyer) -> dict[str, object]:
    """The last letters, and whether one could go now."""
    letters = buyer.reminder_letters.prefetch_related("reminders__invoice")[:SHOWN]
    sends = may(request.user, "ledger.send_reminders")
    today = timezone.localdate()
    late = bool(sends and to_remind(buyer, on=today, by_hand=True))
    decided = ReminderDays.objects.select_related("decision").in_force(today)
    return {
        "letters": letters,
        "late": late,
        "days": ", ".join(map(str, steps_on(today))),
        "decision": decided and decided.decision,
    }
