"""What the lists of this app share."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

PER_PAGE = 50


def today() -> date:
    return timezone.localdate()


def page_of(request: HttpRequest, things: Sequence[object] | QuerySet[Any]) -> Page[Any]:
    """The page the address asks for; the nearest one when it asks for none that exists."""
    return Paginator(things, PER_PAGE).get_page(request.GET.get("page"))
