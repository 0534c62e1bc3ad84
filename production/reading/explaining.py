"""Reports that are out of the ordinary and that nobody has explained yet."""

from django.db.models import QuerySet

from production.models import FloorReport


def unexplained() -> QuerySet[FloorReport]:
    """The oldest first: what lies longest is forgotten first."""
    found = FloorReport.objects.exclude(flagged="").filter(
        explanations=None, reversed_by=None, reverses=None
    )
    return found.select_related("production_order__product", "sector").order_by("id")
