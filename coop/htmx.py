"""Answer with the whole page or, when htmx asks, with one of its partials."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest as DjangoHttpRequest
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers


def render(
    request: DjangoHttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    partial: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render `template`, or its partial named `partial` when the request came from htmx."""
    if partial and getattr(request, "htmx", False):
        template = f"{template}#{partial}"
    response = TemplateResponse(request, template, dict(context or {}), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
