"""A middleware outside of all others: what was done is answered a little later."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

SECONDS = 0.03


def late(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "POST":
            time.sleep(SECONDS)
        return response

    return middleware
