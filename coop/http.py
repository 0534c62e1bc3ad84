"""Requests whose type states a fact about them."""

from django.http import HttpRequest as DjangoHttpRequest
from django_htmx.middleware import HtmxDetails

from coop.models import User


class HttpRequest(DjangoHttpRequest):
    """Any request: django-htmx has looked at it."""

    htmx: HtmxDetails


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User  # type: ignore[assignment]  # narrower than Django's, guaranteed by the middleware
