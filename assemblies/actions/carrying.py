"""From the votes to the resolution: the majority asked, the count, the sheet, the effect."""

from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions import amendments, versions
from assemblies.models import Ballot, Motion, Option
from assemblies.models.ballots import BallotMethod
from assemblies.models.contests import ELECT
from assemblies.models.motions import MotionState
from assemblies.tally import Base, Counts, Majority, Tally, count
from assemblies.validity import Facts, Finding, failed, judge
from coop import decisions, statutes
from coop.errors import Refused
from coop.models import Decision, User
from members.reading import bodies


def rule_for(motion: Motion, *, on: date) -> dict[str, Any]:
    """The majority and the conditions a motion must meet, as the frozen statutes have them."""
    rules = reading.rules_of(motion.item.assembly)
    matters = reading.matters_of(motion)
    special = any(rules.is_special(matter) for matter in matters)
    asked = max((rules.majority_for(m) for m in matters or [""]), key=_severity)
    recused = reading.recused_members(matters, rules=rules, on=on)
    return {
        "matters": sorted(matters),
        "special": special,
        "secret": any(rules.is_secret(matter) for matter in matters),
        "threshold": f"{asked.share.numerator}/{asked.share.denominator}",
        "at_least": asked.at_least,
        "base": asked.base,
        **_roll_for(motion, asked.base),
        "recused": {str(member): office for member, office in sorted(recused.items())},
    }


def _severity(asked: statutes.Majority) -> tuple[bool, Fraction, bool]:
    """Which of several majorities asks for more: of all members, the larger share, the excess."""
    return asked.base == Base.ROLL, asked.share, not asked.at_least


def _roll_for(motion: Motion, base: str) -> dict[str, int]:
    """How many people are on the roll, where the majority is one of all of them."""
    return {"roll": motion.item.assembly.roll.count()} if base == Base.ROLL else {}


def outcome(ballot: Ballot, *, at: datetime) -> dict[str, Any]:
    """Count the votes, or take the tellers' counts when both say the same; as JSON."""
    present = {
        "present": reading.present_members(ballot.assembly, at=at).count(),
        "entitled": reading.entitled_present(ballot, at=at),
    }
    if "form" in ballot.rule:
        return reading.count_contest(ballot) | present
    tally = Tally(counts=_counts(ballot), majority=Majority.from_rule(ballot.rule))
    return {
        "yes": tally.counts.yes,
        "no": tally.counts.no,
        "abstain": tally.counts.abstain,
        "base": tally.base,
        "needed": tally.needed,
        "carried": tally.carried,
        **present,
    }


def name_elected(ballot: Ballot, *, at: datetime) -> None:
    """Write who was elected into what the motion asks for, and its sentence with it."""
    motion = ballot.motion
    if motion.kind != ELECT or not ballot.tally["carried"]:
        return
    numbers = {
        option.n: option.member_id
        for option in Option.objects.filter(contest__motion=motion).exclude(n=None)
    }
    members = [numbers[place + 1] for place in ballot.tally["elected"]]
    motion.parameters = {**motion.parameters, "members": members}
    motion.sentence = decisions.check(ELECT, motion.parameters, on=timezone.localdate(at))
    motion.save(update_fields=["parameters", "sentence"])


def _counts(ballot: Ballot) -> Counts:
    if ballot.method == BallotMethod.NAMED:
        return count(ballot.votes.values_list("choice", flat=True))
    if ballot.method != BallotMethod.URN:
        return _paper_counts(ballot)
    drawn = count(reading.counts_of_urn(ballot))
    return drawn + _paper_counts(ballot) if reading.handed_out(ballot) else drawn


