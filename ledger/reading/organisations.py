"""What must hold of buyers and their mandates, recomputed for `manage.py verify`."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from coop.asking import ask
from coop.offers import Check
from ledger.models import Buyer, MandateDocument

FEDERATIONS = """
    SELECT b.code, f.code FROM ledger_buyer b JOIN ledger_buyer f ON f.id = b.belongs_to_id
    WHERE f.belongs_to_id IS NOT NULL OR f.id = b.id OR b.federation <> left(f.name, 120)
    ORDER BY 1"""


def invariants() -> Iterator[Check]:
    """One check for each thing that must always hold."""
    yield from ask([(_("locals carry the name of their federation"), Buyer, FEDERATIONS)])
    papers = MandateDocument.objects.select_related("mandate").order_by("pk")
    lost = [str(x) for x in papers if not x.file.storage.exists(str(x.file.name))]
    yield Check(_("papers of mandates are where they were filed"), len(papers), lost)
