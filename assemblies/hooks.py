"""What assemblies offers to the shared pages: start page, search, checks, menu."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assemblies import checks, documents, following, minuting, notices, reading
from assemblies.actions import consultations, log
from assemblies.documents.held import HELD, open_motions
from assemblies.models import Assembly, Consultation, Motion, Option, Petition
from assemblies.models.assemblies import AssemblyState
from assemblies.models.ballots import Ballot
from assemblies.models.consultations import ConsultationState
from assemblies.models.contests import Candidacy
from assemblies.models.motions import MotionState
from assemblies.reading import LIVE, ballots_to_vote, democracy, first_day
from assemblies.views import live, ready
from coop import audit, clock, offers, screen, statutes
from coop.models import Decision, User
from coop.models.decisions import Body
from coop.notices import is_early
from coop.offers import Awaiting, Figure, Found
from coop.permissions import Role, has_role
from coop.search import containing
from members.membership import COORDINATOR_ROLES, COUNCIL, COUNCIL_ROLES, BodyRef
from members.models import OfficeTerm
from members.reading import member_of

FOUND_MAX = 10
WAITING = (MotionState.SUBMITTED, MotionState.PUT)
TODAY = timedelta(hours=12)
# No reminder goes out so soon after the opening.
SETTLED = timedelta(hours=12)


def register() -> None:
    """Register this app's offers."""
    documents.register()
    audit.listen("assemblies.log", log.write, to="assemblies")
    audit.listen("assemblies.live", live.note_change, to="assemblies")
    _register_awaiting()
    offers.decision_figures.add("assemblies.consultation", consented)
    following.register()
    minuting.register()
    democracy.register()
    notices.register()
    offers.rounds.add("assemblies.consultations", go_round)
    offers.first_steps.add("assemblies", first_day.first_steps)
    offers.search.add("assemblies", find)
    offers.checks.add("assemblies", checks.all_checks)
    for name, held in HELD.items():
        offers.held.add(name, held)
    offers.hanging.add("assemblies", open_motions)
    offers.motion_forms.add("assemblies", ready.form_of_motion)
    offers.motion_makers.add("assemblies", ready.bring_motion)
    entry = offers.Entry(
        gettext_lazy("Assemblies"), "assemblies:index", "assembly", 10, _goes_to_assemblies
    )
    offers.menu.add(entry.url_name, entry)
    bodies = gettext_lazy("Bodies")
    entry = offers.Entry(bodies, "assemblies:bodies", "crew", 62, _goes_to_assemblies)
    offers.menu.add(entry.url_name, entry)


def _register_awaiting() -> None:
    offers.awaiting.add("assemblies.coming", await_assembly)
    offers.awaiting.add("assemblies.answer", await_answer)
    offers.awaiting.add("assemblies.board", await_board)
    offers.awaiting.add("assemblies.petitions", await_petitions)
    offers.awaiting.add("assemblies.referrals", await_referrals)
    offers.awaiting.add("assemblies.consultations", await_consultations)


def await_assembly(user: User) -> Iterator[Awaiting]:
    """The ballot to vote in, the assembly to come to; for who runs it, the desk to run it from."""
    member = member_of(user)
    if member is None or not has_role(user, Role.MEMBER):
        return
    live = Assembly.objects.filter(state__in=LIVE)
    waiting = ballots_to_vote(member)
    runs, now = has_role(user, Role.PRESIDENT, Role.SECRETARY), clock.now()
    for assembly in live.meant_for(member).order_by("starts_at", "id"):
        ballot = waiting.get(assembly.pk)
        yield _to_vote(assembly, ballot) if ballot else _to_come(assembly, now)
        if runs and _is_now(assembly, now):
            title = _("Run the assembly “%(title)s”") % {"title": assembly.title}
            url = reverse("assemblies:chair", args=[assembly.pk])
            yield Awaiting(title, url, _("Chair's desk"), "assembly", 5, "warn")


def await_board(user: User) -> Iterator[Awaiting]:
    """A board that has not met within the days of the statutes, for its members."""
    if not has_role(user, *COUNCIL_ROLES):
        return
    today = timezone.localdate()
    days = statutes.in_force(today).council_meets_days
    meetings = Assembly.objects.of(BodyRef(COUNCIL))
    last = meetings.filter(state=AssemblyState.CLOSED).first()
    coming = meetings.filter(state__in=(AssemblyState.CALLED, AssemblyState.OPEN)).exists()
    if not days or coming or last is None:
        return
    if (today - timezone.localdate(last.starts_at)).days > days:
        title = _("The board last met on %(day)s: the statutes ask it to meet every %(days)s days")
        facts = {"day": _starts(last), "days": days}
        yield Awaiting(title % facts, reverse("assemblies:body", args=[COUNCIL]), "", "clock", 25)


def await_petitions(user: User) -> Iterator[Awaiting]:
    """Assemblies and items that members asked for with enough signatures, for who calls them."""
    if not has_role(user, Role.PRESIDENT, Role.SECRETARY):
        return
    today = timezone.localdate()
    for petition in reading.to_be_called():
        left = petition.days_left(today) or 0
        title = _("Call the assembly that members asked for: “%(title)s”")
        url = petition.get_absolute_url()
        words = title % {"title": petition.title}
        yield Awaiting(words, url, _deadline(left), "clock", 4, "bad" if left < 20 else "warn")
    for petition in Petition.objects.waiting_for_agenda().filter(due_on=None):
        title = _("Members asked for the item “%(title)s”: it goes on the next agenda you prepare")
        words = title % {"title": petition.title}
        yield Awaiting(words, petition.get_absolute_url(), "", "document", 20, "warn")


