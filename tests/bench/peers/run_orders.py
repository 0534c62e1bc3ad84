"""Orders from their placing to the gate: `ours` by the actions, `raw` as plain SQL."""

import os
import sys

import django

from tests.bench.peers import racing


def main() -> None:
    asked = racing.plan()
    keys = asked["keys"]
    django.setup()
    from django.db import connection

    from tests.bench.peers import orders

    def ours(_client: int) -> racing.Post:
        people = orders.People.found(keys)
        connection.close()
        return lambda _n: orders.whole(people)

    def raw(_client: int) -> racing.Post:
        copier = orders.Copier(os.environ["DATABASE_URL"], keys["order"], keys["by"])
        return lambda _n: copier.whole()

    prepare = {"ours": ours, "raw": raw}[sys.argv[1]]
    racing.answer(racing.race(prepare, clients=asked["clients"], seconds=asked["seconds"]))


if __name__ == "__main__":
    main()
