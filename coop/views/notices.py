"""My notices: what comes by mail, and the way to switch it off from the mail itself."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from coop import clock, notices
from coop.accounts import address_of
from coop.actions import notices as acts
from coop.forms import NoticesForm
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import send, show

SHOWN = 20


@require_http_methods(["GET", "POST"])
@permitted("coop.use")
def mine(request: SignedInRequest) -> HttpResponse:
    """The switches, and the last notices that were sent to me."""
    user = request.user
    form = NoticesForm(request.POST or None, user=user)

    def act() -> str:
        acts.choose(on=form.cleaned_data["on"], by=user, at=clock.now())
        return reverse("coop:notices")

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {
        "form": form,
        "legal": [kind.label for kind in notices.kinds_for(user).values() if kind.is_legal],
        "address": address_of(user),
        "sent": notices.sent_to(user, most=SHOWN),
        "cancel_url": reverse("coop:account"),
    }
    return show(request, "coop/notices.html", context, form)


@csrf_exempt  # a mail program sends it (RFC 8058): the signed address itself is the proof
@login_not_required
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Switch one kind of notice off; a link alone changes nothing, mail scanners follow links."""
    named = notices.read_stop(token)
    if named is None:
        raise Http404
    user, kind = named
    if request.method == "POST":
        acts.stop(kind=kind, by=user, at=clock.now())
    context = {"kind": notices.kinds.get(kind).label, "is_off": not notices.wants(user, kind)}
    return render(request, "coop/notice_stop.html", context)
