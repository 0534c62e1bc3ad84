"""Around every request: who is alive, the own language, repeated forms, no page left behind."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from coop import sessions
from coop.submissions import answered_before

Answer = Callable[[HttpRequest], HttpResponse]


def seen_lately(get_response: Answer) -> Answer:
    """Note, every half hour, that a session is still used."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            sessions.mark_seen(request)
        return get_response(request)

    return middleware


def sign_in_whole(get_response: Answer) -> Answer:
    """Where htmx asked for a piece of a page and nobody is signed in any more, the page goes there.

    htmx would follow the way to the sign-in and put what it finds into the place of the piece.
    From there the way leads back to the page, not to its piece.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        htmx = getattr(request, "htmx", None)
        if not htmx or not _asks_to_sign_in(response):
            return response
        back = urlencode({REDIRECT_FIELD_NAME: htmx.current_url_abs_path or reverse("coop:home")})
        return HttpResponseClientRedirect(f"{reverse(settings.LOGIN_URL)}?{back}")

    return middleware


def _asks_to_sign_in(response: HttpResponse) -> bool:
    start = f"{reverse(settings.LOGIN_URL)}?{REDIRECT_FIELD_NAME}="
    return response.get("Location", "").startswith(start)


def own_language(get_response: Answer) -> Answer:
    """Speak the language that somebody who signed in chose."""
    known = dict(settings.LANGUAGES)

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.user.language in known:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return get_response(request)

    return middleware


def nothing_kept(get_response: Answer) -> Answer:
    """Pages of somebody who signed in are kept by no browser: the next person may be another."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            add_never_cache_headers(response)
        return response

    return middleware


class Readable:
    """Nothing comes in with a sign that no text of the database may hold: it answers 400.

    No keyboard types a NUL. A form would say so in words, what reads a field by itself would fall
    over. Stands after the check against forgery, which has read the form; what that check leaves
    aside, as all that programs ask, answers for itself.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *_arguments: object) -> None:
        if getattr(view, "csrf_exempt", False):
            return
        sent = (each for fields in (request.GET, request.POST) for each in fields.lists())
        typed = (text for name, values in sent for text in (name, *values))
        if "\0" in request.path or any("\0" in text for text in typed):
            raise BadRequest


class RepeatedForm:
    """A form sent a second time gets its first answer. Stands after the check against forgery."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, *_arguments: object
    ) -> HttpResponse | None:
        """Answer a repeat instead of calling the view."""
        if getattr(view, "answers_repeats_itself", False) or not request.user.is_authenticated:
            return None
        return answered_before(request)
