"""From a draft to the notice: the agenda, the notice period, the roll."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions import debate, papers, roll, telling
from assemblies.actions.locks import own_assembly
from assemblies.models import AgendaItem, Assembly, Petition
from assemblies.models.assemblies import AgendaException, AssemblyKind, AssemblyState
from assemblies.tasks import print_notice
from coop import audit, statutes
from coop.errors import Refused
from coop.later import JobRequest, later
from coop.models import User
from coop.numbers import next_number
from coop.pdf import CODE_ALPHABET
from coop.permissions import Role
from members import reading as people
from members.membership import BodyRef
from members.models import Member
from members.models.bodies import BodyKind

GENERAL = BodyRef()


@dataclass(frozen=True)
class Plan:
    """What a call says: what kind of assembly, about what, where and when."""

    kind: str
    title: str
    place: str
    starts_at: datetime
    chair: Member | None = None
    secretary: Member | None = None
    body: BodyRef = GENERAL
    remote_access: str = ""


@dataclass(frozen=True)
class Point:
    """An item of the agenda as it is written."""

    title: str
    text: str = ""
    matter: str = ""
    minutes_planned: int = 10


@transaction.atomic
def draft(*, plan: Plan, by: User, at: datetime) -> Assembly:
    """Begin a draft, with what was put off to it; it has no number until it is called."""
    body = plan.body
    assembly = Assembly.objects.create(
        kind=AssemblyKind(plan.kind if body.is_general else body.kind),
        body_kind=body.kind,
        sector_id=body.sector,
        shift=body.shift,
        committee_id=body.committee,
        title=plan.title,
        place=plan.place,
        remote_access=plan.remote_access,
        starts_at=plan.starts_at,
        chair=plan.chair,
        secretary=plan.secretary,
    )
    brought = debate.bring_back(assembly, at=at)
    audit.record("assembly.drafted", by=by, at=at, about=assembly, brought=brought)
    if assembly.is_general and assembly.kind != AssemblyKind.EMERGENCY:
        _take_petitions(assembly, by=by, at=at)
    return assembly


@transaction.atomic
def edit(*, assembly: Assembly, plan: Plan, by: User, at: datetime) -> Assembly:
    """Change a draft; it stays of its body."""
    assembly = _own_draft(assembly)
    if assembly.is_general:
        assembly.kind = AssemblyKind(plan.kind)
    assembly.title, assembly.place = plan.title, plan.place
    assembly.starts_at, assembly.remote_access = plan.starts_at, plan.remote_access
    assembly.chair, assembly.secretary = plan.chair, plan.secretary
    assembly.save(
        update_fields=["kind", "title", "place", "remote_access", "starts_at", "chair", "secretary"]
    )
    audit.record("assembly.edited", by=by, at=at, about=assembly)
    return assembly


@transaction.atomic
def add_item(*, assembly: Assembly, point: Point, by: User, at: datetime) -> AgendaItem:
    """Add an item at the end of the agenda; after the call only where the statutes let it."""
    assembly = own_assembly(assembly)
    if assembly.state in {AssemblyState.CALLED, AssemblyState.OPEN, AssemblyState.RECESS}:
        _require_open_agenda(assembly, point)
    else:
        reading.require_state(assembly, AssemblyState.DRAFT)
    item = _append(assembly, point, on_notice=assembly.state == AssemblyState.DRAFT)
    audit.record("agenda.item_added", by=by, at=at, about=assembly, item=item.pk)
    return item


@transaction.atomic
def add_exception(
    *,
    assembly: Assembly,
    exception: str,
    by: User,
    at: datetime,
    follows: AgendaItem | None = None,
) -> AgendaItem:
    """Add to the agenda of an open assembly what the statutes let it decide outside the notice.

    Choosing who signs the minutes, or a removal that follows from an item that was on the notice.
    """
    assembly = own_assembly(assembly)
    reading.require_state(assembly, AssemblyState.OPEN)
    kind = AgendaException(exception)
    if kind not in reading.rules_of(assembly).agenda_exceptions:
        raise Refused(_("The statutes do not allow this outside the agenda."), field="exception")
    removes = kind is AgendaException.REMOVAL
    if removes and (follows is None or not follows.on_notice or follows.assembly != assembly):
        raise Refused(_("Say from which item of the agenda it follows."), field="follows")
    matter = statutes.Matter.REMOVAL.value if removes else ""
    point = Point(title=str(kind.label).capitalize(), matter=matter, minutes_planned=5)
    follows = follows if removes else None
    item = _append(assembly, point, on_notice=False, exception=kind.value, follows=follows)
    audit.record(
        "agenda.exception_added", by=by, at=at, about=assembly, item=item.pk, exception=kind.value
    )
    return item


@transaction.atomic
def edit_item(*, item: AgendaItem, point: Point, by: User, at: datetime) -> AgendaItem:
    _own_draft(item.assembly)
    item.title, item.text, item.matter = point.title, point.text, point.matter
    item.minutes_planned = point.minutes_planned
    item.save(update_fields=["title", "text", "matter", "minutes_planned"])
    audit.record("agenda.item_edited", by=by, at=at, about=item.assembly, item=item.pk)
    return item


@transaction.atomic
def move_item(*, item: AgendaItem, to: int, by: User, at: datetime) -> AgendaItem:
    """Put an item in place `to` (from 1) and renumber the others."""
    assembly = _own_draft(item.assembly)
    items = list(assembly.items.exclude(pk=item.pk).order_by("n"))
    items.insert(max(0, min(to - 1, len(items))), item)
    _number(items)
    audit.record("agenda.item_moved", by=by, at=at, about=assembly, item=item.pk, to=to)
    return item


@transaction.atomic
def remove_item(*, item: AgendaItem, by: User, at: datetime) -> None:
    """Take an item off a draft's agenda; an item with motions stays."""
    assembly = _own_draft(item.assembly)
    if hasattr(item, "petition"):
        raise Refused(_("Members asked for this item by a petition: it stays."))
    if item.motions.exists():
        raise Refused(_("There are motions under this item: withdraw or move them first."))
    papers.require_no_papers(item)
    audit.record("agenda.item_removed", by=by, at=at, about=assembly, item=item.pk)
    item.delete()
    _number(list(assembly.items.order_by("n")))


