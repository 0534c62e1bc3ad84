"""How a motion stands in the debate: its seconds, its amendments, its alternatives, the order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assemblies import differences
from assemblies.differences import Piece
from assemblies.models import AgendaItem, Assembly, Motion, Second, Version
from assemblies.models.motions import MotionState
from assemblies.precedence import Order, Proposed, in_order
from assemblies.reading.standing import rules_of
from members.models import Member


@dataclass(frozen=True)
class Amending:
    """An amendment as it reads on the text as it stands: what goes, what comes, whom it meets."""

    motion: Motion
    n: int
    pieces: Sequence[Piece]
    percent: int
    is_current: bool
    meets: Sequence[Motion] = ()
    merged: Version | None = None

    @property
    def must_be_worded_in(self) -> bool:
        """True when it was adopted and its words did not fit: the secretary writes them in."""
        return self.motion.state == MotionState.CARRIED and self.merged is None


def seconds_of(motion: Motion) -> list[Second]:
    standing = motion.seconds.filter(taken_back_at=None)
    return list(standing.select_related("member").order_by("at", "id"))


def missing_seconds(motion: Motion) -> int:
    """How many members must still second it; what a sector or an office moves needs nobody."""
    if motion.mover_id is None or motion.continues_id is not None:
        return 0
    wanted = rules_of(motion.item.assembly).seconders
    return max(0, wanted - motion.seconds.filter(taken_back_at=None).count()) if wanted else 0


def has_seconded(motion: Motion, member: Member | None) -> bool:
    return member is not None and motion.seconds.filter(member=member, taken_back_at=None).exists()


def amendments_of(motion: Motion) -> list[Amending]:
    """Its amendments: those to be voted in the order of voting, then the ended in time."""
    found = list(motion.amendments.select_related("mover", "merged_as", "ballot"))
    by_key = {each.pk: each for each in found}
    waiting = [each for each in found if each.is_waiting]
    numbers = {each.pk: n for n, each in enumerate(sorted(found, key=lambda m: m.pk), start=1)}
    order = [by_key[key] for key in amendments_in_order(motion, waiting)]
    ended = [each for each in found if not each.is_waiting]
    return [_amending(each, motion, waiting, n=numbers[each.pk]) for each in (*order, *ended)]


def amending(amendment: Motion) -> Amending:
    """One amendment, with the others of its motion that want the same words."""
    motion = amendment.amends
    if motion is None:
        raise ValueError(f"motion {amendment.pk} amends nothing")
    return next(each for each in amendments_of(motion) if each.motion.pk == amendment.pk)


def amendments_in_order(motion: Motion, waiting: Iterable[Motion]) -> list[int]:
    order = Order(rules_of(motion.item.assembly).amendments_order)
    return in_order([_proposed(each, reach_of(each)) for each in waiting], order)


def reach_of(amendment: Motion) -> Fraction:
    """The share of words it changes of the text it was written on; a changed figure is a word."""
    return differences.share(
        _whole(amendment.base_text, amendment.base_parameters),
        _whole(amendment.text, amendment.parameters),
    )


def alternatives_of(motion: Motion) -> list[Motion]:
    """The motions that exclude each other, this one too, in the order of voting; else nothing."""
    head = motion.alternative_to or motion
    found = [head, *head.alternatives.select_related("mover")]
    if len(found) == 1:
        return []
    order = Order(rules_of(motion.item.assembly).alternatives_order)
    by_key = {each.pk: each for each in found}
    first = min(found, key=lambda m: (m.recorded_at, m.pk))
    reaches = [_proposed(m, differences.share(first.text, m.text)) for m in found]
    return [by_key[key] for key in in_order(reaches, order)]


def to_vote(assembly: Assembly) -> list[tuple[AgendaItem, list[Motion]]]:
    """Only what will be voted, in the order of voting: each motion after its amendments."""
    rules = rules_of(assembly)
    found = list(
        Motion.objects.filter(item__assembly=assembly).waiting().select_related("item", "mover")
    )
    below: dict[int | None, list[Motion]] = {}
    for each in found:
        below.setdefault(each.amends_id, []).append(each)
    order = Order(rules.amendments_order)

    def with_amendments(motion: Motion) -> list[Motion]:
        mine = {each.pk: each for each in below.get(motion.pk, [])}
        keys = in_order([_proposed(m, reach_of(m)) for m in mine.values()], order)
        return [*(m for key in keys for m in with_amendments(mine[key])), motion]

    rows: dict[int, tuple[AgendaItem, list[Motion]]] = {}
    for motion in sorted(below.get(None, []), key=lambda m: (m.item.n, m.place or 99, m.pk)):
        _item, row = rows.setdefault(motion.item_id, (motion.item, []))
        row += with_amendments(motion)
    return list(rows.values())


def why_not_put(motion: Motion) -> str:
    """What must come before this motion can be put to the vote, in words; "" when nothing."""
    if missing := missing_seconds(motion):
        return ngettext(
            "%(n)s more member must second this motion before it can be put.",
            "%(n)s more members must second this motion before it can be put.",
            missing,
        ) % {"n": missing}
    if motion.amends is not None:
        return _why_not_amend(motion, motion.amends)
    return _why_amendments_first(motion) or _why_alternative_first(motion)


def differences_of(motion: Motion) -> list[tuple[Version, list[Piece]]]:
    """Each version of its words, the newest first, with what changed from the one before."""
    found = list(motion.versions.select_related("amendment", "by").order_by("n"))
    texts = ["", *(each.text for each in found)]
    pairs = zip(found, texts, strict=False)
    return [
        (each, differences.pieces(before if each.n > 1 else each.text, each.text))
        for each, before in pairs
    ][::-1]


def _amending(amendment: Motion, motion: Motion, waiting: Sequence[Motion], *, n: int) -> Amending:
    on = differences.merge(amendment.base_text, motion.text, amendment.text)
    shown = motion.is_waiting and amendment.is_waiting and on.text is not None
    old, new = (motion.text, on.text or "") if shown else (amendment.base_text, amendment.text)
    return Amending(
        motion=amendment,
        n=n,
        pieces=differences.pieces(old, new),
        percent=round(reach_of(amendment) * 100),
        is_current=shown,
        meets=[other for other in waiting if _meet(amendment, other)],
        merged=getattr(amendment, "merged_as", None),
    )


def _meet(one: Motion, other: Motion) -> bool:
    """True when two amendments that wait want the same words of one text."""
    if one.pk == other.pk or not one.is_waiting or one.base_text != other.base_text:
        return False
    changes = (differences.changes(each.base_text, each.text) for each in (one, other))
    return bool(differences.collisions(*changes))


def _why_not_amend(amendment: Motion, motion: Motion) -> str:
    if motion.state != MotionState.SUBMITTED:
        return _("The motion it amends was already put to the vote or has ended.")
    if inner := amendment.amendments.waiting().first():
        return _("Decide first on “%(title)s”, which amends it.") % {"title": inner.title}
    waiting = list(motion.amendments.waiting())
    first = amendments_in_order(motion, waiting)[0]
    return _first_before(amendment, next(each for each in waiting if each.pk == first))


def _why_amendments_first(motion: Motion) -> str:
    if waiting := motion.amendments.waiting().first():
        return _("Decide first on its amendments: “%(title)s” is still open.") % {
            "title": waiting.title
        }
    unfit = motion.amendments.filter(state=MotionState.CARRIED, merged_as=None).first()
    if unfit is not None:
        return _("The adopted amendment “%(title)s” must be worded into the text first.") % {
            "title": unfit.title
        }
    return ""


def _why_alternative_first(motion: Motion) -> str:
    waiting = [each for each in alternatives_of(motion) if each.is_waiting]
    return _first_before(motion, waiting[0]) if waiting else ""


def _first_before(motion: Motion, first: Motion) -> str:
    if first.pk == motion.pk:
        return ""
    return _("“%(first)s” is voted first. The chair can change the order, with a reason.") % {
        "first": first.title
    }


def _proposed(motion: Motion, reach: Fraction) -> Proposed:
    return Proposed(motion.pk, reach, motion.recorded_at, motion.place)


def _whole(text: str, parameters: object) -> str:
    """The text with its figures after it, so that a changed figure counts as a word."""
    figures = sorted(parameters.items()) if isinstance(parameters, dict) else []
    return "\n".join([text, *(f"{name} {value}" for name, value in figures)])
