"""Around every request: the user's own language, and no personal page left in a shared browser."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers

Answer = Callable[[HttpRequest], HttpResponse]


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
