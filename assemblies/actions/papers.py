"""Papers on the agenda: filed for everybody to read, taken back with a reason."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions.locks import own_assembly, shared_assembly
from assemblies.actions.signing import BEGINNINGS
from assemblies.models import AgendaItem, AgendaPaper
from assemblies.models.assemblies import AssemblyState
from coop import audit, uploads
from coop.errors import Refused
from coop.models import User

PAPER_BYTES_MAX = 15 * 1024 * 1024
TAKING = (AssemblyState.DRAFT, *reading.LIVE)


@transaction.atomic
def file_paper(
    *, item: AgendaItem, title: str, content: bytes, by: User, at: datetime
) -> AgendaPaper:
    """Put a paper under an item for members to read; the same one twice is filed once.

    What it is, is told by its first bytes alone. After the assembly nothing is added.
    """
    assembly = shared_assembly(item.assembly)
    reading.require_state(assembly, *TAKING)
    if not 0 < len(content) <= PAPER_BYTES_MAX:
        raise Refused(_("The file is empty or larger than 15 MB."), field="file")
    kinds = [kind for start, kind in BEGINNINGS.items() if content.startswith(start)]
    if not kinds:
        raise Refused(_("Choose a PDF file or a picture (JPEG or PNG)."), field="file")
    sha256 = hashlib.sha256(content).hexdigest()
    if item.papers.standing().filter(sha256=sha256).exists():
        raise Refused(_("This very file is under this item already."), field="file")
    paper = AgendaPaper(
        item=item,
        title=title,
        media_type=kinds[0],
        size=len(content),
        sha256=sha256,
        at=at,
        by=by,
    )
    uploads.keep(paper.file, content)
    paper.save()
    audit.record("agenda.paper_filed", by=by, at=at, about=assembly, paper=paper.pk)
    return paper


@transaction.atomic
def withdraw(*, paper: AgendaPaper, reason: str, by: User, at: datetime) -> AgendaPaper:
    """Take a paper back; its line and the reason stay, its file is handed out no more."""
    assembly = own_assembly(paper.item.assembly)
    reading.require_state(assembly, *TAKING)
    paper = AgendaPaper.objects.select_for_update().get(pk=paper.pk)
    if paper.withdrawn_at is not None:
        raise Refused(_("This paper was taken back already."))
    paper.withdrawn_at, paper.withdrawn_by, paper.reason = at, by, reason
    paper.save(update_fields=["withdrawn_at", "withdrawn_by", "reason"])
    audit.record("agenda.paper_withdrawn", by=by, at=at, about=assembly, paper=paper.pk)
    return paper


def require_no_papers(item: AgendaItem) -> None:
    """Refuse to take an item off while members were given papers under it."""
    if item.papers.exists():
        raise Refused(_("There are papers under this item: it stays."))
