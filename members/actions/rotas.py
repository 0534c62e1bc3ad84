"""A rota: proposed by the rule, put right by hand, published; and places changed by two."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_say_why
from coop.models import User
from coop.weeks import WEEK, sunday_of
from members import rotation
from members.models import Duty, DutySwap, Member, Rota, Sector
from members.reading import rotas as reading


@transaction.atomic
def propose(*, sector: Sector, starts_on: date, weeks: int, by: User, at: datetime) -> Rota:
    """Have the rule say who goes where in whole weeks. Nothing is fixed before it is published.

    The seed of the lots is the sector and its first week: whoever doubts it draws again.
    """
    Sector.objects.select_for_update().get(pk=sector.pk)
    if starts_on.weekday() != 0:
        raise Refused(_("A rota begins on a Monday."), field="starts_on")
    tasks = reading.tasks_of(sector, starts_on)
    if not tasks:
        raise Refused(_("This sector has no tasks yet: set them up first."))
    mondays = [starts_on + WEEK * n for n in range(weeks)]
    hands = reading.hands_of(sector, starts_on, sunday_of(mondays[-1]))
    seed = f"{sector.code} {starts_on.isoformat()}"
    found = rotation.turns(hands, tasks, seeds=[f"{seed} {n}" for n in range(1, weeks + 1)])
    rota = Rota.objects.create(
        sector=sector, starts_on=starts_on, weeks=weeks, seed=seed, proposed_at=at
    )
    Duty.objects.bulk_create(
        Duty(rota=rota, week=monday, task_id=x.task, place=x.place, member_id=x.person)
        for monday, turn in zip(mondays, found, strict=True)
        for x in turn
    )
    audit.record("rota.proposed", by=by, at=at, about=rota)
    return rota


@transaction.atomic
def put_right(*, duty: Duty, member: Member | None, by: User, at: datetime) -> Rota:
    """Give a place of a draft to somebody else, or fill one that is open."""
    rota = Rota.objects.select_for_update().get(pk=duty.rota_id)
    duty = Duty.objects.select_related("rota__sector", "task").get(pk=duty.pk)
    if rota.withdrawn_at is not None:
        raise Refused(_("This rota was withdrawn."))
    if not rota.is_draft and duty.member_id is not None:
        raise Refused(_("A published rota changes by those whose places they are."))
    if member is not None and member not in reading.possible_for(duty):
        raise Refused(_("Not possible: choose somebody else."), field="member")
    duty.member = member
    duty.save(update_fields=["member"])
    audit.record("rota.put_right", by=by, at=at, about=rota, duty=duty.pk)
    return rota


@transaction.atomic
def publish(*, rota: Rota, by: User, at: datetime) -> Rota:
    """From now on it holds: each sees their weeks, and only two together change them."""
    Sector.objects.select_for_update().get(pk=rota.sector_id)
    rota = Rota.objects.select_for_update().get(pk=rota.pk)
    if not rota.is_draft:
        raise Refused(_("This rota is not a draft any more."))
    last = rota.starts_on + WEEK * (rota.weeks - 1)
    others = Rota.objects.published().filter(sector=rota.sector_id).exclude(pk=rota.pk)
    if others.filter(duties__week__range=(rota.starts_on, last)).exists():
        raise Refused(_("A published rota has one of these weeks already: withdraw it first."))
    rota.published_at = at
    rota.save(update_fields=["published_at"])
    audit.record("rota.published", by=by, at=at, about=rota)
    return rota


@transaction.atomic
def withdraw(*, rota: Rota, reason: str, by: User, at: datetime) -> Rota:
    """Take a rota back, as long as none of its weeks is over."""
    rota = Rota.objects.select_for_update().get(pk=rota.pk)
    must_say_why(reason)
    if rota.withdrawn_at is not None:
        raise Refused(_("This rota was withdrawn already."))
    if rota.published_at and rota.starts_on + WEEK <= timezone.localdate(at):
        raise Refused(_("A week of it is over: what was done stays."))
    rota.withdrawn_at = at
    rota.save(update_fields=["withdrawn_at"])
    audit.record("rota.withdrawn", by=by, at=at, about=rota, reason=reason.strip())
    return rota


@transaction.atomic
def ask_swap(*, given: Duty, taken: Duty, by: User, at: datetime) -> DutySwap:
    """Ask whoever has another place of the same week to change; undone by asking again."""
    rota = Rota.objects.select_for_update().get(pk=given.rota_id)
    given, taken = _both(given.pk, taken.pk)
    asker, asked = _people(rota, given, taken, at=at)
    if asker.user_id != by.pk:
        raise Refused(_("Only whoever stands there offers the place."))
    waiting = DutySwap.objects.waiting().filter(given=given, taken=taken)
    if waiting.exists():
        raise Refused(_("You asked for this already."), field="taken")
    swap = DutySwap.objects.create(
        given=given, taken=taken, asked_by=asker, asked_of=asked, asked_at=at
    )
    audit.record("swap.asked", by=by, at=at, about=rota, swap=swap.pk)
    return swap


@transaction.atomic
def accept_swap(*, swap: DutySwap, by: User, at: datetime) -> Rota:
    """Both change places at once, if both still stand there and both can."""
    rota = Rota.objects.select_for_update().get(pk=swap.given.rota_id)
    swap = DutySwap.objects.select_for_update().get(pk=swap.pk)
    given, taken = _both(swap.given_id, swap.taken_id)
    asker, asked = _people(rota, given, taken, at=at)
    if not _is_waiting(swap) or (asker.pk, asked.pk) != (swap.asked_by_id, swap.asked_of_id):
        raise Refused(_("This was answered already, or the places changed meanwhile."))
    if asked.user_id != by.pk:
        raise Refused(_("Only whoever was asked accepts."))
    swap.accepted_at = at
    swap.save(update_fields=["accepted_at"])
    given.member, taken.member = asked, asker
    given.save(update_fields=["member"])
    taken.save(update_fields=["member"])
    audit.record("swap.accepted", by=by, at=at, about=rota, swap=swap.pk)
    return rota


@transaction.atomic
def end_swap(*, swap: DutySwap, by: User, at: datetime) -> Rota:
    """Whoever was asked declines, or whoever asked takes it back."""
    rota = Rota.objects.select_for_update().get(pk=swap.given.rota_id)
    swap = DutySwap.objects.select_for_update().get(pk=swap.pk)
    if not _is_waiting(swap):
        raise Refused(_("This was answered already, or the places changed meanwhile."))
    swap.ended_at = at
    swap.save(update_fields=["ended_at"])
    audit.record("swap.ended", by=by, at=at, about=rota, swap=swap.pk)
    return rota


def _is_waiting(swap: DutySwap) -> bool:
    return swap.accepted_at is None and swap.ended_at is None


def _both(given: int, taken: int) -> tuple[Duty, Duty]:
    found = Duty.objects.select_related("task", "member", "rota").in_bulk([given, taken])
    return found[given], found[taken]


def _people(rota: Rota, given: Duty, taken: Duty, *, at: datetime) -> tuple[Member, Member]:
    """Both who change, when they may: published, of one week that is not over, both able."""
    if rota.published_at is None or rota.withdrawn_at is not None:
        raise Refused(_("Only places of a published rota are changed."))
    if given.week + WEEK <= timezone.localdate(at):
        raise Refused(_("That week is over."))
    one, other = given.member, taken.member
    if one is None or other is None or given.week != taken.week or given.rota_id != taken.rota_id:
        raise Refused(_("Choose a place of the same week that somebody has."), field="taken")
    if not (reading.may_stand(one, taken) and reading.may_stand(other, given)):
        raise Refused(_("Not possible: choose another place."), field="taken")
    return one, other
