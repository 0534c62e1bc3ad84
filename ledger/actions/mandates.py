"""The paper of the body that gave a mandate."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit, uploads
from coop.errors import Refused
from coop.models import User
from ledger.models import BuyerMandate, MandateDocument


@transaction.atomic
def attach(mandate: BuyerMandate, *, content: bytes, by: User, at: datetime) -> MandateDocument:
    """Add a paper to a mandate that was recorded before."""
    mandate = BuyerMandate.objects.select_for_update().get(pk=mandate.pk)
    document = keep_document(mandate, content, by=by, at=at)
    audit.record("mandate.document_added", by=by, at=at, about=mandate.buyer, mandate=mandate.pk)
    return document


def keep_document(
    mandate: BuyerMandate, content: bytes, *, by: User, at: datetime
) -> MandateDocument:
    """Keep the paper beside its mandate; the caller leaves the event."""
    facts = uploads.facts_of(content)
    if mandate.documents.filter(sha256=facts["sha256"]).exists():
        raise Refused(_("This very file is with the mandate already."), field="file")
    document = MandateDocument(mandate=mandate, recorded_at=at, by=by, **facts)
    uploads.keep(document.file, content)
    document.save()
    return document
