"""Whose contact data may go: who left, what is still open with them, and what is kept of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coop import erasing, offers
from coop.models import ApiToken, Passkey, SecondStep, User, UserSession, Webhook
from coop.permissions import ROLE_WORDS, Role, has_role, roles_of
from members import retention
from members.models import (
    Application,
    Card,
    Erasure,
    Invitation,
    KioskVisit,
    Member,
    Pin,
    RegisterEntry,
    SurplusReturn,
    WorkLimit,
)
from members.models.erasures import ERASERS
from members.models.members import ENTERING, LEAVING
from members.reading.ahead import left_with
from members.reading.settlement import accounts_of, departure_of, hanging_on, settlement_of

NEUTRAL = r"^member-[0-9]+(-[0-9a-f]+)?$"
# The kind of file that brings the register in, and its columns that an erasure empties.
FILE, CELLS = "members", ("telefono", "correo", "asistencia")
MOST_LISTED = 20  # of those whose time is over; a day carries out fewer
Subject = Member | Application


def _of_member(model: type[Card | Pin | Invitation | KioskVisit | WorkLimit]) -> Exists:
    return Exists(model.objects.filter(member=OuterRef("pk")))


def _of_user(model: type[Passkey | SecondStep | UserSession]) -> Exists:
    return Exists(model.objects.filter(user=OuterRef("user")))


_THEIRS = Q(member=OuterRef("pk")) | Q(returning=OuterRef("pk"))
_REACHED = Application.objects.decided().filter(_THEIRS, Q(phone__gt="") | Q(email__gt=""))
# What is kept of somebody who left and goes with an erasure; in words, as the pages say it.
KEPT: Mapping[str, tuple[str | Promise, Q | Exists]] = {
    "phone": (gettext_lazy("telephone"), Q(phone__gt="")),
    "mail": (gettext_lazy("e-mail"), Q(email__gt="") | Q(user__email__gt="")),
    "birth": (gettext_lazy("day of birth"), Q(birth_date__isnull=False)),
    "asked": (gettext_lazy("telephone and e-mail of the application"), Q(Exists(_REACHED))),
    "assistant": (gettext_lazy("that they vote with an assistant"), Q(needs_assistant=True)),
    "sign_in": (
        gettext_lazy("name to sign in with, password, passkeys, card and PIN"),
        (Q(user__isnull=False) & ~Q(user__username__regex=NEUTRAL))
        | Q(user__isnull=False) & ~Q(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
        | Q(_of_user(Passkey))
        | Q(_of_user(SecondStep))
        | Q(Exists(ApiToken.objects.filter(user=OuterRef("user")).exclude(name=erasing.GONE)))
        | Q(Exists(Webhook.objects.filter(user=OuterRef("user")).exclude(url=erasing.GONE)))
        | Q(_of_member(Card))
        | Q(_of_member(Pin))
        | Q(_of_member(Invitation)),
    ),
    "devices": (
        gettext_lazy("devices where they were signed in"),
        Q(_of_user(UserSession)) | Q(_of_member(KioskVisit)),
    ),
    "limits": (gettext_lazy("limits for health"), Q(_of_member(WorkLimit))),
}
OF_APPLICANTS: Mapping[str, str | Promise] = {
    "phone": gettext_lazy("telephone"),
    "email": gettext_lazy("e-mail"),
    "document_number": gettext_lazy("identity document"),
}


@dataclass(frozen=True)
class Over:
    """Somebody whose time is over: since when they are gone, and what would go of them."""

    subject: Subject
    last_day: date
    kept: Sequence[str]


def kept_of(members: Iterable[Member]) -> dict[int, list[str]]:
    """What is kept of each of these members that an erasure takes out; one query."""
    asked = Member.objects.filter(pk__in=[member.pk for member in members])
    names = {f"has_{name}": condition for name, (_words, condition) in KEPT.items()}
    rows = asked.annotate(**names).values("pk", *names)
    words = {f"has_{name}": said for name, (said, _condition) in KEPT.items()}
    return {row["pk"]: [str(said) for name, said in words.items() if row[name]] for row in rows}


def kept_by(subject: Subject) -> list[str]:
    """The same of one member or application."""
    if isinstance(subject, Member):
        return kept_of([subject])[subject.pk]
    return [str(said) for name, said in OF_APPLICANTS.items() if getattr(subject, name)]


def ended_on(application: Application) -> date | None:
    """The day an application ended that admitted nobody; None for every other."""
    if application.member_id is not None or application.withdrawn_at is None:
        return None
    return timezone.localdate(application.withdrawn_at)


def open_with(subject: Subject, on: date) -> list[str]:
    """Why the contact data are still needed, in words; empty when they may go."""
    if isinstance(subject, Member):
        return _open_with_member(subject, on)
    if subject.member_id is not None:
        return [_("The applicant was admitted: ask for the erasure on the member's page.")]
    return [] if ended_on(subject) else [_("This application waits for an assembly.")]


def _open_with_member(member: Member, on: date) -> list[str]:
    if departure_of(member, on) is None:
        return [_("%(member)s is on the register.") % {"member": member}]
    hanging = hanging_on(member, on)
    settlement = settlement_of(member, on)
    accounts = accounts_of([settlement], on) if settlement else []
    words = {
        _("The shares are not settled."): bool(hanging.paid or hanging.unpaid),
        _("Shares are still to be given back."): any(each.left for each in accounts),
        _("Money was paid ahead and not taken off."): bool(left_with(member)),
        _("A return of a surplus is still to be paid."): _owed_returns(member),
        _("They ask to come back: an application waits for an assembly."): (
            member.return_applications.pending().exists()
        ),
    }
    found = [said for said, holds in words.items() if holds]
    found += [each.title for each in hanging.others]
    return found + _other_roles(member.user, on)


def _owed_returns(member: Member) -> bool:
    returns = SurplusReturn.objects.filter(member=member, due__gt=0)
    standing = returns.filter(distribution__entry__reversed_by=None)
    paid = Q(distribution__payments__isnull=False, distribution__payments__entry__reversed_by=None)
    return standing.exclude(pk__in=returns.filter(paid).values("pk")).exists()


def _other_roles(user: User | None, on: date) -> list[str]:
    """Somebody who left may still sign in as somebody else: of a buyer, for example."""
    roles = sorted(roles_of(user, on=on)) if user else []
    said = _("The account is still in use: %(role)s.")
    return [said % {"role": ROLE_WORDS.get(role, role)} for role in roles]


def over(on: date) -> list[Over]:
    """Those whose time is over on a day and of whom something is kept, the first twenty.

    Those whose erasure runs are not among them, nor those with whom something is open. Nothing is
    changed: it is what `ask_for_all` would ask for.
    """
    found = chain(_members_over(on), _applications_over(on))
    return list(islice((each for each in found if not open_with(each.subject, on)), MOST_LISTED))


def _members_over(on: date) -> list[Over]:
    running = Erasure.objects.running().values("member")
    latest = RegisterEntry.objects.standing().filter(member=OuterRef("pk"), effective_date__lte=on)
    latest = latest.filter(kind__in=(*ENTERING, *LEAVING)).order_by("-effective_date", "-number")
    left = Member.objects.exclude(pk__in=running.exclude(member=None)).annotate(
        last_kind=latest.values("kind")[:1], last_day=latest.values("effective_date")[:1]
    )
    left = left.filter(last_kind__in=LEAVING).select_related("user").order_by("sort_key", "number")
    days: list[tuple[Member, date]] = [(member, vars(member)["last_day"]) for member in left]
    late = [(m, day) for m, day in days if retention.is_over(day, on, was_member=True)]
    kept = kept_of(member for member, _day in late)
    return [Over(member, day, kept[member.pk]) for member, day in late if kept[member.pk]]


def _applications_over(on: date) -> list[Over]:
    running = Erasure.objects.running().values("application")
    ended = Application.objects.filter(member=None, withdrawn_at__isnull=False)
    ended = ended.exclude(pk__in=running.exclude(application=None)).order_by("withdrawn_at", "id")
    found = [(each, timezone.localdate(each.withdrawn_at)) for each in ended]
    return [
        Over(each, day, kept_by(each))
        for each, day in found
        if retention.is_over(day, on, was_member=False) and kept_by(each)
    ]


def register() -> None:
    """Offer what awaits a second person, and the way in of whoever left."""
    offers.awaiting.add("members.erasures", await_second)
    own = offers.Entry(gettext_lazy("My data"), "members:own_erasure", "person", 46, has_left)
    offers.menu.add(own.url_name, own)


def await_second(user: User) -> Iterator[offers.Awaiting]:
    """Erasures that somebody else asked for wait for this person's word."""
    if not has_role(user, *ERASERS):
        return
    if count := Erasure.objects.waiting().exclude(asked_by=user.pk).count():
        words = ngettext(
            "%(count)s erasure of contact data waits for a second person",
            "%(count)s erasures of contact data wait for a second person",
            count,
        )
        url = reverse("members:erasures")
        yield offers.Awaiting(words % {"count": count}, url, icon="person", rank=22, tone="warn")


def has_left(user: User) -> bool:
    """True for whoever signs in with the account of somebody who is no longer a member."""
    return not has_role(user, Role.MEMBER) and Member.objects.filter(user=user.pk).exists()


def key_of(subject: Subject) -> str:
    """How a form names a member or an application."""
    return f"{subject._meta.model_name}-{subject.pk}"


def running_of(subject: Subject) -> Erasure | None:
    """The erasure that runs of a member or an application."""
    return subject.erasures.running().first()
