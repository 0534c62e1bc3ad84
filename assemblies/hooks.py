"""What assemblies offers to the shared pages: start page, search, checks, menu."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from assemblies import checks, documents
from assemblies.models import Assembly, Minutes, Motion
from assemblies.models.assemblies import AssemblyState
from assemblies.models.ballots import Ballot
from assemblies.reading import ballots_to_vote
from coop import clock, formatting, offers
from coop.models import User
from coop.offers import Awaiting, Found
from coop.permissions import Role, has_role, may
from coop.search import containing
from members.reading import member_of

FOUND_MAX = 10
TODAY = timedelta(hours=12)


def register() -> None:
    """Register this app's offers."""
    documents.register()
    offers.awaiting.add("assemblies.coming", await_assembly)
    offers.awaiting.add("assemblies.minutes", await_minutes)
    offers.search.add("assemblies", find)
    offers.checks.add("assemblies", checks.all_checks)
    offers.motion_forms.add("assemblies", form_of_motion)
    entry = offers.Entry(
        gettext_lazy("Assemblies"), "assemblies:index", "assembly", 10, _goes_to_assemblies
    )
    offers.menu.add(entry.url_name, entry)


def await_assembly(user: User) -> Iterator[Awaiting]:
    """The ballot to vote in, the assembly to come to; for who runs it, the desk to run it from."""
    member = member_of(user)
    if member is None or not has_role(user, Role.MEMBER):
        return
    live = Assembly.objects.filter(state__in=(AssemblyState.CALLED, AssemblyState.OPEN))
    waiting = ballots_to_vote(member)
    runs, now = has_role(user, Role.PRESIDENT, Role.SECRETARY), clock.now()
    for assembly in live.order_by("starts_at", "id"):
        ballot = waiting.get(assembly.pk)
        yield _to_vote(assembly, ballot) if ballot else _to_come(assembly, now)
        if runs and _is_now(assembly, now):
            title = _("Run the assembly “%(title)s”") % {"title": assembly.title}
            url = reverse("assemblies:chair", args=[assembly.pk])
            yield Awaiting(title, url, _("Chair's desk"), "assembly", 5, "warn")


def await_minutes(user: User) -> Iterator[Awaiting]:
    """Minutes that are not issued yet, for who keeps them."""
    if not has_role(user, Role.SECRETARY):
        return
    for minutes in Minutes.objects.filter(issued_at=None).select_related("assembly"):
        title = _("Issue the minutes of “%(title)s”") % {"title": minutes.assembly.title}
        yield Awaiting(title, minutes.get_absolute_url(), "", "document", 15, "warn")


def form_of_motion(user: User, motion: offers.ReadyMotion) -> str:
    """The form of a motion, filled in, for the next assembly that is drafted or called."""
    coming = Assembly.objects.visible_to(user).filter(
        state__in=(AssemblyState.DRAFT, AssemblyState.CALLED),
        starts_at__gte=clock.now(),
        items__isnull=False,
    )
    assembly = coming.order_by("starts_at", "id").first()
    if assembly is None or not may(user, "assemblies.propose_motion", assembly):
        return ""
    effect = {f"effect-{name}": value for name, value in motion.parameters.items()}
    said = {"kind": motion.kind, "title": motion.title, "text": motion.text, **effect}
    return f"{reverse('assemblies:motion_new', args=[assembly.pk])}?{urlencode(said)}"


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
    is_now = _is_now(assembly, now)
    rank, tone = (6, "warn") if is_now else (40, "neutral")
    title = assembly.title
    detail = f"{_starts(assembly)} · {assembly.place}"
    return Awaiting(title, assembly.get_absolute_url(), detail, "assembly", rank, tone)


def _is_now(assembly: Assembly, now: datetime) -> bool:
    return abs(assembly.starts_at - now) < TODAY


def _starts(assembly: Assembly) -> str:
    moment = timezone.localtime(assembly.starts_at)
    return formatting.moment(moment, language=get_language() or "en")


def _goes_to_assemblies(user: User) -> bool:
    return has_role(user, Role.MEMBER, Role.FOUNDER)
