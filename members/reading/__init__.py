"""Reading the register: who is what on a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet
from django.utils.translation import get_language, ngettext

from coop import formatting, statutes
from coop.models import User
from members.eligibility import Fact, Instalment, Standing, Status, months_after, standing
from members.hiring import Census, Hire, Limit, take_census
from members.models import (
    Application,
    HiredPerson,
    Member,
    Office,
    OfficeTerm,
    RegisterEntry,
    ShareInstalment,
)
from members.models.members import ApplicationQuerySet

ENDING_SOON = 30
DUE_SOON = 7
ACTING = frozenset({Status.IN_GOOD_STANDING, Status.VOICE_ONLY})


def standing_of(member: Member, on: date) -> Standing:
    """A member's standing on a day (two queries)."""
    entries = member.register_entries.select_related("corrects")
    return standing(_facts(entries), _instalments(member.share_instalments.all()), on)


def standings(on: date) -> list[tuple[Member, Standing]]:
    """Everybody on the register on a day, in the order of the roll, with their standing."""
    return [pair for pair in all_standings(on) if pair[1].on_register]


def all_standings(
    on: date, members: QuerySet[Member] | None = None
) -> list[tuple[Member, Standing]]:
    """Everybody the register ever named, or `members`; three queries for any number of them."""
    entries: dict[int, list[RegisterEntry]] = defaultdict(list)
    for entry in RegisterEntry.objects.select_related("corrects").order_by("number"):
        entries[entry.member_id].append(entry)
    instalments: dict[int, list[ShareInstalment]] = defaultdict(list)
    for instalment in ShareInstalment.objects.order_by("due_date", "id"):
        instalments[instalment.member_id].append(instalment)
    chosen = Member.objects.all() if members is None else members
    return [
        (member, standing(_facts(entries[member.pk]), _instalments(instalments[member.pk]), on))
        for member in chosen.select_related("sector", "user").order_by("sort_key", "number")
    ]


def holders(role: str, on: date) -> list[Member]:
    """Members who may act in an office of that role on a day, in the order of the roll."""
    terms = OfficeTerm.objects.live(on).filter(office__role=role)
    chosen = Member.objects.filter(pk__in=terms.values("member"))
    return [member for member, now in all_standings(on, chosen) if now.status in ACTING]


def member_of(user: User) -> Member | None:
    """The member who signs in as `user`, also one who has left."""
    return Member.objects.select_related("sector").filter(user=user.pk).first()


def roles_on(user: User, on: date) -> frozenset[str]:
    """What the register and the offices make of `user` on a day.

    A suspended member still reads as a member does; the offices rest meanwhile.
    """
    member = member_of(user)
    if member is None:
        return frozenset()
    entries = member.register_entries.select_related("corrects")
    now = standing(_facts(entries), (), on)
    if not now.on_register:
        return frozenset()
    if now.status not in ACTING:
        return frozenset({"member"})
    terms: QuerySet[OfficeTerm] = OfficeTerm.objects.live(on).filter(member=member)
    return frozenset({"member", *terms.values_list("office__role", flat=True)})


@dataclass(frozen=True, slots=True)
class Seat:
    """An office and the terms that run; `vacant` counts the seats nobody holds."""

    office: Office
    terms: tuple[OfficeTerm, ...]

    @property
    def vacant(self) -> int:
        return max(self.office.seats - len(self.terms), 0)


def board(on: date) -> list[Seat]:
    """Every office with whoever holds it on a day (two queries)."""
    held: dict[int, list[OfficeTerm]] = defaultdict(list)
    terms = OfficeTerm.objects.live(on).select_related("member", "decision", "office", "ending")
    for term in terms.order_by("starts_on", "id"):
        held[term.office_id].append(term)
    offices = Office.objects.select_related("sector").order_by("id")
    return [Seat(office, tuple(held[office.pk])) for office in offices]


def trial_began_before(on: date) -> date:
    """Trials that began before this day are longer than the statutes in force allow."""
    return months_after(on, -statutes.in_force(on).probation_months)


def trials_over(on: date) -> ApplicationQuerySet:
    """Who waits for an assembly and has been on trial longer than the statutes allow."""
    return Application.objects.pending().filter(trial_from__lt=trial_began_before(on))


def hire_of(hired: HiredPerson) -> Hire:
    return Hire(hired.pk, hired.case, hired.since_date, hired.until_date, hired.ended_on)


def hired_limit(on: date) -> Limit:
    """What the statutes in force on a day allow."""
    rule = statutes.in_force(on).hired_limit
    return Limit(rule.share, rule.months_max, rule.cases)


def census_of_hired(on: date) -> Census:
    """The hired people on a day against the members on the register (three queries)."""
    hires = [hire_of(hired) for hired in HiredPerson.objects.filter(since_date__lte=on)]
    members = Member.objects.on_register(on).count()
    return take_census(hires, members=members, limit=hired_limit(on), on=on)


def warnings_of_hiring(census: Census, limit: Limit) -> list[str]:
    """What the statutes do not allow, each in one sentence; counts only, nobody is named."""
    found = []
    if census.over_share and limit.share:
        found.append(_over_share(census, limit))
    if n := len(census.unlisted):
        words = ngettext(
            "%(count)s person is hired outside the cases the statutes list",
            "%(count)s people are hired outside the cases the statutes list",
            n,
        )
        found.append(words % {"count": n})
    if n := len(census.overlong):
        words = ngettext(
            "%(count)s hired person has stayed longer than the statutes allow",
            "%(count)s hired people have stayed longer than the statutes allow",
            n,
        )
        found.append(words % {"count": n})
    if n := len(census.overdue):
        words = ngettext(
            "The agreed time of %(count)s hired person is over: enter the end",
            "The agreed time of %(count)s hired people is over: enter the ends",
            n,
        )
        found.append(words % {"count": n})
    return found


def _over_share(census: Census, limit: Limit) -> str:
    words = ngettext(
        "%(count)s hired person for %(members)s members is %(share)s; the statutes allow %(limit)s",
        "%(count)s hired people for %(members)s members are %(share)s;"
        " the statutes allow %(limit)s",
        census.counted,
    )
    return words % {
        "count": census.counted,
        "members": census.members,
        "share": in_percent(Fraction(census.counted, census.members)),
        "limit": in_percent(limit.share),
    }


def in_percent(part: Fraction) -> str:
    """A share with up to two decimals, as the reader's language writes it."""
    hundredths = Decimal(part.numerator * 100) / part.denominator
    return formatting.percent(hundredths, language=get_language() or "en")


def _facts(entries: Iterable[RegisterEntry]) -> list[Fact]:
    return [
        Fact(
            number=entry.number,
            kind=entry.kind,
            effective_date=entry.effective_date,
            until_date=entry.until_date,
            corrects=entry.corrects.number if entry.corrects else None,
        )
        for entry in entries
    ]


def _instalments(instalments: Iterable[ShareInstalment]) -> list[Instalment]:
    return [Instalment(item.due_date, item.paid_date) for item in instalments]