def await_referrals(user: User) -> Iterator[Awaiting]:
    """Motions on which a sector is asked, for who coordinates it."""
    if not has_role(user, *COORDINATOR_ROLES):
        return
    today = timezone.localdate()
    for referral in reading.reports_awaited(_coordinated(user, today)):
        title = _("Send up what %(sector)s says on “%(motion)s”")
        words = title % {"sector": referral.sector, "motion": referral.motion}
        until = screen.day(referral.due_on)
        tone = "bad" if referral.is_late(today) else "warn"
        url = reverse("assemblies:referral_report", args=[referral.pk])
        yield Awaiting(words, url, _("until %(day)s") % {"day": until}, "people", 12, tone)


def await_consultations(user: User) -> Iterator[Awaiting]:
    """Consultations that wait for this member's answer."""
    member = member_of(user)
    if member is None or not has_role(user, Role.MEMBER):
        return
    now = clock.now()
    for consultation in reading.to_answer(member, at=now):
        title = _("Answer: %(title)s") % {"title": consultation.title}
        local = timezone.localtime(consultation.closes_at)
        moment = screen.moment(local)
        is_near = consultation.closes_at - now < timedelta(days=1)
        detail, url = _("until %(day)s") % {"day": moment}, consultation.get_absolute_url()
        yield Awaiting(title, url, detail, "vote", 8, "bad" if is_near else "warn")


def consented(decision: Decision, user: User) -> Iterator[Figure]:
    """The consultation that a resolution by consent comes from, with its answers by name."""
    if decision.body == Body.CONSULTATION and _goes_to_assemblies(user):
        consultation = Consultation.objects.get(decision=decision)
        agree = str(consultation.result["counts"]["agree"])
        yield Figure(_("People who agree"), agree, consultation.get_absolute_url())


def go_round() -> None:
    """Close what is due by the database's clock, and remind those who have not answered."""
    now = clock.now()
    for consultation in Consultation.objects.due(now):
        consultations.close(consultation=consultation, at=now)
    if is_early(now):
        return
    settled = Consultation.objects.filter(state=ConsultationState.OPEN, opened_at__lt=now - SETTLED)
    for consultation in settled:
        consultations.remind(consultation=consultation, at=now)


def _coordinated(user: User, on: date) -> list[int]:
    terms = OfficeTerm.objects.live(on).filter(member__user=user.pk)
    return list(terms.coordinating().values_list("office__sector", flat=True))


def _deadline(left: int) -> str:
    if left < 0:
        late = ngettext("%(n)s day overdue", "%(n)s days overdue", -left)
        return late % {"n": -left}
    words = ngettext("%(n)s day is left for it to meet", "%(n)s days are left for it to meet", left)
    return words % {"n": left}


def await_answer(user: User) -> Iterator[Awaiting]:
    """The elections somebody was asked to stand in and has not answered."""
    member = member_of(user)
    if member is None:
        return
    open_lists = Option.objects.filter(member=member, state=Candidacy.NOMINATED)
    waiting = open_lists.filter(contest__listed_at=None, contest__motion__state__in=WAITING)
    for option in waiting.select_related("contest__motion"):
        motion = option.contest.motion
        title = _("Do you stand? %(election)s") % {"election": motion.title}
        yield Awaiting(title, reverse("assemblies:candidates", args=[motion.pk]), "", "vote", 3)


def find(user: User, words: str) -> Iterator[Found]:
    """Assemblies by title, motions by their words."""
    seen = Assembly.objects.visible_to(user)
    for assembly in containing(seen, words, "number", "title", "place")[:FOUND_MAX]:
        yield Found(assembly.title, assembly.get_absolute_url(), _starts(assembly), icon="assembly")
    motions = containing(Motion.objects.visible_to(user), words, "title", "text", "reasons")
    for motion in motions[:FOUND_MAX]:
        state = motion.get_state_display()
        detail = _("motion, %(state)s") % {"state": state}
        yield Found(motion.title, motion.get_absolute_url(), detail, icon="vote")


def _to_vote(assembly: Assembly, ballot: Ballot) -> Awaiting:
    title = _("Vote now: %(motion)s") % {"motion": ballot.motion.title}
    return Awaiting(title, ballot.get_absolute_url(), assembly.title, "vote", 1, "bad")


def _to_come(assembly: Assembly, now: datetime) -> Awaiting:
    rank, tone = (6, "warn") if _is_now(assembly, now) else (40, "neutral")
    detail = f"{_starts(assembly)} · {assembly.place}"
    url = assembly.get_absolute_url()
    return Awaiting(str(assembly), url, detail, "assembly", rank, tone)


def _is_now(assembly: Assembly, now: datetime) -> bool:
    return abs(assembly.hour - now) < TODAY


def _starts(assembly: Assembly) -> str:
    moment = timezone.localtime(assembly.hour)
    return screen.moment(moment)


def _goes_to_assemblies(user: User) -> bool:
    return has_role(user, Role.MEMBER, Role.FOUNDER)
