"""What a call asks for, and who has been told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from assemblies.models import AgendaPaper, Assembly, RollEntry
from assemblies.models.assemblies import AssemblyState
from assemblies.reading.standing import STATUTORY, day_of, rules_of
from coop.models import NoticeSent

# The kind of notice that tells of a call.
CALL = "assemblies.called"


def papers_due(assembly: Assembly) -> date | None:
    """The last day to put papers on display; None where the statutes say none."""
    days = rules_of(assembly).papers_days
    return day_of(assembly) - timedelta(days=days) if days and _is_formal(assembly) else None


def authority_due(assembly: Assembly) -> date | None:
    """The last day to tell the authority of the call; None where nobody has to."""
    days = rules_of(assembly).notify_authority
    return day_of(assembly) - timedelta(days=days) if days and _is_formal(assembly) else None


def _is_formal(assembly: Assembly) -> bool:
    """Assemblies of all members that decide under the statutes: what the law's days are about."""
    return assembly.is_general and assembly.kind in STATUTORY


def is_late(paper: AgendaPaper, due: date | None) -> bool:
    """True when a paper came after the last day on which it should have been on display."""
    return due is not None and timezone.localdate(paper.at) > due


def authority_to_notify() -> list[Assembly]:
    """Called assemblies of which the authority has not been told and has to be."""
    called = Assembly.objects.filter(state=AssemblyState.CALLED, authority_notices=None)
    return [assembly for assembly in called if authority_due(assembly) is not None]


@dataclass(frozen=True)
class Told:
    """The people on a roll by how the call reaches them."""

    by_mail: Sequence[RollEntry]
    refused: Sequence[RollEntry]
    waiting: Sequence[RollEntry]
    by_hand: Sequence[RollEntry]

    @property
    def on_paper(self) -> list[RollEntry]:
        """To whom somebody takes the notice: no address, or a mail server that refused it."""
        both = [*self.by_hand, *self.refused]
        return sorted(both, key=lambda entry: (entry.member.sort_key, entry.member.number))


def who_was_told(assembly: Assembly) -> Told:
    """How the call reaches each person on the roll: by its own job, or by the notices where only
    the register knows an address."""
    answers = dict(assembly.mails.values_list("member_id", "refused"))
    users, addresses = _noticed(assembly)
    found: dict[str, list[RollEntry]] = {"sent": [], "refused": [], "waiting": [], "none": []}
    for entry in assembly.roll.select_related("member__user", "member__sector"):
        member, answer = entry.member, answers.get(entry.member_id)
        noticed = member.user_id in users or (member.user_id is None and member.email in addresses)
        if answer is False or noticed:
            found["sent"].append(entry)
        elif answer is True:
            found["refused"].append(entry)
        else:
            found["waiting" if has_address(entry) else "none"].append(entry)
    return Told(found["sent"], found["refused"], found["waiting"], found["none"])


def _noticed(assembly: Assembly) -> tuple[set[int | None], set[str]]:
    """The accounts and the outside addresses to which the notices sent the call."""
    line = assembly.log.filter(event="assembly.called").first()
    if line is None:
        return set(), set()
    sent = NoticeSent.objects.filter(kind=CALL, key=f"event-{line.trace_id}")
    rows = list(sent.values_list("user", "address"))
    return {user for user, _a in rows if user is not None}, {a for _u, a in rows if a}


def has_address(entry: RollEntry) -> bool:
    """True when the person is reached by the account's address or by the register's."""
    user = entry.member.user
    if user is not None and not user.is_active:
        return False
    return bool((user.email if user is not None else "") or entry.member.email)


def still_to_mail(assembly: Assembly) -> QuerySet[RollEntry]:
    """People on the roll with an address whose mail has not gone out yet."""
    mailed = assembly.mails.values("member")
    reachable = assembly.roll.filter(member__user__is_active=True).exclude(member__user__email="")
    return reachable.exclude(member__in=mailed).select_related("member__user")
