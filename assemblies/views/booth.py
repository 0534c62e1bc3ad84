"""The door of the voting booth: hundreds press at once, and almost all of them plainly may.

A first vote by name is recorded here, before the middlewares and the page it was sent to. What is
not plainly right (nobody signed in, a forged form, a repeat, a changed vote, a closed ballot) goes
on to `ballots.vote`, which knows what to say.
"""

import re
from collections.abc import Callable
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from assemblies.actions import booth
from coop import doors, recognition
from coop.errors import Refused
from coop.submissions import client_id_of, digest_of, see_other

ADDRESS = re.compile(r"/assemblies/ballots/([0-9]{1,18})/vote/")


def door(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """A middleware: answers a vote that is recorded, passes everything else on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and (found := ADDRESS.fullmatch(request.path_info)):
            return _try(request, int(found[1])) or get_response(request)
        return get_response(request)

    return middleware


def _try(request: HttpRequest, ballot: int) -> HttpResponse | None:
    try:
        with doors.without_ping():
            return recorded(request, ballot)
    except doors.DoorShut:
        return None


def recorded(request: HttpRequest, ballot: int) -> HttpResponse | None:
    """The answer to a vote that was recorded just now; None when nothing was."""
    user = recognition.user_of(request)
    if user is None or recognition.is_forged(request):
        return None
    try:
        paper = booth.Paper(
            ballot=ballot,
            choice=request.POST.get("choice", ""),
            client_id=client_id_of(request),
            path=request.path[:300],
            digest=digest_of(request),
            answer=receipt_url(ballot),
        )
    except Refused:
        return None
    if not booth.cast(paper, by=user):
        return None
    response = see_other(paper.answer)
    response["Cache-Control"] = "no-store"
    response["Content-Length"] = "0"
    return response


@cache
def receipt_url(ballot: int) -> str:
    """Where a recorded vote is seen, with its receipt."""
    return f"{reverse('assemblies:ballot', args=[ballot])}#receipt"
