"""Coordinators, elected every six months; one re-election, then back to the line."""

from datetime import timedelta

from django.utils import timezone

from assemblies.actions import openings
from assemblies.models import AgendaItem
from demo import passwords
from demo.data.assemblies import MotionFact
from demo.steps.effects import term
from demo.steps.hall import Hall
from demo.story import Story
from members.actions import admission
from members.eligibility import months_after
from members.models import Member, Office, OfficeTerm, Sector

TITLE = "Elección de coordinaciones de sector"
TEXT = "Seis meses, con una sola reelección. Voto secreto en papel, con dos fiscales."


def elect(story: Story, hall: Hall, item: AgendaItem, *, turn: str) -> None:
    """Each sector's coordination: the first time the same people, the second time new ones."""
    hall.pass_minutes(3)
    openings.begin_item(item=item, by=hall.secretary, at=hall.at)
    for sector in story.sectors.values():
        office = Office.objects.get(sector=sector, role="sector_coordinator")
        member = story.coordinators[sector.code]
        if turn == "second":
            member = _successor(story, sector)
        _elect_one(story, hall, item, office=office, member=member)
        story.coordinators[sector.code] = member


def _elect_one(
    story: Story, hall: Hall, item: AgendaItem, *, office: Office, member: Member
) -> None:
    last = OfficeTerm.objects.filter(office=office).order_by("-ends_on")[0]
    starts_on = max(timezone.localdate(hall.at), last.ends_on + timedelta(days=1))
    ends_on = months_after(starts_on, office.months_max)
    against, blank = story.random.randint(2, 14), story.random.randint(1, 9)
    fact = MotionFact(
        f"{office.name}: {member.full_name}",
        f"{member.full_name} coordina el sector {office.sector} por seis meses.",
        (len(hall.people) - against - blank - story.random.randint(0, 6), against, blank),
    )
    hall.decide(item, fact, effect=term(office, member, starts_on=starts_on, ends_on=ends_on))
    if member.user_id is None:
        admission.give_sign_in(
            member=member,
            username=f"asociado{member.number}",
            password=passwords.nobody_knows(),
            by=hall.secretary,
            at=hall.at,
        )
        member.refresh_from_db()


def _successor(story: Story, sector: Sector) -> Member:
    """Somebody of the sector who has not coordinated yet."""
    if sector.code == "prensas":
        return story.members["coordinator"]
    before = {story.coordinators[sector.code].pk, *(m.pk for m in story.members.values())}
    people = Member.objects.on_register(story.today).filter(sector=sector)
    return people.exclude(pk__in=before).order_by("number")[0]
