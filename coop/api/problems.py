"""What went wrong, as RFC 9457 tells it: `application/problem+json`."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from coop.errors import Refused
from coop.submissions import SentOtherwise

MEDIA_TYPE = "application/problem+json"


class Fault(Schema):
    """One thing that is wrong with what was sent."""

    field: str = Field(description="Where: a name in the body, the query or the path.")
    message: str


class Problem(Schema):
    """What went wrong (RFC 9457)."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(description="The name of the status.")
    status: int
    detail: str = Field(description="In a sentence, in the language that was asked for.")
    errors: list[Fault] = Field(description="What is wrong with what was sent, one by one.")


class RefusedCall(Exception):  # noqa: N818  it reads as a sentence
    """A call that is not answered, with its status and a sentence that says why."""

    def __init__(
        self, status: int, detail: str | Promise, *, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, dict(headers or {})


def told(
    status: int,
    detail: str | Promise = "",
    *,
    errors: Sequence[Fault] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    problem = Problem(
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=str(detail),
        errors=list(errors),
    )
    content = json.dumps(problem.model_dump(), ensure_ascii=False)
    response = HttpResponse(content, content_type=MEDIA_TYPE, status=status)
    response["Cache-Control"] = "no-store"
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    for name, value in (headers or {}).items():
        response[name] = value
    return response


def handle(api: NinjaAPI) -> None:
    """Have every refusal told in the same form."""

    def refused_call(_request: HttpRequest, error: Any) -> HttpResponse:
        return told(error.status, error.detail, headers=error.headers)

    def not_found(_request: HttpRequest, _error: Any) -> HttpResponse:
        return told(404, _("There is nothing here that you may see."))

    def not_allowed(_request: HttpRequest, _error: Any) -> HttpResponse:
        return told(403, _("Whoever made this key may not do this today."))

    def sent_otherwise(_request: HttpRequest, _error: Any) -> HttpResponse:
        words = _("This Idempotency-Key was used before for something else. Take a new one.")
        return told(409, words)

    def refused(_request: HttpRequest, error: Any) -> HttpResponse:
        faults = [Fault(field=error.field, message=str(error))] if error.field else []
        return told(422, str(error), errors=faults)

    def invalid(_request: HttpRequest, error: Any) -> HttpResponse:
        faults = [Fault(field=_place(each["loc"]), message=each["msg"]) for each in error.errors]
        return told(422, _("Something that was sent is not as it must be."), errors=faults)

    def unreadable(_request: HttpRequest, _error: Any) -> HttpResponse:
        """The library's word for a body that is no JSON: to us it is wrong like any other."""
        return told(422, _("Something that was sent is not as it must be."))

    api.add_exception_handler(HttpError, unreadable)
    api.add_exception_handler(RefusedCall, refused_call)
    api.add_exception_handler(Http404, not_found)
    api.add_exception_handler(PermissionDenied, not_allowed)
    api.add_exception_handler(SentOtherwise, sent_otherwise)
    api.add_exception_handler(Refused, refused)
    api.add_exception_handler(ValidationError, invalid)


def _place(loc: Sequence[object]) -> str:
    """("body", "wanted", "lines", 0, "quantity") is lines.0.quantity."""
    named = loc[2:] if loc[0] == "body" else loc[1:]
    return ".".join(str(each) for each in named) or str(loc[0])
