"""The steps of the first day that the register tells of: sectors, offices, members, ways in."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import clock, statutes
from coop.errors import Refused
from coop.offers import FirstStep
from coop.permissions import ROLE_WORDS, Role
from members.models import Card, Invitation, Member, Office, Sector

# Without these two nobody can call or lead an assembly later on.
NEEDED = (Role.PRESIDENT, Role.SECRETARY)


def first_steps() -> Iterator[FirstStep]:
    """Each as the records stand."""
    yield _sectors()
    yield _offices()
    yield from _people()


def _sectors() -> FirstStep:
    return FirstStep(
        name="sectors",
        title=_("Open the sectors"),
        why=_("Each member works in a sector; crews report what their sector makes."),
        url=reverse("members:new_sector"),
        act=_("Open a sector"),
        is_done=Sector.objects.exists(),
        rank=20,
        icon="crew",
    )


def _offices() -> FirstStep:
    there = set(Office.objects.values_list("role", flat=True))
    lacking = [str(ROLE_WORDS[role]) for role in NEEDED if role not in there]
    return FirstStep(
        name="offices",
        title=_("Create the offices"),
        why=_("They stand empty until an assembly gives them: here nobody is named by anybody."),
        url=reverse("members:new_office"),
        act=_("Create an office"),
        is_done=not lacking,
        rank=30,
        counted=_("Still missing: %(names)s.") % {"names": ", ".join(lacking)} if lacking else "",
        icon="decision",
    )


def _people() -> Iterator[FirstStep]:
    today, at = timezone.localdate(clock.now()), clock.now()
    people = Member.objects.on_register(today)
    count, least = people.count(), _least()
    yield FirstStep(
        name="members",
        title=_("Write in the members"),
        why=_("Everybody of the paper register, with their number. Who votes is read from here."),
        url=reverse("coop:import_typed", args=["members"]),
        act=_("Type them in"),
        is_done=count >= least,
        rank=40,
        counted=_("%(count)s are in; the statutes ask for %(least)s.")
        % {"count": count, "least": least},
        icon="people",
    )
    cards = Card.objects.live().filter(member=OuterRef("pk"))
    open_ones = Invitation.objects.open_at(at).filter(member=OuterRef("pk"))
    ways = Q(user__isnull=False) | Q(Exists(cards)) | Q(Exists(open_ones))
    reached = people.filter(ways).count()
    yield FirstStep(
        name="invitations",
        title=_("Invite everybody to sign in"),
        why=_("A card with a PIN for the hall, or a link for the phone. Nobody knows another's."),
        url=reverse("members:cards"),
        act=_("Print the cards"),
        is_done=0 < count == reached,
        rank=50,
        counted=_("%(reached)s of %(count)s have a way in.") % {"reached": reached, "count": count},
        icon="qr",
    )


def _least() -> int:
    """How many members the statutes ask for; one while there are none."""
    try:
        return max(1, statutes.in_force(timezone.localdate(clock.now())).min_members)
    except Refused:
        return 1
