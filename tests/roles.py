"""Everybody who may come to an address, each as they come in: the columns of `tests/access`."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.template.backends.django import Template
from django.test import Client
from django.utils.safestring import SafeString

from coop.api.scopes import choices_for
from coop.models import User
from production.models import Stop
from tests import reach
from tests.addresses import address
from tests.builders import kiosks, tablets
from tests.builders.programs import key_of
from tests.world import World

ACCOUNTS: Mapping[str, tuple[str, str]] = {
    "no": ("carla", "signs in and holds nothing, as whoever only applied would"),
    "me": ("bruno", "a member of the presses: what is somebody's is his"),
    "mo": ("juana2", "another member of the presses"),
    "su": ("juana", "a member who is suspended"),
    "ex": ("ramon", "somebody who left"),
    "co": ("delia", "coordinates the presses"),
    "cx": ("elio", "coordinates another sector"),
    "pr": ("ana", "president"),
    "tr": ("tomas", "treasurer"),
    "se": ("sofia", "secretary"),
    "cl": ("hugo", "board member"),
    "au": ("aurora", "supervisor (internal auditor)"),
    "pl": ("pablo", "planning"),
    "st": ("nelida", "stores"),
    "di": ("diana", "dispatch"),
    "sa": ("marta", "sales"),
    "ba": ("ursula", "orders for the union, whose the things of a buyer are"),
    "bb": ("olga", "orders for another buyer"),
    "bl": ("north", "orders for a local of the union"),
    "fo": ("founder", "founded it and runs the machine; the assembly has begun to decide"),
}
DEVICES: Mapping[str, str] = {
    "kp": "a shared device with Bruno before it",
    "kd": "a shared device with nobody before it",
    "ft": "a tablet of the presses",
}
PEOPLE: Mapping[str, str] = {
    "an": "nobody who signed in",
    **{code: words for code, (_username, words) in ACCOUNTS.items()},
    **DEVICES,
}


@dataclass(frozen=True)
class Comer:
    """Somebody with a browser, who comes to each address as they came to the first."""

    client: Client
    cookies: Mapping[str, str]
    key: str = ""

    @classmethod
    def of(cls, client: Client, key: str = "") -> "Comer":
        return cls(client, {name: one.value for name, one in client.cookies.items()}, key)

    def ask(self, method: str, url: str, **headers: str) -> Any:
        """What is answered. Its file is closed, the connection of the tests stays open."""
        self.client.cookies.clear()  # also after having signed out
        self.client.cookies.load(dict(self.cookies))
        send = getattr(self.client, method.lower())
        if url.startswith("/api/"):
            told = {"Idempotency-Key": str(uuid4()), **headers}
            if self.key:
                told["Authorization"] = f"Bearer {self.key}"
            kind = {"content_type": "application/json"} if method == "POST" else {}
            answer = send(url, {}, headers=told, **kind)
        else:
            form = {"client_id": str(uuid4())} if method == "POST" else {}
            answer = send(url, form, headers=headers)
        for close in vars(answer)["_resource_closers"]:  # answer.close() hangs up on us
            close()
        return answer


def everybody(world: World) -> dict[str, Comer]:
    """A browser for each; first who stands before a shared device, whose time is short."""
    works, found = world.works, {}
    free = kiosks.registered(works.cast, name="Hall")
    kiosks.give_pin(works.cast, "bruno")
    taken = kiosks.registered(works.cast, name="Door")
    assert kiosks.step_up(works.cast, taken, "bruno") == ""
    tablet = tablets.tablet(works, Stop.objects.order_by("pk")[0].workplace)
    tablet.get(tablets.CARD)  # whoever set it up is signed out there
    for code, client in (("kp", taken), ("kd", free), ("ft", tablet), ("an", _browser())):
        found[code] = Comer.of(client)
    for code, (username, _words) in ACCOUNTS.items():
        user, client = User.objects.get(username=username), _browser()
        client.force_login(user)
        found[code] = Comer.of(client, key_of(user) if choices_for(user) else "")
    return found


def _browser() -> Client:
    return Client(headers={"accept-language": "en"}, raise_request_exception=False)


def cells_of(comer: Comer, world: World, names: Iterable[str]) -> dict[str, str]:
    """What each address answers to one person. Nothing is kept, and no page is drawn: what pages
    show is read by `tests/test_access.py`, which draws each of them."""
    cells = {}
    with undrawn(), unlogged():
        for name in names:
            with nothing_kept():
                url = address(name, world)
                cells[name] = "".join(reach.said(comer.ask(x, url), x) for x in reach.METHODS)
    return cells


@contextmanager
def nothing_kept() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def unlogged() -> Iterator[None]:
    """Thousands are refused; what is kept of each for a report would fill the memory."""
    logging.disable(logging.ERROR)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


@contextmanager
def undrawn() -> Iterator[None]:
    """Answers keep their status and stay empty where a template would be drawn."""
    drawn = Template.render

    def empty(*_asked: Any, **_named: Any) -> SafeString:
        return SafeString("")

    Template.render = empty  # type: ignore[method-assign]
    try:
        yield
    finally:
        Template.render = drawn  # type: ignore[method-assign]
