"""What the worker prints for assemblies."""

from datetime import datetime

from django.utils.translation import gettext as _

from assemblies import documents
from assemblies.models import Assembly, Minutes
from coop import pdf
from coop.later import Progress, task
from coop.models import Document


@task("assemblies.print_minutes")
def print_minutes(progress: Progress, *, minutes_id: int) -> Document:
    """Print the minutes as they were fixed when issued."""
    progress.step(10, _("Reading the records"))
    minutes = Minutes.objects.select_related("assembly", "sitting", "issued_by").get(pk=minutes_id)
    progress.step(30, _("Laying out the pages"))
    paper = documents.minutes_paper(minutes)
    progress.step(50, _("Printing"))
    return pdf.issue(paper, by=minutes.issued_by, at=_known(minutes.issued_at))


@task("assemblies.print_notice")
def print_notice(progress: Progress, *, assembly_id: int) -> Document:
    """Print the call."""
    progress.step(20, _("Laying out the pages"))
    assembly = Assembly.objects.select_related("called_by").get(pk=assembly_id)
    paper = documents.notice_paper(assembly)
    return pdf.issue(paper, by=assembly.called_by, at=_known(assembly.called_at))


def _known(moment: datetime | None) -> datetime:
    """The moment of an act; a job is only asked for after it."""
    if moment is None:
        raise ValueError("a paper is printed after the act it records")
    return moment
