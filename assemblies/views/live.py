"""What everybody in the hall is told each second: what is voted or discussed now, and the counts.

It is the same for all who read the same language, and is made once a second. Each phone asks with
what it has heard last and is nearly always answered "nothing new", at the door, with one query:
whose session it is. That the person may see the assembly was asked by the ordinary view, which
lets them in at the door for a minute.
"""

import json
import re
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils import translation
from django.views.decorators.http import require_GET

from assemblies import reading
from assemblies.models import Assembly
from assemblies.permissions import assembly_of
from coop import clock, doors, microcache, recognition, screen
from coop.http import SignedInRequest
from coop.models import AuditEvent
from coop.permissions import permitted

ADDRESS = re.compile(r"/assemblies/([0-9]{1,18})/live/")
ADMITTED_SECONDS = 60
LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
SHOWN = {"now": "assemblies/live_now.html", "quorum-now": "assemblies/live_quorum.html"}
# Stands in for one's own part until that is fetched.
MEANWHILE = {"vote-now": "assemblies/live_vote_now.html"}


def door(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """A middleware: answers who was let in a moment ago, passes everything else on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method == "GET" and (found := ADDRESS.fullmatch(request.path_info)):
            return _admitted(request, int(found[1])) or get_response(request)
        return get_response(request)

    return middleware


@require_GET
@permitted("assemblies.view_assembly", Assembly)
def live(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """The same answer to somebody who was not let in yet; and lets them in."""
    language = screen.language()
    microcache.remember(_place(assembly.pk, request.user.pk), language, ADMITTED_SECONDS)
    return _answer(request, assembly.pk, language)


def note_change(_trace: AuditEvent, about: models.Model | None) -> None:
    """After any action on something of an assembly: what was said of it is old."""
    assembly = assembly_of(about)
    if assembly is not None:
        microcache.touch_once_committed(_subject(assembly.pk))


def _admitted(request: HttpRequest, assembly: int) -> HttpResponse | None:
    try:
        with doors.without_ping():
            user = recognition.user_of(request)
    except doors.DoorShut:
        return None
    language = microcache.remembered(_place(assembly, user)) if user is not None else None
    return _answer(request, assembly, language) if language else None


def _answer(request: HttpRequest, assembly: int, language: str) -> HttpResponse:
    """In the language of the page that asks: who was let in may have chosen another since."""
    asked = request.GET.get("in", "")
    language = asked if asked in LANGUAGES else language
    kept = microcache.shared(_subject(assembly), language, lambda: _say(assembly, language))
    if request.headers.get("If-None-Match") == kept.etag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(kept.body, content_type="application/json")
    response["ETag"] = kept.etag
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Length"] = str(len(response.content))
    return response


def _say(assembly_id: int, language: str) -> bytes:
    """For screens that show everything (`mark`), for phones (`state`), and what all show, by place.

    Nobody's own standing is in it: it is gathered for nobody.
    """
    assembly = Assembly.objects.get(pk=assembly_id)
    with translation.override(language):
        room = reading.room(assembly, at=clock.now())
        context = {"assembly": assembly, "room": room}
        shown, meanwhile = (
            {place: loader.render_to_string(name, context).strip() for place, name in all_.items()}
            for all_ in (SHOWN, MEANWHILE)
        )
    marks = {"mark": room.mark, "state": room.state, "spread": room.spread}
    ballot = room.ballot and room.ballot.pk
    said = {**marks, "ballot": ballot, "shown": shown, "meanwhile": meanwhile}
    return json.dumps(said).encode()


def room_lately(assembly: Assembly, *, at: datetime) -> reading.Room:
    """The room as it was at most a second ago, and not before the last action on it."""
    language = screen.language()
    return microcache.held(_subject(assembly.pk), language, lambda: reading.room(assembly, at=at))


def _subject(assembly: int) -> str:
    return f"assembly:{assembly}"


def _place(assembly: int, user: int) -> str:
    return f"admitted:{assembly}:{user}"
