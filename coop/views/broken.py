"""The page of what could not be read."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.template import loader

from coop import screen


def unread(_request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's
    """A form that could not be read is not read again to say so, as Django's own page would."""
    page = loader.get_template("400.html").render({"LANGUAGE_CODE": screen.language()})
    return HttpResponseBadRequest(page)
