"""How a consultation stands: its words, who answered what, who has not."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _

from assemblies.consent import Answers, Standing
from assemblies.models import Answer, Consultation, Wording
from assemblies.models.consultations import REPLIES, ConsultationKind, ConsultationState, Reply
from members.models import Member


@dataclass(frozen=True)
class SectorSays:
    """One sector's answers: how many gave each, of how many people."""

    name: str
    people: int
    labelled: list[tuple[str, int]]


@dataclass(frozen=True)
class Shown:
    """A consultation as its page shows it: the words, the versions before, the answers."""

    wording: Wording
    earlier: list[Wording]
    answers: list[Answer]
    figures: dict[str, Any]
    counts: list[tuple[str, int]]
    sectors: list[SectorSays]
    standing: str

    @property
    def objections(self) -> list[Answer]:
        return objections(self.answers)

    @property
    def others(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.reply != Reply.OBJECT]


def consultation_shown(consultation: Consultation) -> Shown:
    wording, answers = wording_of(consultation), answers_of(consultation)
    figures = consultation.result or figures_of_consultation(consultation)
    by_consent = consultation.is_by_consent
    return Shown(
        wording=wording,
        earlier=list(consultation.wordings.exclude(pk=wording.pk).order_by("-n")),
        answers=answers,
        figures=figures,
        counts=[(str(Reply(code).label), n) for code, n in figures["counts"].items()],
        sectors=[] if by_consent else by_sector(consultation, answers),
        standing=consent_words(consent_of(consultation)) if by_consent else "",
    )


def wording_of(consultation: Consultation) -> Wording:
    """The words in force: the last version."""
    return consultation.wordings.select_related("consultation").order_by("-n")[0]


def answers_of(consultation: Consultation) -> list[Answer]:
    """The answers to the words in force, by name."""
    return list(wording_of(consultation).answers.select_related("member"))


def answer_of(consultation: Consultation, member: Member | None) -> Answer | None:
    if member is None:
        return None
    return wording_of(consultation).answers.filter(member=member).first()


def silent_members(consultation: Consultation) -> list[Member]:
    """Who is on the roll and has not answered to the words in force."""
    answered = wording_of(consultation).answers.values("member")
    roll = consultation.roll.exclude(member__in=answered).select_related("member__user")
    return [entry.member for entry in roll]


def figures_of_consultation(consultation: Consultation) -> dict[str, Any]:
    """The roll, the version answered and the count of each answer, as they are now."""
    found = Counter(wording_of(consultation).answers.values_list("reply", flat=True))
    replies = REPLIES[ConsultationKind(consultation.kind)]
    counts = {reply.value: found[reply] for reply in replies}
    roll, version = consultation.roll.count(), wording_of(consultation).n
    return {"roll": roll, "version": version, "answered": sum(counts.values()), "counts": counts}


def consent_of(consultation: Consultation) -> Answers:
    figures = consultation.result or figures_of_consultation(consultation)
    counts = figures["counts"]
    return Answers(figures["roll"], counts["agree"], counts["aside"], counts["object"])


def consent_words(answers: Answers) -> str:
    """How consent stands, in a sentence."""
    facts = {"answered": answers.answered, "needed": answers.needed, "n": answers.object}
    return {
        Standing.PASSES: _("No objection stands, and enough people have answered."),
        Standing.OBJECTED: _("Objections that stand: %(n)s. One is enough to stop it."),
        Standing.UNHEARD: _("%(answered)s have answered; at least %(needed)s must, or it fails."),
        Standing.NOBODY_AGREES: _("Nobody agrees: everybody who answered stands aside."),
    }[answers.standing] % facts


def by_sector(consultation: Consultation, answers: Iterable[Answer]) -> list[SectorSays]:
    """What each sector says, in the order of their names."""
    roll = consultation.roll.select_related("sector").order_by("sector__name")
    people = {entry.member_id: entry.sector.name for entry in roll}
    size, given = Counter(people.values()), Counter[tuple[str, str]]()
    for answer in answers:
        given[people[answer.member_id], answer.reply] += 1
    replies = REPLIES[ConsultationKind(consultation.kind)]
    return [
        SectorSays(name, n, [(str(reply.label), given[name, reply]) for reply in replies])
        for name, n in size.items()
    ]


def to_answer(member: Member, *, at: datetime) -> list[Consultation]:
    """Open consultations that wait for this member's answer, the first to close first."""
    found = Consultation.objects.filter(state=ConsultationState.OPEN, closes_at__gt=at)
    last = Wording.objects.filter(consultation=OuterRef("pk")).order_by("-n").values("pk")
    mine = found.filter(roll__member=member).annotate(words=Subquery(last[:1]))
    answered = Answer.objects.filter(wording=OuterRef("words"), member=member)
    return list(mine.exclude(Exists(answered)).order_by("closes_at", "id"))


def objections(answers: Iterable[Answer]) -> list[Answer]:
    return [answer for answer in answers if answer.reply == Reply.OBJECT]
