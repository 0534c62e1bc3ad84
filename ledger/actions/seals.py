"""Sealing: each entry gets its place in a chain that cannot be mended unseen."""

from datetime import datetime

from django.db import connection, transaction

from coop import audit
from ledger.models import Seal

SEAL_LOCK = 5_001_003  # the migrations name it too
AT_ONCE = 10_000
CHAIN = """
    INSERT INTO ledger_seal (entry_id, sealed_at, seq, prev, sha256)
    SELECT e.id, %s, 0, '', '' FROM ledger_entry e
    WHERE NOT EXISTS (SELECT 1 FROM ledger_seal s WHERE s.entry_id = e.id)
    ORDER BY e.id LIMIT %s"""


@transaction.atomic
def seal_entries(*, at: datetime) -> Seal | None:
    """Seal the entries that have no seal yet, and return the head of the chain.

    It goes by what is there, never by the highest id: an entry committed late, with a lower id
    than others sealed before it, is sealed in the next round.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEAL_LOCK])
        cursor.execute(CHAIN, [at, AT_ONCE])
        sealed = cursor.rowcount
    head = Seal.objects.first()
    if sealed and head is not None:
        audit.record("books.sealed", by=None, at=at, place=head.seq, sha256=head.sha256)
    return head
