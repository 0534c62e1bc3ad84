"""Cookies of our own, kept so that no other host and no script can set or read them."""

from typing import Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def name_of(plain: str, *, path: str = "/") -> str:
    """What the cookie is called: over https with the prefix that a browser holds to."""
    if not settings.HTTPS:
        return plain
    return f"__Host-{plain}" if path == "/" else f"__Secure-{plain}"


def keep(
    response: HttpResponse,
    plain: str,
    value: str,
    *,
    max_age: int,
    path: str = "/",
    samesite: Literal["Lax", "Strict"] = "Lax",
    salt: str = "",
) -> None:
    """Have the browser keep a cookie for `max_age` seconds; with `salt`, signed."""
    name = name_of(plain, path=path)
    if salt:
        response.set_signed_cookie(
            name, value, salt=salt, max_age=max_age, path=path,
            httponly=True, samesite=samesite, secure=settings.HTTPS,
        )  # fmt: skip
    else:
        response.set_cookie(
            name, value, max_age=max_age, path=path,
            httponly=True, samesite=samesite, secure=settings.HTTPS,
        )  # fmt: skip


def read(request: HttpRequest, plain: str, *, path: str = "/", salt: str = "") -> str:
    """The cookie's value; "" when there is none, or its signature is not ours."""
    name = name_of(plain, path=path)
    if salt:
        return request.get_signed_cookie(name, default="", salt=salt) or ""
    return request.COOKIES.get(name, "")


def forget(
    response: HttpResponse, plain: str, *, path: str, samesite: Literal["Lax", "Strict"] = "Lax"
) -> None:
    """Have the browser throw it away. A name with a prefix is only taken with its `secure`."""
    keep(response, plain, "", max_age=0, path=path, samesite=samesite)
