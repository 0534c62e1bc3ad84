"""What the minutes ask of whom, on the start page: to issue, approve, sign and send them."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assemblies import reading
from coop import offers, screen
from coop.models import User
from coop.offers import Awaiting
from coop.permissions import Role, has_role
from members.reading import member_of


def register() -> None:
    """Register what the minutes offer; who owes many of a kind sees one tile of them."""
    offers.awaiting.add("assemblies.minutes", await_minutes)
    offers.awaiting.add("assemblies.authority", await_authority)
    offers.awaiting.add("assemblies.signatures", await_signatures)
    offers.gathered.add("minutes.issue", many_to_issue)
    offers.gathered.add("minutes.send", many_to_send)
    offers.gathered.add("minutes.sign", many_to_sign)
    offers.gathered.add("minutes.approve", many_to_approve)
    offers.gathered.add("assemblies.tell", many_to_tell)


def await_minutes(user: User) -> Iterator[Awaiting]:
    """Minutes that are not issued yet, for who keeps them."""
    if not has_role(user, Role.SECRETARY):
        return
    for minutes in reading.minutes_to_send():
        url, words = minutes.get_absolute_url(), {"title": str(minutes.assembly)}
        due = reading.copy_due(minutes)
        late = due < timezone.localdate()
        by_then = _("The authority's copy is due by %(day)s.") % {"day": screen.day(due)}
        if minutes.issued_at is None:
            title = _("Issue the minutes of “%(title)s”") % words
            detail = by_then if late else ""
            yield Awaiting(title, url, detail, "document", 15, "warn", "minutes.issue")
        else:
            title = _("Send the minutes of “%(title)s” to the authority") % words
            tone = "bad" if late else "neutral"
            rank = 4 if late else 30
            yield Awaiting(title, url, by_then, "document", rank, tone, "minutes.send")


def await_authority(user: User) -> Iterator[Awaiting]:
    """Called assemblies of which the authority is still to be told, for the secretary."""
    if not has_role(user, Role.SECRETARY):
        return
    for assembly in reading.authority_to_notify():
        due = reading.authority_due(assembly) or reading.day_of(assembly)
        title = _("Tell the authority of “%(title)s”") % {"title": str(assembly)}
        day = screen.day(due)
        url, late = reverse("assemblies:authority", args=[assembly.pk]), due < timezone.localdate()
        by_then = _("To be given by %(day)s.") % {"day": day}
        tone = "bad" if late else "warn"
        yield Awaiting(title, url, by_then, "document", 5, tone, "assemblies.tell")


def await_signatures(user: User) -> Iterator[Awaiting]:
    """Minutes that wait for this person's signature, or for the approval before it."""
    member = member_of(user)
    if member is None or not has_role(user, Role.MEMBER):
        return
    for minutes in reading.minutes_to_sign(member):
        title = _("Sign the minutes of “%(title)s”") % {"title": str(minutes.assembly)}
        url = minutes.get_absolute_url()
        yield Awaiting(title, url, "", "document", 8, "warn", "minutes.sign")
    for minutes in reading.minutes_to_approve(member):
        title = _("Approve the minutes of “%(title)s”") % {"title": str(minutes.assembly)}
        url = minutes.get_absolute_url()
        yield Awaiting(title, url, "", "document", 12, "warn", "minutes.approve")


def many_to_issue(count: int) -> str:
    words = ngettext(
        "Issue the minutes of %(count)s assembly",
        "Issue the minutes of %(count)s assemblies",
        count,
    )
    return words % {"count": count}


def many_to_send(count: int) -> str:
    words = ngettext(
        "Send the authority the minutes of %(count)s assembly",
        "Send the authority the minutes of %(count)s assemblies",
        count,
    )
    return words % {"count": count}


def many_to_sign(count: int) -> str:
    words = ngettext(
        "Sign the minutes of %(count)s assembly",
        "Sign the minutes of %(count)s assemblies",
        count,
    )
    return words % {"count": count}


def many_to_approve(count: int) -> str:
    words = ngettext(
        "Approve the minutes of %(count)s assembly",
        "Approve the minutes of %(count)s assemblies",
        count,
    )
    return words % {"count": count}


def many_to_tell(count: int) -> str:
    words = ngettext(
        "Tell the authority of %(count)s assembly",
        "Tell the authority of %(count)s assemblies",
        count,
    )
    return words % {"count": count}
