"""Reading the register: who is what on a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from coop.models import User
from coop.prepared import Question
from members.eligibility import Fact, Instalment, Standing, Status, standing
from members.models import HandOverNote, Member, Office, OfficeTerm, RegisterEntry, ShareInstalment

ENDING_SOON = 30
DUE_SOON = 7
FACT = ("number", "kind", "effective_date", "until_date", "corrects__number")
ACTING = frozenset({Status.IN_GOOD_STANDING, Status.VOICE_ONLY})


def standing_of(member: Member, on: date) -> Standing:
    """A member's standing on a day (two queries)."""
    entries = member.register_entries.select_related("corrects")
    instalments = member.share_instalments.select_related("settled_by")
    return standing(_facts(entries), _instalments(instalments), on)


def standings(on: date) -> list[tuple[Member, Standing]]:
    """Everybody on the register on a day, in the order of the roll, with their standing."""
    return [pair for pair in all_standings(on) if pair[1].on_register]


def all_standings(
    on: date, members: QuerySet[Member] | None = None
) -> list[tuple[Member, Standing]]:
    """Everybody the register ever named, or `members`; three queries for any number of them."""
    entries: dict[int, list[RegisterEntry]] = defaultdict(list)
    for entry in RegisterEntry.objects.select_related("corrects").order_by("number"):
        entries[entry.member_id].append(entry)
    instalments: dict[int, list[ShareInstalment]] = defaultdict(list)
    due = ShareInstalment.objects.select_related("settled_by")
    for instalment in due.order_by("due_date", "id"):
        instalments[instalment.member_id].append(instalment)
    chosen = Member.objects.all() if members is None else members
    return [
        (member, standing(_facts(entries[member.pk]), _instalments(instalments[member.pk]), on))
        for member in chosen.select_related("sector", "user").order_by("sort_key", "number")
    ]


def holders(role: str, on: date) -> list[Member]:
    """Members who may act in an office of that role on a day, in the order of the roll."""
    terms = OfficeTerm.objects.live(on).filter(office__role=role)
    chosen = Member.objects.filter(pk__in=terms.values("member"))
    return [member for member, now in all_standings(on, chosen) if now.status in ACTING]


def member_of(user: User) -> Member | None:
    """The member who signs in as `user`, also one who has left."""
    return Member.objects.select_related("sector").filter(user=user.pk).first()


def _entries(user: int) -> QuerySet[RegisterEntry, tuple[Any, ...]]:
    mine = RegisterEntry.objects.filter(member__user=user).order_by("number")
    return mine.values_list(*FACT)


def _terms(user: int, on: date) -> QuerySet[OfficeTerm, tuple[str]]:
    return OfficeTerm.objects.live(on).filter(member__user=user).values_list("office__role")


_ENTRIES, _TERMS = Question(_entries), Question(_terms)


def roles_on(user: User, on: date) -> frozenset[str]:
    """What the register and the offices make of `user` on a day.

    A suspended member still reads as a member does; the offices rest meanwhile.
    """
    facts = [Fact(*row) for row in _ENTRIES.rows(user.pk)]
    now = standing(facts, (), on)
    if not now.on_register:
        return frozenset()
    if now.status not in ACTING:
        return frozenset({"member"})
    return frozenset({"member", *(role for (role,) in _TERMS.rows(user.pk, on))})


@dataclass(frozen=True, slots=True)
class Seat:
    """An office and the terms that run; `vacant` counts the seats nobody holds."""

    office: Office
    terms: tuple[OfficeTerm, ...]

    @property
    def vacant(self) -> int:
        return max(self.office.seats - len(self.terms), 0)


def board(on: date) -> list[Seat]:
    """Every office with whoever holds it on a day (two queries)."""
    held: dict[int, list[OfficeTerm]] = defaultdict(list)
    terms = OfficeTerm.objects.live(on).select_related("member", "decision", "office", "ending")
    for term in terms.order_by("starts_on", "id"):
        held[term.office_id].append(term)
    offices = Office.objects.select_related("sector").order_by("id")
    return [Seat(office, tuple(held[office.pk])) for office in offices]


def _facts(entries: Iterable[RegisterEntry]) -> list[Fact]:
    return [
        Fact(
            number=entry.number,
            kind=entry.kind,
            effective_date=entry.effective_date,
            until_date=entry.until_date,
            corrects=entry.corrects.number if entry.corrects else None,
        )
        for entry in entries
    ]


def _instalments(instalments: Iterable[ShareInstalment]) -> list[Instalment]:
    """Instalments as the rule reads them: from a settlement on, none of them is asked for."""
    return [Instalment(item.due_date, _done_on(item)) for item in instalments]


def _done_on(item: ShareInstalment) -> date | None:
    return item.paid_date or (item.settled_by.settled_on if item.settled_by else None)


def notes_to_read(office: Office, user: User, *, on: date) -> QuerySet[HandOverNote]:
    """The hand-over notes of an office, for who holds it on that day; else only one's own."""
    notes = HandOverNote.objects.filter(term__office=office).select_related("term__member")
    holds = OfficeTerm.objects.live(on).filter(office=office, member__user=user.pk)
    return notes if holds.exists() else notes.filter(written_by=user.pk)
