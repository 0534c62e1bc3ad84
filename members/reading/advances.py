"""What a run of advances is made from: people, and the figures voted for each day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from coop.errors import Refused
from coop.models import User
from ledger.models import HourlyAdvance
from ledger.money import ZERO
from members.advances import Piece, Rates, cut
from members.models import AdvanceRun, AdvanceSlip, AdvanceSupplement, Member, RegisterEntry
from members.models.members import ENTERING


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the register in a stretch, since their last entering."""

    member: Member
    since: date


def pieces_of(starts_on: date, ends_on: date) -> list[Piece]:
    """The stretch cut where the assembly changed a figure; refused where it voted none yet."""
    hourly = list(HourlyAdvance.objects.order_by("-valid_from", "-id"))
    supplements = list(AdvanceSupplement.objects.order_by("-valid_from", "-id"))
    changes = [each.valid_from for each in hourly]
    changes += [each.valid_from for each in supplements]
    found = []
    for first, last in cut(starts_on, ends_on, changes):
        hour = next((each.amount for each in hourly if each.valid_from <= first), None)
        if hour is None:
            words = _("The assembly has voted no hourly advance for the first of these days.")
            raise Refused(words, field="starts_on")
        found.append(Piece(first, last, Rates(hour, **_percents(supplements, first))))
    return found


def people_of(starts_on: date, ends_on: date) -> list[Person]:
    """Whoever was on the register on the first or the last day, or came in between."""
    came = RegisterEntry.objects.standing().filter(kind__in=ENTERING, effective_date__lte=ends_on)
    members = Member.objects.on_register(starts_on).values("pk")
    last = Member.objects.on_register(ends_on).values("pk")
    between = came.filter(effective_date__gte=starts_on).values("member")
    found = Member.objects.filter(Q(pk__in=members) | Q(pk__in=last) | Q(pk__in=between))
    since = dict(came.order_by().values_list("member").annotate(last=Max("effective_date")))
    ordered = found.select_related("sector").order_by("sort_key", "number")
    return [Person(member, since[member.pk]) for member in ordered]


def state_of(run: AdvanceRun) -> str:
    """draft, posted, undone or replaced."""
    if hasattr(run, "replaced_by"):
        return "replaced"
    if not hasattr(run, "posting"):
        return "draft"
    return "undone" if hasattr(run.posting.entry, "reversed_by") else "posted"


def paid_twice(run: AdvanceRun) -> Sequence[AdvanceSlip]:
    """Slips of runs in the books whose days and people this run has again."""
    others = AdvanceRun.objects.standing().exclude(pk=run.pk)
    again = others.filter(starts_on__lte=run.ends_on, ends_on__gte=run.starts_on)
    people = run.slips.values("member")
    return list(AdvanceSlip.objects.filter(run__in=again, member__in=people).order_by("id"))


def runs_for(user: User) -> list[AdvanceRun]:
    related = ("posting__entry__reversed_by", "replaced_by")
    return list(AdvanceRun.objects.visible_to(user).select_related(*related))


def posted_slips(member: Member, user: User) -> list[AdvanceSlip]:
    """The member's slips in the books, the newest first, as far as `user` may read them."""
    slips = AdvanceSlip.objects.visible_to(user).filter(member=member).exclude(run__posting=None)
    return list(slips.select_related("run__posting__entry__reversed_by").order_by("-run__ends_on"))


def own_slips(member: Member) -> list[dict[str, str]]:
    """What is written on a member's slips, to take along."""
    slips = AdvanceSlip.objects.filter(member=member).exclude(run__posting=None)
    return [
        {
            "from": str(slip.run.starts_on),
            "to": str(slip.run.ends_on),
            "hours": str(slip.hours),
            "dependants": str(slip.dependants),
            "amount": f"{slip.amount} {slip.run.currency}",
            "paid_on": str(slip.run.posting.paid_on),
        }
        for slip in slips.select_related("run__posting").order_by("run__starts_on", "id")
    ]


def _percents(supplements: Sequence[AdvanceSupplement], on: date) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for each in supplements:
        if each.valid_from <= on:
            found.setdefault(each.kind, each.percent)
    return {kind: percent for kind, percent in found.items() if percent > ZERO}
