"""Our public action, as a view calls it: two lines, or a part of a fund that all draw on."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import django

from tests.bench.peers import racing


def main() -> None:
    asked = racing.plan()
    django.setup()
    from django.db import connection
    from django.utils import timezone

    from coop.models import User
    from ledger.actions.posting import EntryDraft, LineDraft, post

    day, taken = date.fromisoformat(asked["day"]), Decimal(asked["amount"])
    debited, credited = asked["debited"], asked["credited"]

    def prepare(_client: int) -> racing.Post:
        connection.close()
        by = User.objects.get(pk=asked["by"])

        def act(n: int) -> object:
            draft = EntryDraft(
                kind="other",
                date=day,
                text=f"entry {n}",
                lines=[LineDraft(debited, taken), LineDraft(credited, -taken)],
                client_id=uuid4(),
            )
            return post(draft, by=by, at=timezone.now())

        return act

    racing.answer(racing.race(prepare, clients=asked["clients"], seconds=asked["seconds"]))


if __name__ == "__main__":
    main()
