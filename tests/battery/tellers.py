"""The tellers of `bank`: a program that posts until its standard input is closed.

An entry that was not answered is sent again under the same id, until it is.
"""

import json
import random
import sys
import threading
import time
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import django


def main() -> None:
    plan = json.loads(sys.stdin.readline())
    django.setup()
    closed, alone = threading.Event(), threading.Lock()
    with open(plan["journal"], "a", buffering=1) as journal:  # noqa: PTH123  while they work
        args = (plan, journal, alone, closed)
        tellers = [threading.Thread(target=_work, args=args) for _ in range(plan["tellers"])]
        for teller in tellers:
            teller.start()
        sys.stdin.read()
        closed.set()
        for teller in tellers:
            teller.join()


def _work(
    plan: dict[str, Any], journal: Any, alone: threading.Lock, closed: threading.Event
) -> None:
    from django.db import Error, connection

    from coop.models import User

    by = None
    while not closed.is_set():
        draft, tries = _draft(plan), 0
        while True:
            tries += 1
            try:
                by = by or User.objects.get(pk=plan["by"])
                _post(draft, by)
                break
            except Error:
                connection.close()
                time.sleep(0.05)
        with alone:
            journal.write(json.dumps({"key": str(draft.client_id), "tries": tries}) + "\n")
    connection.close()


def _draft(plan: dict[str, Any]) -> Any:
    from ledger.actions.posting import EntryDraft, LineDraft

    amount = Decimal(random.randint(1, 500)) * random.choice((1, -1))  # noqa: S311  no secret
    lines = [LineDraft(plan["fund"], amount), LineDraft(plan["bank"], -amount)]
    day = date.fromisoformat(plan["day"])
    return EntryDraft(kind="other", date=day, text="battery", lines=lines, client_id=uuid4())


def _post(draft: Any, by: Any) -> None:
    from django.utils import timezone

    from ledger.actions.posting import post

    post(draft, by=by, at=timezone.now())


if __name__ == "__main__":
    main()
