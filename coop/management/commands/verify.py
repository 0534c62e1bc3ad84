"""`manage.py verify`: every invariant recomputed over the whole database, a line for each."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from coop.offers import Check, checks

NAMED_MAX = 20


class Command(BaseCommand):
    help = "Recompute every invariant over the whole database; exit 1 naming what is broken."
    requires_system_checks: list[str] = []

    def handle(self, **_options: Any) -> None:
        is_outermost = not connection.in_atomic_block
        with transaction.atomic():
            if is_outermost:
                _see_one_moment()
            outcomes = [outcome for _, check in checks for outcome in check()]
        for outcome in outcomes:
            self.stdout.write(line(outcome))
        broken = sum(1 for outcome in outcomes if outcome.broken)
        if broken:
            self.stdout.write(f"{broken} of {len(outcomes)} checks FAILED")
            sys.exit(1)
        self.stdout.write(f"all {len(outcomes)} checks hold")


def _see_one_moment() -> None:
    """Nothing that happens meanwhile can make two sums disagree."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def line(outcome: Check) -> str:
    """One line: what was looked at and how much; when broken, which."""
    if not outcome.broken:
        return f"ok   {outcome.name}: {outcome.checked} checked"
    named = "; ".join(outcome.broken[:NAMED_MAX])
    more = len(outcome.broken) - NAMED_MAX
    rest = f"; and {more} more" if more > 0 else ""
    return f"FAIL {outcome.name}: {named}{rest}"
