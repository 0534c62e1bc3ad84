"""What the worker prints for assemblies."""

from django.utils.translation import gettext as _

from assemblies import documents
from assemblies.models import Minutes
from coop import pdf
from coop.later import Progress, task
from coop.models import Document


@task("assemblies.print_minutes")
def print_minutes(progress: Progress, *, minutes_id: int) -> Document:
    """Print the minutes as they were fixed when issued."""
    progress.step(10, _("Reading the records"))
    minutes = Minutes.objects.select_related("assembly", "issued_by").get(pk=minutes_id)
    progress.step(30, _("Laying out the pages"))
    paper = documents.minutes_paper(minutes)
    progress.step(50, _("Printing"))
    assert minutes.issued_at is not None
    return pdf.issue(paper, by=minutes.issued_by, at=minutes.issued_at)
