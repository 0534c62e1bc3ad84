"""Requests whose type states a fact about them, and files that people save."""

from pathlib import Path

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from django.http import HttpRequest as DjangoHttpRequest
from django_htmx.middleware import HtmxDetails

from coop.models import User


class HttpRequest(DjangoHttpRequest):
    """Any request: django-htmx has looked at it."""

    htmx: HtmxDetails


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User  # narrower than Django's: the middleware saw to it


def to_be_saved(file: FieldFile | Path, *, name: str = "", media_type: str) -> FileResponse:
    """Answer with a file as it was handed in or issued: a browser never runs it in our name.

    Without a `name` it is saved under its own. `Http404` when it is gone.
    """
    try:
        handle = file.open("rb")
    except OSError:
        raise Http404 from None
    response = FileResponse(handle, as_attachment=True, filename=name, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
