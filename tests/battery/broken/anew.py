"""A middleware outside of all others: each form that comes in is given another id."""

import io
import re
from collections.abc import Callable
from uuid import uuid4

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse

ID = rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
FORM_ID = re.compile(rb'(client_id=|name="client_id"\r\n\r\n)' + ID)


def anew(get_response: Callable[[WSGIRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    def middleware(request: WSGIRequest) -> HttpResponse:
        if request.method == "POST":
            length = int(request.META.get("CONTENT_LENGTH") or 0)
            body = request.environ["wsgi.input"].read(length)
            another = rb"\g<1>" + str(uuid4()).encode()
            request._stream = io.BytesIO(FORM_ID.sub(another, body))  # of the same length
        return get_response(request)

    return middleware