@transaction.atomic
def call(*, assembly: Assembly, by: User, at: datetime) -> Assembly:
    """Send out the notice: number, door code, and the rules and the roll frozen as they stand.

    Refused in words when the notice is shorter than the statutes ask.
    """
    assembly = _own_draft(assembly)
    rules = statutes.in_force(timezone.localdate(at))
    if assembly.is_general and not assembly.items.exists():
        raise Refused(_("Put at least one item on the agenda before calling the assembly."))
    _require_notice(assembly, rules, at=at)
    roll.freeze(assembly)
    day = reading.day_of(assembly)
    assembly.chair = assembly.chair or _usual(assembly, Role.PRESIDENT, day=day, by=by)
    assembly.secretary = assembly.secretary or _usual(assembly, Role.SECRETARY, day=day, by=by)
    assembly.number = next_number(number_series(assembly))
    assembly.rules = rules.to_json()
    assembly.door_code = new_door_code()
    assembly.called_at, assembly.called_by = at, by
    assembly.state = AssemblyState.CALLED
    assembly.save()
    audit.record("assembly.called", by=by, at=at, about=assembly, number=assembly.number)
    request = JobRequest(key=notice_key(assembly), title=str(assembly), by=by)
    later(print_notice, request, assembly_id=assembly.pk)
    telling.mail_to_roll(assembly, by=by)
    return assembly


def number_series(assembly: Assembly) -> str:
    """Each body numbers its own meetings."""
    return "assembly" if assembly.is_general else f"assembly:{assembly.body.key}"


def notice_key(assembly: Assembly) -> str:
    return f"call:{assembly.pk}"


def new_door_code() -> str:
    """Six letters and digits nobody mistakes for one another, not in use."""
    while True:
        code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(6))
        if not Assembly.objects.filter(door_code=code).exists():
            return code


def _take_petitions(assembly: Assembly, *, by: User, at: datetime) -> None:
    """Items that members forced after the last notice went out come first on the next agenda."""
    for petition in Petition.objects.select_for_update().waiting_for_agenda().filter(due_on=None):
        point = Point(petition.title, petition.text)
        petition.item = add_item(assembly=assembly, point=point, by=by, at=at)
        petition.save(update_fields=["item"])


def _own_draft(assembly: Assembly) -> Assembly:
    assembly = own_assembly(assembly)
    if assembly.state != AssemblyState.DRAFT:
        raise Refused(_("The notice already went out: it stays as it is."))
    return assembly


def _append(assembly: Assembly, point: Point, **more: Any) -> AgendaItem:
    """Write an item at the end of the agenda."""
    return AgendaItem.objects.create(
        assembly=assembly,
        n=assembly.items.count() + 1,
        title=point.title,
        text=point.text,
        matter=point.matter,
        minutes_planned=point.minutes_planned,
        **more,
    )


def _require_open_agenda(assembly: Assembly, point: Point) -> None:
    if reading.agenda_closed(assembly) or point.matter:
        raise Refused(
            _("The agenda closed with the notice: nothing outside it can be decided.")
            + " "
            + _("Put the matter on the agenda of the next assembly.")
        )


def _require_notice(assembly: Assembly, rules: statutes.Statutes, *, at: datetime) -> None:
    if assembly.starts_at <= at:
        raise Refused(_("The assembly would have begun already: choose a later time."))
    if assembly.kind == AssemblyKind.EMERGENCY:
        return
    needed = reading.notice_needed(assembly, rules)
    given = reading.notice_given(assembly, on=timezone.localdate(at))
    if given < needed and not assembly.is_general:
        words = _("%(needed)s calendar days of notice are needed and this call gives %(given)s.")
        raise Refused(words % {"needed": needed, "given": given}, field="starts_at")
    if given < needed:
        raise Refused(
            _(
                "The statutes ask for %(needed)s calendar days of notice and this call gives"
                " %(given)s. Choose a later day, or call it as an emergency assembly, which"
                " cannot decide matters of the statutes."
            )
            % {"needed": needed, "given": given},
            field="starts_at",
        )


def _usual(assembly: Assembly, role: Role, *, day: date, by: User) -> Member | None:
    """Who chairs and who writes unless the call says otherwise.

    President and secretary for the assembly and the board; elsewhere whoever calls the meeting.
    """
    if assembly.body_kind in {BodyKind.GENERAL, BodyKind.COUNCIL}:
        return next(iter(people.holders(role, day)), None)
    return people.member_of(by)


def _number(items: list[AgendaItem]) -> None:
    for n, item in enumerate(items, start=1):
        item.n = n
    AgendaItem.objects.bulk_update(items, ["n"])
