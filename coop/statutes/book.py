"""The statutes of a co-operative: every rule with its value, source and date checked."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from coop.errors import Refused
from coop.statutes import debate, trade, values
from coop.statutes.values import (
    ASSEMBLIES,
    Council,
    Extraordinary,
    Hired,
    Leaving,
    Majority,
    Matter,
    Quorum,
    Reader,
    SecondCall,
    Share,
    Signers,
    WrongValueError,
    whole,
    word,
    words,
    yes_no,
)

BASES = ("law", "model", "suggested", "verify", "own")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as it stands in the data. `basis` says how firm it is: the law, a model statute,
    our suggestion where the law leaves it open, to be verified, or the co-operative's own."""

    key: str
    value: Any
    source: str
    checked_on: date
    basis: str
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "value": self.value,
            "source": self.source,
            "checked_on": self.checked_on.isoformat(),
            "basis": self.basis,
            "note": self.note,
        }


READERS: Mapping[str, Reader] = {
    "min_members": whole,
    "votes_per_member": whole,
    "voter_standing": word("shares_up_to_date", "member", "active_member"),
    "ordinary_deadline": whole,
    "notice": values.days_of_notice,
    "notify_authority": whole,
    "papers_days": whole,
    "first_call": values.quorum,
    "second_call": values.second_call,
    "quorum_rechecked": yes_no,
    "majority_base": word(*values.BASES),
    "ordinary_threshold": values.fraction,
    "special_threshold": values.fraction,
    "special_matters": words(frozenset(Matter)),
    "majorities": values.majorities,
    "tie": word("fails"),
    "proxies_max": whole,
    "interested": values.recused,
    "secret_ballot": words(frozenset(Matter)),
    "remote_allowed": yes_no,
    "remote_secret": yes_no,
    "recording_months": whole,
    "agenda": word("closed", "closed_for_special_matters"),
    "agenda_exceptions": words({"signatories", "removal"}),
    "members_item": values.fraction,
    "call_extraordinary": values.extraordinary,
    "adjournment_days": whole,
    "signers": values.signers,
    "minutes_copy_days": whole,
    "books": words(),
    "book_mode": word("rubricated", "minute_book", "digital_and_print"),
    "council": values.council,
    "council_meets_days": whole,
    "recall_petition": values.fraction,
    "audit": word("quarterly", "by_category", "yearly"),
    "surplus_split": values.split,
    "advances": word("cost", "on_surplus"),
    "hired_limit": values.hired,
    "probation_months": whole,
    "leaving": values.leaving,
    "asset_trigger": values.share_of,
    "tax_rate": values.rate,
    "signing_days": whole,
    "seconders": whole,
    "amendment_levels": values.one_or_two,
    "amendments_order": word("farthest", "filing"),
    "alternatives_order": word("farthest", "filing"),
    "consultations": words({"report", "consent"}),
    **trade.READERS,
}

