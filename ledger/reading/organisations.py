"""What must hold of buyers and their mandates, recomputed for `manage.py verify`."""

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext as _

from coop.offers import Check
from ledger.models import Buyer, MandateDocument

FEDERATIONS = """
    SELECT b.code, f.code FROM ledger_buyer b JOIN ledger_buyer f ON f.id = b.belongs_to_id
    WHERE f.belongs_to_id IS NOT NULL OR f.id = b.id OR b.federation <> left(f.name, 120)
    ORDER BY 1"""


def of_buyers() -> Iterator[Check]:
    """One check for each thing that must always hold."""
    with connection.cursor() as cursor:
        cursor.execute(FEDERATIONS)
        broken = [f"{local}: {above}" for local, above in cursor.fetchall()]
    yield Check(_("locals carry the name of their federation"), Buyer.objects.count(), broken)
    papers = MandateDocument.objects.select_related("mandate").order_by("pk")
    lost = [str(x) for x in papers if not x.file.storage.exists(str(x.file.name))]
    yield Check(_("papers of mandates are where they were filed"), len(papers), lost)
