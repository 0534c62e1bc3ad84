"""Papers on the agenda: filed for everybody to read, taken back with a reason."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions.locks import own_assembly, shared_assembly
from assemblies.models import AgendaItem, AgendaPaper
from assemblies.models.assemblies import AssemblyState
from coop import audit, uploads
from coop.errors import Refused
from coop.models import User

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
    facts = uploads.facts_of(content)
    if item.papers.standing().filter(sha256=facts["sha256"]).exists():
        raise Refused(_("This very file is under this item already."), field="file")
    paper = AgendaPaper(item=item, title=title, at=at, by=by, **facts)
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
