"""What the lists of this app share."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils import timezone

T = TypeVar("T")
PER_PAGE = 50


def today() -> date:
    return timezone.localdate()


def page_of(request: HttpRequest, things: Sequence[T]) -> Page[T]:
    """The page the address asks for; the nearest one when it asks for none that exists."""
    return Paginator(things, PER_PAGE).get_page(request.GET.get("page"))
