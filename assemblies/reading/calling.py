"""What a call asks for, and who has been told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from assemblies.models import AgendaPaper, Assembly, RollEntry
from assemblies.models.assemblies import AssemblyState
from assemblies.reading.standing import STATUTORY, day_of, rules_of


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
    """How the call reaches each person on the roll."""
    answers = dict(assembly.mails.values_list("member_id", "refused"))
    entries = list(assembly.roll.select_related("member__user", "member__sector"))
    rest = [entry for entry in entries if entry.member_id not in answers]
    return Told(
        by_mail=[e for e in entries if answers.get(e.member_id) is False],
        refused=[e for e in entries if answers.get(e.member_id) is True],
        waiting=[e for e in rest if address_of(e)],
        by_hand=[e for e in rest if not address_of(e)],
    )


def address_of(entry: RollEntry) -> str:
    """Where a person on the roll is reached: by the account, else by the register; "" nowhere."""
    user = entry.member.user
    return (user.email if user is not None else "") or entry.member.email


def still_to_mail(assembly: Assembly) -> QuerySet[RollEntry]:
    """People on the roll with an address whose mail has not gone out yet."""
    reachable = Q(member__user__email__gt="") | Q(member__email__gt="")
    mailed = assembly.mails.values("member")
    entries = assembly.roll.filter(reachable).exclude(member__in=mailed)
    return entries.select_related("member__user")
