"""A program that issues and annuls invoices in many processes and kills one after the other.

Two issue all the time; each round starts a third and kills it -9 at a moment taken at random. What
was answered and what was only begun is told on standard output, in lines too short to be mixed.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from ledger.models import Buyer

STEADY = 2
SHORTEST, LONGEST = 0.03, 0.16  # seconds; an invoice takes some 0.02


def main(rounds: int) -> None:
    django.setup()
    from django.db import connections, transaction

    from ledger.models import Period
    from tests.builders import ledger as build

    if not Period.objects.exists():
        with transaction.atomic():
            build.open_books()
    buyer = build.a_buyer(f"B{os.getpid()}")
    connections.close_all()  # no connection is shared with a child
    steady = [_apart(lambda: _issue(buyer)) for _ in range(STEADY)]
    for _ in range(rounds):
        child = _apart(lambda: _issue(buyer))
        time.sleep(random.uniform(SHORTEST, LONGEST))  # noqa: S311  no secret
        _kill(child)
    for child in steady:
        _kill(child)
    _say(json.dumps(_found()))


def _apart(act: Callable[[], None]) -> int:
    """Do it in a process of its own, for ever."""
    if child := os.fork():
        return child
    try:
        act()
    finally:
        os._exit(1)


def _kill(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _issue(buyer: "Buyer") -> None:
    """Invoices without end; each third is annulled by a credit note."""
    from ledger.actions import invoicing
    from tests.builders import ledger as build

    for n in range(1_000_000):
        _say(f"begun {os.getpid()}")
        invoice = build.an_invoice(buyer, build.a_line("2"))
        _say(f"answered {os.getpid()} {invoice.label}")
        if n % 3 == 0:
            _say(f"begun {os.getpid()}")
            note = invoicing.annul(invoice, reason="precio", by=build.a_user(), at=build.AT)
            _say(f"answered {os.getpid()} {note.label}")


def _say(text: str) -> None:
    os.write(sys.stdout.fileno(), f"{text}\n".encode())


def _found() -> dict[str, object]:
    """What the database holds, told so that nothing of the product's reading is trusted."""
    from django.db import connection

    from coop.models import AuditEvent, Job
    from ledger import checks
    from ledger.models import Invoice
    from ledger.models.plan import Code

    invoices = list(Invoice.objects.order_by("number"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT series, last FROM coop_counter WHERE series LIKE 'invoice:%'")
        counters = dict(cursor.fetchall())
        cursor.execute(
            "SELECT i.id FROM ledger_invoice i WHERE i.total IS DISTINCT FROM (SELECT sum(l.amount)"
            " FROM ledger_line l JOIN ledger_account a ON a.id = l.account_id"
            " WHERE l.entry_id = i.entry_id AND a.code = %s)",
            [Code.RECEIVABLE],
        )
        unposted = [pk for (pk,) in cursor.fetchall()]
    jobs = Job.objects.filter(task="ledger.print_invoice")
    kinds = ("invoice.issued", "invoice.annulled")
    return {
        "series": {
            series: [x.number for x in invoices if x.series == series] for series in ("A", "NC")
        },
        "counters": counters,
        "labels": [x.label for x in invoices],
        "unposted": unposted,
        "keys": sorted(f"invoice:{x.pk}" for x in invoices),
        "jobs": sorted(jobs.values_list("key", flat=True)),
        "events": AuditEvent.objects.filter(event__in=kinds).count(),
        "broken": {str(x.name): list(x.broken) for x in checks.all_checks() if x.broken},
    }


if __name__ == "__main__":
    main(int(sys.argv[1]))
