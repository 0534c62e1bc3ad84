"""The paper of the body that gave a mandate. What a file is, its first bytes tell."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit, uploads
from coop.errors import Refused
from coop.models import User
from ledger.models import BuyerMandate, MandateDocument

FILE_BYTES_MAX = 15 * 1024 * 1024
BEGINNINGS = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}


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
    if not 0 < len(content) <= FILE_BYTES_MAX:
        raise Refused(_("The file is empty or larger than 15 MB."), field="file")
    kinds = [kind for start, kind in BEGINNINGS.items() if content.startswith(start)]
    if not kinds:
        raise Refused(_("Choose a PDF file or a picture (JPEG or PNG)."), field="file")
    sha256 = hashlib.sha256(content).hexdigest()
    if mandate.documents.filter(sha256=sha256).exists():
        raise Refused(_("This very file is with the mandate already."), field="file")
    document = MandateDocument(
        mandate=mandate,
        media_type=kinds[0],
        size=len(content),
        sha256=sha256,
        recorded_at=at,
        by=by,
    )
    uploads.keep(document.file, content)
    document.save()
    return document
