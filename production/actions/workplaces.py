"""The places where work is done."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from members.models import Sector
from production.models import Recipe, Workplace

DAY = Decimal(24)
WEEK = 7


@transaction.atomic
def set_up(
    *,
    name: str,
    sector: Sector,
    hours_a_day: Decimal,
    crew: int,
    days_a_week: int = 5,
    by: User,
    at: datetime,
) -> Workplace:
    """Name a place of a sector where work is done, for the plan, the reports and the stops.

    It works the first `days_a_week` days of each week.
    """
    if not name.strip():
        raise Refused(_("Give it a name."), field="name")
    _hours_must_be_sound(hours_a_day, days_a_week)
    if crew < 1:
        raise Refused(_("At least one person works there."), field="crew")
    Sector.objects.select_for_update(no_key=True).get(pk=sector.pk)
    if Workplace.objects.current().filter(sector=sector, name=name.strip()).exists():
        raise Refused(_("The sector has a workplace of that name."), field="name")
    workplace = Workplace.objects.create(
        name=name.strip(),
        sector=sector,
        hours_a_day=hours_a_day,
        days_a_week=days_a_week,
        crew=crew,
        created_at=at,
    )
    audit.record("workplace.set_up", by=by, at=at, about=workplace)
    return workplace


def _hours_must_be_sound(hours_a_day: Decimal, days_a_week: int) -> None:
    if not 0 < hours_a_day <= DAY:
        raise Refused(_("A day has at most 24 hours."), field="hours_a_day")
    if not 1 <= days_a_week <= WEEK:
        raise Refused(_("A week has seven days."), field="days_a_week")


@transaction.atomic
def end(*, workplace: Workplace, by: User, at: datetime) -> Workplace:
    """Stop using a workplace. Recipes in use must not send work there."""
    locked = Workplace.objects.select_for_update().get(pk=workplace.pk)
    if locked.ended_at is not None:
        raise Refused(_("This workplace is no longer used."))
    used = Recipe.objects.in_use().filter(steps__workplace=locked).select_related("product")
    if recipe := used.first():
        words = _("The recipe of %(product)s sends work there: adopt another revision first.")
        raise Refused(words % {"product": recipe.product})
    locked.ended_at = at
    locked.save(update_fields=["ended_at"])
    audit.record("workplace.ended", by=by, at=at, about=locked)
    return locked
