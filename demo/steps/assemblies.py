"""The assemblies: called with their notice, held, minuted."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from assemblies import reading
from assemblies.actions import calling, minutes, openings, telling
from assemblies.models import Assembly, Minutes
from coop.models import User
from demo.data.assemblies import ALLOCATION, MONTHLY, ORDINARY, RECALL, AssemblyFact
from demo.steps import elections
from demo.steps.hall import CHECK_IN, FIRST_QUORUM, WAIT, Hall
from demo.story import Story

PLACE = "Galpón de despacho, planta de Puerto Arcilla"
NOTICE = timedelta(days=17)
RECESS = timedelta(days=6)
RECALL_DAYS_AGO = 100
STARTS_AT = 14


def plan(story: Story) -> None:
    """Put every assembly of the story in its day."""
    days = {fact: _day_of(fact, story) for fact in MONTHLY}
    days[ORDINARY] = last_24_april(story.today)
    days[RECALL] = weekday(story.day(RECALL_DAYS_AGO))
    in_order = sorted(days, key=lambda fact: days[fact] - _notice(fact))
    host = _host_of_allocation(in_order)
    for fact in in_order:
        told = replace(fact, items=(*fact.items, ALLOCATION)) if fact is host else fact
        _plan_one(story, told, days[fact])


def _host_of_allocation(in_order: list[AssemblyFact]) -> AssemblyFact:
    """The eleventh assembly, where the allocation is the fourth item; else one of that size."""
    monthly = [fact for fact in MONTHLY if len(fact.items) == 3 and not fact.lapsed]
    return in_order[10] if in_order[10] in monthly else monthly[-1]


def _notice(fact: AssemblyFact) -> timedelta:
    return RECESS if fact.kind == "emergency" else NOTICE


def last_24_april(today: date) -> date:
    this_year = date(today.year, 4, 24)
    return this_year if this_year < today else date(today.year - 1, 4, 24)


def weekday(day: date) -> date:
    """The Friday before when a day falls on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _day_of(fact: AssemblyFact, story: Story) -> date:
    day = weekday(story.day(30 * fact.months_ago))
    return day + RECESS if fact.kind == "emergency" else day


def _plan_one(story: Story, fact: AssemblyFact, day: date) -> None:
    def call(at: datetime) -> None:
        assembly = _call(story, fact, day, at=at)
        story.at(story.moment(day, STARTS_AT) - CHECK_IN, lambda _at: _hold(story, fact, assembly))

    story.at(story.moment(day - _notice(fact), 18), call)


def _call(story: Story, fact: AssemblyFact, day: date, *, at: datetime) -> Assembly:
    secretary = story.users["secretary"]
    wanted = calling.Plan(
        kind=fact.kind,
        title=fact.title,
        place=PLACE,
        starts_at=story.moment(day, STARTS_AT),
    )
    assembly = calling.draft(plan=wanted, by=secretary, at=at)
    points = [
        calling.Point(item.title, item.text, item.matter, item.minutes) for item in fact.items
    ]
    if fact.elects:
        points.append(calling.Point(elections.TITLE, elections.TEXT, "elections", 45))
    for point in points:
        calling.add_item(assembly=assembly, point=point, by=secretary, at=at)
    called = calling.call(assembly=assembly, by=secretary, at=at)
    if reading.authority_due(called) is not None:
        telling.notify_authority(
            assembly=called,
            given_date=timezone.localdate(at),
            way="Mesa de entradas, INAES",
            receipt=f"EX-{day.year}-{called.number:05d}",
            by=secretary,
            at=at,
        )
    return called


def _hold(story: Story, fact: AssemblyFact, assembly: Assembly) -> None:
    """The whole assembly, from the first person at the door to the last."""
    hall = Hall(story, assembly)
    hall.gather(fact.present)
    second_call = fact.present < FIRST_QUORUM
    hall.wait_until(assembly.starts_at + (WAIT if second_call else timedelta(minutes=9)))
    if fact.lapsed:
        hall.at = assembly.starts_at + timedelta(minutes=48)
        openings.lapse(assembly=assembly, reason=fact.lapsed, by=hall.secretary, at=hall.at)
        return
    openings.open(assembly=assembly, by=hall.secretary, at=hall.at)
    items = list(assembly.items.order_by("n"))
    for item, written in zip(items, fact.items, strict=False):
        hall.deal_with(item, written)
    if fact.elects:
        elections.elect(story, hall, items[-1], turn=fact.elects)
    hall.pass_minutes(6)
    openings.close(assembly=assembly, by=hall.secretary, at=hall.at)
    _write_minutes(story, fact, hall)


def _write_minutes(story: Story, fact: AssemblyFact, hall: Hall) -> None:
    made = hall.assembly.minutes
    by = hall.secretary
    first, second = hall.signers()
    minutes.choose_signers(minutes=made, first=first, second=second, by=by, at=hall.at)
    if fact.remarks:
        minutes.remark(minutes=made, remarks=fact.remarks, by=by, at=hall.at)
    issued = hall.at + timedelta(days=1)
    story.at(issued, lambda at: _issue(made, by=by, at=at))


def _issue(made: Minutes, *, by: User, at: datetime) -> None:
    minutes.issue(minutes=made, by=by, at=at)
