"""The hired people and the trials, against what the statutes in force allow."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import ngettext

from coop import screen, statutes
from members.eligibility import months_after
from members.hiring import Census, Hire, Limit, take_census
from members.models import Application, HiredPerson, Member
from members.models.members import ApplicationQuerySet


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
    return screen.percent(hundredths)
