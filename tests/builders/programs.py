"""Programs that ask with a key of somebody, as `docs/api.md` tells it."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from coop.actions import api_tokens
from coop.api.scopes import choices_for
from coop.api.site import description
from coop.models import User
from coop.tokens import random_token
from ledger.models import Account
from production.models import PriceList, Product


def key_of(user: User, *scopes: str, days: int = 30) -> str:
    """A key for these scopes, or for all that this person may use today."""
    token = f"rec_{random_token()}"
    api_tokens.make(
        name="test",
        scopes=scopes or [name for name, _label in choices_for(user)],
        ends_on=timezone.localdate() + timedelta(days=days),
        token=token,
        by=user,
        at=timezone.now(),
    )
    return token


class Program:
    """Asks with a key, keeps no cookie."""

    def __init__(self, key: str = "", *, language: str = "en") -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"accept-language": language}
        if key:
            self.headers["authorization"] = f"Bearer {key}"

    def get(self, path: str, **asked: str | int) -> Any:
        return self.client.get(f"/api/v1{path}", asked, headers=self.headers)

    def post(self, path: str, sent: Mapping[str, object], **headers: str) -> Any:
        return self.client.post(
            f"/api/v1{path}",
            sent,
            content_type="application/json",
            headers={**self.headers, **{k.replace("_", "-"): v for k, v in headers.items()}},
        )


def read_addresses() -> Iterator[tuple[str, str]]:
    """Each address a program may read, with a key of something that exists, and its scope."""
    known = {
        "code": Account.objects.order_by("pk")[0].code,
        "sku": Product.objects.order_by("pk")[0].sku,
        "number": 1,
        "pk": PriceList.objects.order_by("pk")[0].pk,
    }
    for path, methods in description()["paths"].items():
        if "get" in methods:
            [scope] = methods["get"]["security"][0]["Key"]
            code = {"code": "popular-price"} if "/funds/" in path else {}
            yield scope, path.removeprefix("/api/v1").format(**known | code)
