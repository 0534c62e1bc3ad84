"""What the release before does for U1, with its own code and packages: a hall, told as JSON.

It is carried out by that release's Python in that release's folder: it names only what is there.
"""

import json
import os
import random
import re
import sys
from pathlib import Path
from typing import Any


def main(folder: Path, voters: int, seed: int) -> None:
    from coop.services import installation
    from coop.services.config import Config
    from coop.services.management import manage
    from coop.services.translations import compile_catalogues

    compile_catalogues()
    config = Config(
        data=folder, host="127.0.0.1", port=0,
        database_url="", owner_url="", redis_url="", wants_demo=False,
    )  # fmt: skip
    with installation.running(config) as environment:
        manage("migrate", "--noinput", "-v0", environment=environment)
        os.environ.update(environment)
        (folder / "told.json").write_text(json.dumps(_gathered(voters, random.Random(seed))))  # noqa: S311


def _gathered(voters: int, chance: random.Random) -> dict[str, object]:
    """The forms of the phones in the hall, as they were opened before the new release."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
    import django

    django.setup()
    from django.db import connections

    from tests.bench import hall as room

    hall = room.gather(voters)
    _tell_of_statutes(hall)
    ballot = hall.open_ballot()
    votes = [room.vote(ballot, voter, chance.choice(room.CHOICES)) for voter in hall.voters]
    page = f"/assemblies/{hall.assembly.pk}/"
    told = {
        "ballot": ballot.pk,
        "votes": [(_key(form), form) for form in votes],
        "pages": [room.get(page, cookies=voter.cookies) for voter in hall.voters],
        "closing": room.closure(ballot, hall.chairing),
    }
    connections.close_all()
    return told


def _tell_of_statutes(hall: Any) -> None:
    """The statutes of the tests are written as rows; in an installation they left their event."""
    from coop import audit
    from coop.models import Decision

    statutes = Decision.objects.get(kind="coop.set_statutes")
    cast = hall.cast
    audit.record("decision.adopted", by=cast.founder, at=cast.at, about=statutes, decision=statutes)


def _key(form: str) -> str:
    found = re.search(r"client_id=([0-9a-f-]{36})", form)
    assert found
    return found[1]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
