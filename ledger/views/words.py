"""The switch between plain words and those of accountants."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from coop import clock
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press
from ledger.actions import words


@require_POST
@permitted("ledger.read_books")
def plain_words(request: SignedInRequest) -> HttpResponse:
    """Read the books in other words from now on, and go back to the page one was on."""
    asked = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    back = asked if ours else reverse("ledger:books")

    def act() -> str:
        words.choose(plain=request.POST.get("plain") == "1", by=request.user, at=clock.now())
        return back

    return press(request, act, otherwise=back)
