"""Minutes for the tests, made by the real actions."""

from datetime import datetime, timedelta

from django.utils import timezone

from assemblies.actions import ballots, minutes, openings
from assemblies.models import Assembly, Ballot, Minutes
from coop import later
from coop.models import Job
from tests.builders import assemblies as build
from tests.cast import Cast

SIGNERS = ("ana", "sofia", "bruno", "delia")


def written(cast: Cast, **kwargs: object) -> Minutes:
    """The minutes of an assembly that met today, voted by name and closed."""
    called_at = timezone.now() - timedelta(days=16, minutes=30)
    assembly = build.make_open(cast, at=called_at)
    ballot = build.open_ballot(assembly, by=cast.user("ana"))
    build.vote_all(cast, ballot, {"bruno": "yes", "delia": "yes", "sofia": "no"})
    later_on = ballot.opened_at + timedelta(minutes=5)
    ballots.close(ballot=ballot, by=cast.user("ana"), at=later_on)
    return openings.close(assembly=assembly, by=cast.user("ana"), at=later_on).minutes


def with_signers(cast: Cast) -> Minutes:
    return minutes.choose_signers(
        minutes=written(cast),
        first=cast.member("bruno"),
        second=cast.member("delia"),
        by=cast.user("sofia"),
        at=timezone.now(),
    )


def issued(cast: Cast, *, at: datetime | None = None) -> Minutes:
    """Issued and printed."""
    made = with_signers(cast)
    minutes.issue(minutes=made, by=cast.user("sofia"), at=at or timezone.now())
    print_all()
    return Minutes.objects.get(pk=made.pk)


def print_all() -> None:
    for job in Job.objects.filter(task__startswith="assemblies.print_minutes"):
        later.run(str(job.pk))
    for job in Job.objects.filter(task="assemblies.print_signatures"):
        later.run(str(job.pk))


def ballot_of(made: Minutes) -> Ballot:
    return Ballot.objects.get(motion__item__assembly=made.assembly)


def open_later(cast: Cast) -> Assembly:
    """An assembly that opened after the one whose minutes are looked at."""
    called_at = timezone.now() - timedelta(days=16, minutes=5)
    return build.make_open(cast, at=called_at)


def later_assembly(cast: Cast) -> Assembly:
    return Assembly.objects.exclude(opened_at=None).order_by("-starts_at", "-id")[0]
