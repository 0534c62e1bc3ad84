"""The seals of the books, and checking one that was printed."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from ledger.forms.asking import SealForm
from ledger.reading import seals as reading

SHOWN = 20


@require_GET
@permitted("ledger.read_books")
def seals(request: SignedInRequest) -> HttpResponse:
    """The head of the chain, the last seals, and whether a printed one is among all of them."""
    form = SealForm(request.GET or None)
    asked = form.cleaned_data["seal"] if form.is_valid() else ""
    context = {
        "chain": reading.chain(shown=SHOWN),
        "form": form,
        "asked": asked,
        "found": reading.printed(asked),
    }
    return render(request, "ledger/seals.html", context)