def findings_of(ballot: Ballot) -> list[Finding]:
    """The validity sheet, from the records."""
    assembly = ballot.assembly
    rules = reading.rules_of(assembly)
    rule, tally, opening = ballot.rule, ballot.tally, reading.opening_of(ballot)
    item = ballot.motion.item
    recused = [int(pk) for pk in rule["recused"]]
    return judge(
        Facts(
            statutory=reading.is_statutory(assembly),
            notice_days=reading.notice_given(assembly),
            notice_needed=rules.notice_days(reading.notice_kind(assembly)),
            call=opening["call"],
            present_at_opening=opening["present"],
            quorum_needed=opening["needed"],
            roll=opening["roll"],
            item=item.n,
            item_on_notice=not reading.why_off_agenda(ballot.motion),
            yes=tally.get("yes", 0),
            no=tally.get("no", 0),
            abstain=tally["abstain"],
            base=tally.get("base", 0),
            needed=tally.get("needed", 0),
            contest=reading.contest_figures(tally) if "form" in rule else None,
            special=rule["special"],
            carried=tally["carried"],
            secret_matter=rule["secret"],
            paper=ballot.method == BallotMethod.PAPER,
            urn=ballot.method == BallotMethod.URN,
            hands=ballot.method == BallotMethod.HANDS,
            recused=len(recused),
            recused_votes=_votes_of(ballot, recused),
            matter=", ".join(rule["matters"]),
            effect=ballot.motion.sentence,
        )
    )


def adopt(ballot: Ballot, findings: list[Finding], *, by: User, at: datetime) -> None:
    """Write the resolution and carry out its effect; refuse in words what does not hold.

    An adopted amendment becomes part of its motion's text instead. Alternatives of what is adopted
    are not voted any more.
    """
    motion = ballot.motion
    broken = failed(findings)
    if broken:
        raise Refused(
            _("It has the votes, but the resolution would not be valid: %(why)s")
            % {"why": " ".join(reading.finding_words(f.to_json()) for f in broken)}
        )
    if motion.amends_id is not None:
        amendments.carry(motion, by=by, at=at)
        return
    motion.decision = _resolve(ballot, by=by, at=at)
    motion.state = MotionState.ADOPTED
    motion.save(update_fields=["decision", "state"])
    others = [each for each in reading.alternatives_of(motion) if each.is_waiting]
    why = _("“%(title)s” was adopted.") % {"title": motion.title}
    versions.fall((each for each in others if each.pk != motion.pk), by=by, at=at, reason=why)


def _resolve(ballot: Ballot, *, by: User, at: datetime) -> Decision:
    motion, assembly = ballot.motion, ballot.assembly
    try:
        return decisions.adopt(
            decisions.Resolution(
                body=reading.DECIDES[assembly.body_kind],
                body_name="" if assembly.is_general else bodies.name_of(assembly.body),
                title=motion.title,
                text=reading.resolved_text(ballot),
                kind=motion.kind,
                parameters=motion.parameters,
                validity={"sheet": ballot.sheet, "tally": ballot.tally},
                audience=motion.audience,
            ),
            by=by,
            at=at,
        )
    except Refused as refused:
        raise Refused(
            _(
                "The ballot stays open, because what the motion says cannot be carried out:"
                " %(why)s Settle that and close again, or annul the ballot."
            )
            % {"why": refused}
        ) from refused


def _votes_of(ballot: Ballot, members: list[int]) -> int:
    """Votes by name, or ballot papers, that these members have."""
    if ballot.method == BallotMethod.URN:
        return ballot.motion.urn.issues.filter(member__in=members).count()
    return ballot.votes.filter(member__in=members).count()


def _paper_counts(ballot: Ballot) -> Counts:
    found = {c.teller_id: (c.yes, c.no, c.abstain) for c in ballot.paper_counts.all()}
    if len(found) < 2:
        raise Refused(_("Both tellers must record their count before closing."))
    if len(set(found.values())) > 1:
        raise Refused(_("The two tellers counted different numbers: count again."))
    yes, no, abstain = next(iter(found.values()))
    return Counts(yes=yes, no=no, abstain=abstain)
