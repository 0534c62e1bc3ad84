"""L1, and the books of K2: tellers move money between a fund and the bank, and write down each yes.

The tellers are a process of their own with a thread each (`tests.battery.tellers`).
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

from coop.services.config import ROOT
from tests.battery.stack import Stack, eventually

TELLERS = 6
CAPITAL = Decimal(1_000_000_000)
KEPT = "SELECT client_id::text FROM ledger_entry WHERE text = 'battery'"
WRONG = """
    SELECT count(*) FROM (
      SELECT e.id FROM ledger_entry e JOIN ledger_line l ON l.entry_id = e.id
      WHERE e.text = 'battery' GROUP BY e.id HAVING sum(l.amount) <> 0 OR count(*) <> 2
      UNION ALL
      SELECT min(id) FROM ledger_entry WHERE text = 'battery'
      GROUP BY client_id HAVING count(*) > 1) wrong"""


@dataclass(frozen=True)
class Tellers:
    place: Stack
    journal: Path

    def told(self) -> set[str]:
        """The entries that were acknowledged."""
        return {json.loads(line)["key"] for line in self.journal.read_text().splitlines()}

    def missing(self) -> int:
        with self.place.owner() as owner:
            kept = {key for (key,) in owner.execute(KEPT).fetchall()}
        return len(self.told() - kept)

    def wrong(self) -> int:
        """Entries that do not balance, lack half of their lines, or stand there twice."""
        with self.place.owner() as owner:
            return int(owner.execute(WRONG).fetchall()[0][0])


@contextmanager
def open_for_business(place: Stack) -> Iterator[Tellers]:
    """They post until the block ends; each goes on with its last entry until it has an answer."""
    plan = {**_the_books(), "tellers": TELLERS}
    journal = place.folder / f"tellers-{time.monotonic_ns()}.jsonl"
    journal.touch()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.battery.tellers"],
        cwd=ROOT, stdin=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdin
        process.stdin.write(json.dumps({**plan, "journal": str(journal)}) + "\n")
        process.stdin.flush()
        try:
            yield Tellers(place, journal)
            process.stdin.close()  # the end of the day
            if process.wait(60):
                raise RuntimeError("the tellers ended badly")
        finally:
            process.kill()


def eventually_busy(tellers: Tellers) -> None:
    """Wait until each of them has had an answer or two."""
    eventually(lambda: len(tellers.told()) > TELLERS * 2, "the tellers work")


def _the_books() -> dict[str, object]:
    """Open books with money in a fund; the second time, those there are."""
    from django.utils import timezone

    from ledger.actions.posting import EntryDraft, LineDraft, post
    from ledger.models import Fund, Period
    from ledger.models.plan import Code
    from tests.builders import ledger as build

    by, day = build.a_user(), timezone.localdate()
    if not Period.objects.exists():
        build.open_books(first_day=day.replace(day=1))
    fund = Fund.objects.select_related("account").order_by("id")[0].account.code
    lines = [LineDraft(Code.BANK, CAPITAL), LineDraft(fund, -CAPITAL)]
    draft = EntryDraft(kind="other", date=day, text="capital", lines=lines, client_id=uuid4())
    post(draft, by=by, at=timezone.now())
    return {"by": by.pk, "fund": fund, "bank": str(Code.BANK), "day": day.isoformat()}
