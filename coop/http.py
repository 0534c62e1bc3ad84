"""Requests whose type states a fact about them, pages of lists, and files that people save."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse
from django.http import HttpRequest as DjangoHttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from coop.models import Submission, User

ADDRESS_MAX = Submission._meta.get_field("result_url").max_length or 0


class HttpRequest(DjangoHttpRequest):
    """Any request: django-htmx has looked at it."""

    htmx: HtmxDetails


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User  # narrower than Django's: the middleware saw to it


def own_url(request: DjangoHttpRequest, name: str, *, otherwise: str = "") -> str:
    """The address to go on to, when it is one of ours that can be kept; else `otherwise`, or the
    start page."""
    url = request.POST.get(name) or request.GET.get(name) or ""
    ours = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if ours and len(url) <= ADDRESS_MAX else otherwise or reverse("coop:home")


def page_of(
    request: DjangoHttpRequest, things: Sequence[object] | QuerySet[Any], *, most: int = 50
) -> Page[Any]:
    """The page of a list the address asks for; the nearest when it asks for none that exists."""
    return Paginator(things, most).get_page(request.GET.get("page"))


def script(path: Path) -> HttpResponse:
    """A worker of the browser, asked for anew each time: an old one would stay for days."""
    response = HttpResponse(path.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


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


def searched(request: DjangoHttpRequest) -> str:
    """What a page is asked to look for: at most a hundred signs."""
    return request.GET.get("q", "").strip()[:100]
