"""What assemblies tell people by mail: the kinds, and the events that start them."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assemblies import reading
from assemblies.models import (
    Assembly,
    Ballot,
    CallMail,
    Consultation,
    FollowUp,
    Minutes,
    Petition,
)
from assemblies.models.following import FollowUpState
from assemblies.tasks import CONSULTATION, mail_call
from coop import audit, clock, notices, offers, screen
from coop.models import AuditEvent, User
from coop.notices import Kind, Written
from coop.permissions import Role, has_role
from members.models import OfficeTerm
from members.reading import holders, member_of

CALLED = "assemblies.called"
BALLOT = "assemblies.ballot"
MINUTES = "assemblies.minutes"
TASK = "assemblies.task"
DUE = "assemblies.task_due"
PETITION = "assemblies.petition"
STARTED_BY = {
    "ballot.opened": BALLOT,
    "consultation.opened": CONSULTATION,
    "minutes.issued": MINUTES,
    "follow_up.given": TASK,
    "follow_up.reopened": TASK,
    "petition.handed_in": PETITION,
}
DUE_SOON = timedelta(days=3)


def register() -> None:
    """Register the kinds, and the ear that hears the events they start with."""
    for name, kind in KINDS.items():
        notices.kinds.add(name, kind)
    audit.listen("assemblies.notices", tell, to="assemblies")
    offers.rounds.add("assemblies.tasks", go_round)
    offers.rounds.add("assemblies.calls", try_calls_again)
    notices.letters.add("assemblies.calls", calls_to)


def tell(trace: AuditEvent, about: models.Model | None) -> None:
    """Announce what happened, in the transaction in which it happened."""
    kind = STARTED_BY.get(trace.event)
    if kind is not None and about is not None:
        notices.announce(kind, about=about.pk, key=f"event-{trace.pk}")


def go_round() -> None:
    """Tell who answers for a task, once when its day is near and once when it has passed."""
    now = clock.now()
    if notices.is_early(now):
        return
    today = timezone.localdate(now)
    for task in FollowUp.objects.filter(due_on__lte=today + DUE_SOON).to_do():
        key = f"{'late' if task.due_on < today else 'near'}-{task.pk}"
        notices.announce_once(DUE, about=task.pk, key=key)


def try_calls_again() -> None:
    """Mail a call again, to those who are missing, after the mail server failed for a while."""
    notices.try_again(mail_call.name)


def calls_to(user: User) -> Iterable[notices.Sent]:
    """The calls that went to this person by mail, each with its record."""
    mails = CallMail.objects.filter(member__user=user.pk, refused=False)
    for mail in mails.select_related("assembly"):
        subject = _("Call: %(assembly)s") % {"assembly": mail.assembly}
        yield notices.Sent(subject, mail.assembly.get_absolute_url(), mail.at)


def _called(pk: int) -> Iterable[User]:
    return User.objects.filter(
        member__in=Assembly.objects.filter(pk=pk).values("roll__member")
    ).order_by("pk")


def _by_its_own_job(_pk: int, _user: User) -> Written | None:
    """The call goes out with its calendar file, each mail on record: `assemblies.mail_call`."""
    return None


def _voters(pk: int) -> Iterable[User]:
    ballot = Ballot.objects.select_related("motion__item__assembly").get(pk=pk)
    here = reading.present_members(ballot.assembly, at=clock.now())
    voting = ballot.assembly.roll.filter(may_vote=True, member__in=here.values("member"))
    return User.objects.filter(member__in=voting.values("member")).order_by("pk")


def _say_ballot(pk: int, user: User) -> Written | None:
    ballot = Ballot.objects.select_related("motion__item__assembly").get(pk=pk)
    member = member_of(user)
    closed = ballot.closed_at is not None or ballot.annulment
    if closed or member is None or reading.why_no_vote(ballot, member, at=clock.now()):
        return None
    return Written(ballot.get_absolute_url(), {"title": ballot.motion.title})


def _consulted(pk: int) -> Iterable[User]:
    asked = Consultation.objects.get(pk=pk).roll.values("member")
    return User.objects.filter(member__in=asked).order_by("pk")


def _say_consultation(pk: int, user: User) -> Written | None:
    consultation, member = Consultation.objects.get(pk=pk), member_of(user)
    if not consultation.is_open or member is None:
        return None
    if reading.answer_of(consultation, member) is not None:
        return None
    closes = timezone.localtime(consultation.closes_at)
    until = screen.long_moment(closes)
    words = {"title": consultation.title, "until": until}
    return Written(consultation.get_absolute_url(), words)


def _signers(pk: int) -> Iterable[User]:
    minutes = Minutes.objects.select_related("assembly").get(pk=pk)
    members = [place.member.pk for place in reading.places(minutes)]
    return User.objects.filter(member__in=members).order_by("pk")


def _say_minutes(pk: int, user: User) -> Written | None:
    minutes = Minutes.objects.select_related("assembly").get(pk=pk)
    if minutes.signatures.filter(by=user).exists():
        return None
    return Written(minutes.get_absolute_url(), {"title": str(minutes)})


def _answering(pk: int) -> Iterable[User]:
    """The member, who coordinates the sector, or who holds the office today."""
    task = FollowUp.objects.select_related("member__user").get(pk=pk)
    if task.member is not None:
        return [task.member.user] if task.member.user is not None else []
    terms = OfficeTerm.objects.live(timezone.localdate(clock.now()))
    held = (
        terms.filter(office=task.office_id)
        if task.office_id is not None
        else terms.coordinating().filter(office__sector=task.sector_id)
    )
    return User.objects.filter(member__in=held.values("member")).order_by("pk")


def _say_task(pk: int, _user: User) -> Written | None:
    task = FollowUp.objects.with_state().select_related("decision").get(pk=pk)
    if task.standing != FollowUpState.OPEN:
        return None
    words = {
        "what": task.what,
        "number": task.decision.number,
        "title": task.decision.title,
        "until": screen.day(task.due_on),
        "is_late": task.is_late(timezone.localdate(clock.now())),
    }
    return Written(task.get_absolute_url(), words)


def _petitioners(pk: int) -> Iterable[User]:
    """Who signed it, and who must call the assembly or put the item on the agenda."""
    signed = Petition.objects.get(pk=pk).signatures.standing().values_list("member", flat=True)
    today = timezone.localdate(clock.now())
    calling = [m.pk for role in (Role.PRESIDENT, Role.SECRETARY) for m in holders(role, today)]
    return User.objects.filter(member__in=[*signed, *calling]).order_by("pk")


def _say_petition(pk: int, _user: User) -> Written | None:
    petition = Petition.objects.get(pk=pk)
    due = screen.day(petition.due_on) if petition.due_on else ""
    words = {"title": petition.title, "needed": petition.needed, "due": due}
    return Written(petition.get_absolute_url(), words)


def _members(user: User) -> bool:
    return has_role(user, Role.MEMBER)


KINDS = {
    CALLED: Kind(
        gettext_lazy("an assembly I belong to is called"),
        "call", _called, _by_its_own_job, _members, is_legal=True,
    ),
    BALLOT: Kind(
        gettext_lazy("a ballot opens in an assembly where I am"),
        "ballot", _voters, _say_ballot, _members, is_on_at_first=False,
    ),
    CONSULTATION: Kind(
        gettext_lazy("a consultation waits for my answer"),
        "consultation_opened", _consulted, _say_consultation, _members,
    ),
    MINUTES: Kind(
        gettext_lazy("minutes wait for my signature"),
        "minutes", _signers, _say_minutes, _members,
    ),
    TASK: Kind(
        gettext_lazy("a resolution gives me a task"),
        "task", _answering, _say_task, _members,
    ),
    DUE: Kind(
        gettext_lazy("a task of mine is about to fall due, or overdue"),
        "task_due", _answering, _say_task, _members,
    ),
    PETITION: Kind(
        gettext_lazy("a petition I signed, or must answer, has its signatures"),
        "petition", _petitioners, _say_petition, _members,
    ),
}  # fmt: skip
