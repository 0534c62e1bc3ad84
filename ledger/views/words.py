"""The switch between plain words and those of accountants."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from coop import clock
from coop.http import SignedInRequest, own_url
from coop.permissions import permitted
from coop.submissions import press
from ledger.actions import words


@require_POST
@permitted("ledger.read_books")
def plain_words(request: SignedInRequest) -> HttpResponse:
    """Read the books in other words from now on, and go back to the page one was on."""
    back = own_url(request, "next", otherwise=reverse("ledger:books"))

    def act() -> str:
        words.choose(plain=request.POST.get("plain") == "1", by=request.user, at=clock.now())
        return back

    return press(request, act, otherwise=back)
