"""A program that posts the same entries in the same order, and says each that was answered.

The entry of a place always has the same client_id, so whoever was killed is simply started again.
"""

import json
import sys
from decimal import Decimal
from uuid import UUID, uuid5

import django

NAMES = UUID(int=7)
CHAIN_EVERY = 20


def main(until: int) -> None:
    django.setup()
    from django.db import transaction
    from django.utils import timezone

    from ledger import checks
    from ledger.actions import posting
    from ledger.actions.seals import seal_entries
    from ledger.models import Entry, Period
    from ledger.models.plan import Code
    from tests.builders import ledger as build

    if not Period.objects.exists():
        with transaction.atomic():
            build.open_books()
    fund = "2.3.01"
    for n in range(until):
        # Money comes into a fund and half of it is spent: floors, balances and pairs all move.
        spent = n % 2 and n
        lines = [
            posting.LineDraft(Code.BANK, Decimal(n + 10 if not spent else -n)),
            posting.LineDraft(fund, Decimal(-(n + 10) if not spent else n)),
        ]
        draft = posting.EntryDraft(
            kind="fund",
            date=build.TODAY,
            text=f"entry {n}",
            lines=lines,
            client_id=uuid5(NAMES, str(n)),
        )
        posting.post(draft, by=build.a_user(), at=build.AT)
        sys.stdout.write(f"{n}\n")
        sys.stdout.flush()
        if n % CHAIN_EVERY == 0:
            seal_entries(at=timezone.now())
    seal_entries(at=timezone.now())
    broken = {str(x.name): list(x.broken) for x in checks.all_checks() if x.broken}
    ids = sorted(map(str, Entry.objects.filter(kind="fund").values_list("client_id", flat=True)))
    sys.stdout.write(json.dumps({"broken": broken, "ids": ids}) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
