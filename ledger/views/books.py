"""The open books: what there is, in plain words, and every figure down to its entries."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from coop import clock
from coop.forms import ReasonForm
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.submissions import press
from ledger import reading
from ledger.actions import posting
from ledger.models import Entry, Seal
from ledger.reading.plain import sentence
from ledger.views._pages import render_books

PAGE = 50


@require_GET
@permitted("ledger.read_books")
def books(request: SignedInRequest) -> HttpResponse:
    """What we have, owe, set apart; what came in and what it cost this month."""
    today = timezone.localdate()
    summary = reading.books(today)
    context = {
        "books": summary,
        "funds_chart": reading.funds_chart(summary),
        "may_record": may(request.user, "ledger.record_expense"),
    }
    return render_books(request, "ledger/books.html", context)


@require_GET
@permitted("ledger.read_books")
def entries(request: SignedInRequest) -> HttpResponse:
    """The journal, newest first."""
    found = Entry.objects.visible_to(request.user).select_related("decision", "by")
    listed = found.order_by("-date", "-number")
    page = page_of(request, listed, most=PAGE)
    context = {"page": page, "entries": reading.with_volumes(page)}
    return render_books(request, "ledger/entries.html", context)


@require_GET
@permitted("ledger.read_books", Entry)
def entry(request: SignedInRequest, entry: Entry) -> HttpResponse:
    """One fact in the books, and what caused it."""
    lines = entry.lines.select_related("account", "buyer", "fund").order_by("n")
    context = {
        "entry": entry,
        "lines": [(line, sentence(line)) for line in lines],
        "causes": reading.causes_of(entry, request.user),
        "seal": Seal.objects.filter(entry=entry).first(),
        "reversal": Entry.objects.filter(reverses=entry).first(),
        "form": ReasonForm(),
        "may_reverse": may(request.user, "ledger.reverse_entry") and reading.stands_alone(entry),
    }
    return render_books(request, "ledger/entry.html", context)


@require_POST
@permitted("ledger.reverse_entry", Entry)
def reversals(request: SignedInRequest, entry: Entry) -> HttpResponse:
    """Undo an entry that belongs to no invoice or payment by its exact opposite."""

    def act() -> str:
        reason = request.POST.get("reason", "").strip()
        reversal = posting.reverse(entry, by=request.user, at=clock.now(), reason=reason)
        return reversal.get_absolute_url()

    return press(request, act, otherwise=entry.get_absolute_url())
