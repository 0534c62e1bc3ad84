"""The interface put together from what the apps registered, and its description (OpenAPI)."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from coop.api import problems
from coop.api.bearer import Key
from coop.api.scopes import allowed, named, routers
from coop.models import User

PREFIX = "api/v1/"
REFUSALS = 400
DESCRIBED = "openapi-json"
DESCRIPTION = (
    "Read the open books, the catalogue, orders, stock and resolutions of the co-operative with a "
    "key of your own account. A key does at most what you may do at that moment. Amounts and "
    "quantities are strings, exact; moments carry their zone."
)


class Described(OpenAPISchema):
    """Names the scope each operation asks for, and gives problems their own media type."""

    def operation_security(self, operation: Operation) -> list[dict[str, Any]] | None:
        keys = [key for key in operation.auth_callbacks if isinstance(key, Key)]
        for key in keys:
            self.securitySchemes["Key"] = key.openapi_security_schema
        return [{"Key": [key.scope]} for key in keys]

    def responses(self, operation: Operation) -> dict[int, dict[str, Any]]:
        answers = super().responses(operation)
        for status, answer in answers.items():
            if status >= REFUSALS:
                content = answer["content"]
                content[problems.MEDIA_TYPE] = content.pop("application/json")
        return answers


class Site(NinjaAPI):
    """Answers are kept by no browser and no proxy."""

    def create_response(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().create_response(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return str(operation.view_func.__name__)

    def get_openapi_schema(self, **_asked: Any) -> OpenAPISchema:
        return description()


@cache
def the_site() -> Site:
    """Made once, when the addresses are first asked for: by then all apps have registered."""
    site = Site(
        title="Recuperada",
        version="1",
        description=DESCRIPTION,
        urls_namespace="api",
        docs_url=None,
    )
    problems.handle(site)
    for name, router in routers:
        site.add_router(f"/{name}", router)
    return site


@cache
def description() -> OpenAPISchema:
    return Described(the_site(), PREFIX)


def patterns() -> list[URLPattern]:
    """Its addresses; who asks is told by the key, so the door of the pages stands open."""
    found = [each for each in the_site().urls[0] if isinstance(each, URLPattern)]
    found = [each for each in found if each.name != "api-root"]
    for pattern in found:
        if pattern.name == DESCRIBED:
            pattern.callback = require_safe(pattern.callback)
        login_not_required(pattern.callback)
    return [*found, re_path("", nowhere, name="nowhere")]


@csrf_exempt
@login_not_required
def nowhere(_request: HttpRequest) -> HttpResponse:
    """An address that is none of ours, told to a program."""
    return problems.told(404, _("There is nothing here that you may see."))


def addresses_of(user: User) -> Mapping[str, list[str]]:
    """What a key of this person can be made for, in words, each with its addresses."""
    found: dict[str, list[str]] = {}
    for path, methods in description()["paths"].items():
        for method, operation in methods.items():
            [scope] = operation["security"][0]["Key"]
            if allowed(user, scope):
                found.setdefault(named([scope])[0], []).append(f"{method.upper()} {path}")
    return found
