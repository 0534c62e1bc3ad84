"""What the sectors were asked about a motion, and what they reported."""

from django.db.models import QuerySet

from assemblies.models import Motion, Referral
from assemblies.tally import Counts


def referrals_of(motion: Motion) -> list[Referral]:
    """Of this motion and of those it continues: a report is not asked for twice."""
    line = [motion.pk]
    earlier = motion.continues
    while earlier is not None:
        line.append(earlier.pk)
        earlier = earlier.continues
    found = Referral.objects.filter(motion__in=line).select_related("sector", "motion")
    return list(found.order_by("reported_at", "sector__name", "id"))


def figures_of(referrals: list[Referral]) -> Counts | None:
    """The people of all sectors that counted them; None where none did."""
    counted = [each for each in referrals if each.has_figures]
    if not counted:
        return None
    return Counts(
        yes=sum(each.yes or 0 for each in counted),
        no=sum(each.no or 0 for each in counted),
        abstain=sum(each.abstain or 0 for each in counted),
    )


def reports_awaited(sectors: list[int]) -> QuerySet[Referral]:
    """Reports these sectors owe, the first due first."""
    waiting = Referral.objects.waiting().filter(sector__in=sectors)
    return waiting.select_related("motion", "sector").order_by("due_on", "id")
