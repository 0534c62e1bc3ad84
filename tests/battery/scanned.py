"""What the scanners of S6 are let loose on: one of everything, and what each of them is given.

`python -m tests.battery.scanned FOLDER MANY SEED` makes the installation, in a process of its own.
"""

import json
import logging
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from coop.services.config import ROOT
from coop.services.errors import ServiceError
from tests.battery import base
from tests.battery.forms import Form, forms_of, page_of

ROLES = {  # by who has them in the world of the tests; the first is a stranger
    "anonymous": "",
    "member": "bruno",
    "buyer": "ursula",
    "treasurer": "tomas",
    "secretary": "sofia",
    "sales": "marta",
    "planning": "pablo",
}
KEPT = "scanned.json"
OK = 200
# A scanner that presses these has signed out, and sees nothing more.
ENDS = ("/sign-out/", "/account/sessions/")


@dataclass
class Role:
    """Somebody whose browser is signed in, what it is given to open, and the forms found there."""

    name: str
    username: str
    cookies: dict[str, str]
    addresses: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)

    @property
    def holes(self) -> str:
        """Where the holes are that this role alone can find."""
        return f"/holes/{self.username or 'anonymous'}/"


def made(folder: Path, *, many: int, seed: int) -> list[Role]:
    """Make the installation there; each role is given so many addresses that it can open, drawn.

    ServiceError when it cannot be made.
    """
    folder.mkdir(mode=0o711, parents=True)
    command = [sys.executable, "-m", "tests.battery.scanned", str(folder), str(many), str(seed)]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise ServiceError("The installation could not be prepared; why is said above.")
    read = json.loads((folder / KEPT).read_text())
    return [Role(**{**each, "forms": [Form(**form) for form in each["forms"]]}) for each in read]


def _fill(folder: Path, *, many: int, seed: int) -> None:
    from django.utils import translation

    from coop import currency
    from tests.world import build_world

    currency.keep("ARS")
    chance = random.Random(seed)  # noqa: S311  no secret; it can be replayed
    kinds: set[tuple[str, ...]] = set()
    with translation.override("en"):
        world = build_world()
        roles = [_signed_in(name, username) for name, username in ROLES.items()]
        for role in roles:
            for address, page in islice(_opened(role, world, chance), many):
                role.addresses.append(address)
                new = {form.kind: form for form in _forms(page, address) if form.kind not in kinds}
                role.forms += new.values()
                kinds |= new.keys()
    (folder / KEPT).write_text(json.dumps([asdict(role) for role in roles]))


def _signed_in(name: str, username: str) -> Role:
    from django.conf import settings

    from coop.models import User
    from tests.bench import hall

    cookies = {settings.CSRF_COOKIE_NAME: hall.csrf()}
    if username:
        user = User.objects.get(username=username)
        cookies[settings.SESSION_COOKIE_NAME] = hall.session_of(user)
    return Role(name, username, cookies)


def _opened(role: Role, world: Any, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Addresses of the product that this role can open, drawn, and the pages. Nothing is kept."""
    from django.db import transaction
    from django.test import Client

    from tests.addresses import PATTERNS, address
    from tests.battery.everywhere import let_go

    client = Client(raise_request_exception=False)
    for name in chance.sample(names := sorted(PATTERNS), len(names)):
        url = address(name, world)
        if url.startswith(ENDS):
            continue
        client.cookies.load(role.cookies)
        with transaction.atomic():
            answer = client.get(url)
            page = page_of(answer)
            let_go(answer)
            transaction.set_rollback(True)
        if answer.status_code == OK:
            yield url, page


def _forms(page: str, address: str) -> Iterator[Form]:
    """The forms of a page, each field with something in it."""
    for form in forms_of(page, address):
        if form.fields and not form.path.startswith(ENDS):
            yield replace(form, fields=[(name, value or "1") for name, value in form.fields])


def as_sent(form: Form, role: Role, port: int) -> str:
    """The form as a browser sends it, signed in."""
    from tests.bench import hall

    cookies = "; ".join(f"{name}={value}" for name, value in role.cookies.items())
    if form.method == "GET":
        sent = hall.get(f"{form.path}?{urlencode(dict(form.fields))}", cookies=cookies)
    else:
        ours = {"csrfmiddlewaretoken": role.cookies["csrftoken"], "client_id": str(uuid4())}
        sent = hall.post(form.path, {**ours, **dict(form.fields)}, cookies=cookies)
    return sent.replace("Host: 127.0.0.1", f"Host: 127.0.0.1:{port}")


if __name__ == "__main__":
    logging.disable(logging.WARNING)  # each address that somebody may not open would be told
    base.prepare(Path(sys.argv[1]), partial(_fill, many=int(sys.argv[2]), seed=int(sys.argv[3])))