OURS = "Practice of assembly-run works; our suggestion"
# Rules that came later: statutes that were frozen before have this value.
LATER: Mapping[str, Rule] = {
    "majorities": Rule("majorities", {}, "no rule of its own", date(2026, 11, 25), "suggested"),
    # Res. INAES 358/2020 forbade it; whether 485/2021 still does is to be verified.
    "remote_secret": Rule("remote_secret", False, OURS, date(2026, 11, 26), "verify"),  # noqa: FBT003
    "advances": Rule("advances", "cost", OURS, date(2026, 11, 26), "suggested"),
    "signing_days": Rule("signing_days", 14, OURS, date(2026, 11, 26), "suggested"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statutes(trade.Trade):
    """The rules in force, typed. Built by `read` only; never changed, frozen whole as JSON."""

    preset: str
    sheet: Mapping[str, Rule]
    min_members: int
    votes_per_member: int
    voter_standing: str
    ordinary_deadline: int
    notice: Mapping[str, int]
    notify_authority: int
    papers_days: int
    first_call: Quorum
    second_call: SecondCall
    quorum_rechecked: bool
    majority_base: str
    ordinary_threshold: Fraction
    special_threshold: Fraction
    special_matters: frozenset[str]
    majorities: Mapping[str, Majority]
    tie: str
    proxies_max: int
    interested: Mapping[str, frozenset[str]]
    secret_ballot: frozenset[str]
    remote_allowed: bool
    remote_secret: bool
    recording_months: int
    agenda: str
    agenda_exceptions: frozenset[str]
    members_item: Fraction
    call_extraordinary: Extraordinary
    adjournment_days: int
    signers: Signers
    minutes_copy_days: int
    books: frozenset[str]
    book_mode: str
    council: Council
    council_meets_days: int
    recall_petition: Fraction
    audit: str
    surplus_split: Mapping[str, Fraction]
    advances: str
    hired_limit: Hired
    probation_months: int
    leaving: Leaving
    asset_trigger: Share
    tax_rate: Decimal
    signing_days: int
    seconders: int
    amendment_levels: int
    amendments_order: str
    alternatives_order: str
    consultations: frozenset[str]

    def notice_days(self, kind: str) -> int:
        """Calendar days between the call and an assembly of `kind`."""
        if kind not in ASSEMBLIES:
            raise KeyError(f"no kind of assembly is named {kind!r}")
        return self.notice[kind]

    def quorum_first(self, n: int) -> int:
        """How many of `n` must be there at the called time."""
        return self.first_call.of(n)

    def quorum_second(self, n: int) -> int:
        """How many of `n` are enough once the wait is over."""
        return self.second_call.quorum.of(n)

    @property
    def second_call_minutes(self) -> int:
        return self.second_call.minutes

    def majority_for(self, matter: str) -> Majority:
        """The majority a matter asks for ("" for none): its own, the special or the ordinary."""
        if matter in self.majorities:
            return self.majorities[matter]
        special = self.is_special(matter)
        share = self.special_threshold if special else self.ordinary_threshold
        return Majority(share=share, at_least=special, base=self.majority_base)

    def is_special(self, matter: str) -> bool:
        return matter in self.special_matters

    def is_secret(self, matter: str) -> bool:
        return matter in self.secret_ballot

    def recused(self, matter: str) -> frozenset[str]:
        """The roles whose holders have voice but no vote on `matter`."""
        return self.interested.get(matter, frozenset())

    @property
    def agenda_closed(self) -> bool:
        """True when nothing outside the notice may be decided; False: only special matters."""
        return self.agenda == "closed"

    @property
    def minutes_signers(self) -> int:
        """How many members the assembly chooses to sign with the chair and the secretary."""
        return self.signers.chosen

    @property
    def office_months_max(self) -> int:
        return self.council.months_max

    def rules(self) -> list[Rule]:
        return list(self.sheet.values())

    def to_json(self) -> dict[str, Any]:
        """Freeze: everything needed to read these statutes back, whatever the presets become."""
        return {
            "preset": self.preset,
            "rules": {key: rule.to_json() for key, rule in self.sheet.items()},
        }


def read(preset: str, sheet: Mapping[str, Rule]) -> Statutes:
    """Build statutes from their rules; `Refused` names a rule that is unknown, missing, wrong.

    The rules of debate and of trade have a value of ours where the sheet has none.
    """
    ours = {key: Rule(key=key, value=v, **debate.COLUMNS) for key, v in trade.OURS.items()}
    sheet = {**ours, **sheet}
    if unknown := sorted(set(sheet) - set(READERS)):
        raise Refused(
            _("The statutes have no rule named %(names)s.") % {"names": ", ".join(unknown)}
        )
    sheet = {**{key: rule for key, rule in LATER.items() if key not in sheet}, **sheet}
    if missing := [key for key in READERS if key not in sheet]:
        raise Refused(_("The statutes lack the rule %(names)s.") % {"names": ", ".join(missing)})
    typed: dict[str, Any] = {}
    for key, reader in READERS.items():
        try:
            typed[key] = reader(sheet[key].value)
        except WrongValueError as wrong:
            raise Refused(
                _("The rule %(name)s cannot have this value: %(reason)s.")
                % {"name": key, "reason": wrong}
            ) from wrong
    return Statutes(preset=preset, sheet={key: sheet[key] for key in READERS}, **typed)


def from_json(frozen: Mapping[str, Any]) -> Statutes:
    """Read back what `to_json` froze."""
    return read(
        frozen["preset"],
        {key: rule_from(key, columns) for key, columns in frozen["rules"].items()},
    )


def rule_from(key: str, columns: Mapping[str, Any]) -> Rule:
    """Read one rule from TOML or JSON; unknown columns and a missing source are refused."""
    known = {field.name for field in fields(Rule)} - {"key"}
    if strange := sorted((set(columns) ^ known) - {"note"}):
        raise Refused(
            _("The rule %(name)s has strange or missing parts: %(parts)s.")
            % {"name": key, "parts": ", ".join(strange)}
        )
    checked = columns["checked_on"]
    if columns["basis"] not in BASES or not columns["source"]:
        raise Refused(_("The rule %(name)s needs a source and a known basis.") % {"name": key})
    return Rule(
        key=key,
        value=columns["value"],
        source=columns["source"],
        checked_on=checked if isinstance(checked, date) else date.fromisoformat(checked),
        basis=columns["basis"],
        note=columns.get("note", ""),
    )
