"""Kinds of decision the spine itself carries out: the founding act, and new statutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import currency, decisions, screen, settling, statutes
from coop.errors import Refused
from coop.forms import FoundingForm
from coop.models import Cooperative, Decision, StatutesInForce, User
from coop.statutes.names import NAMES
from coop.statutes_form import StatutesForm

RULES = {"preset", "changes", "valid_from"}
ASKED = frozenset(FoundingForm.Meta.fields)
TEXTS = ASKED - {"year_end_month"}


@dataclass(frozen=True, slots=True)
class NewStatutes:
    """A preset with the co-operative's own rules over it, from a day on."""

    preset: str
    changes: Mapping[str, Any]
    valid_from: date


@dataclass(frozen=True, slots=True)
class Founding:
    """Who the co-operative is, and the statutes it lives by from a day on."""

    cooperative: Cooperative
    rules: NewStatutes


class Found:
    kind = "coop.found"
    label = gettext_lazy("Found the co-operative")
    matter = statutes.Matter.STATUTES.value
    form_class = FoundingForm

    def parse(self, parameters: Mapping[str, Any]) -> Founding:
        rules = _rules(parameters, beside=ASKED | {"is_demo", "milestones"})
        texts = {name: parameters[name] for name in TEXTS if name in parameters}
        country = currency.country_for(rules.preset, texts.get("country", ""))
        texts["country"] = country
        texts["currency"] = currency.currency_for(country, texts.get("currency", ""))
        cooperative = Cooperative(
            **texts,
            year_end_month=parameters.get("year_end_month", 12),
            is_demo=parameters.get("is_demo", False),
            milestones=[_milestone(each) for each in parameters.get("milestones", [])],
        )
        try:
            cooperative.clean_fields()
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from error
        return Founding(cooperative, rules)

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return dict(cleaned)

    def check(self, proposal: Founding, *, on: date) -> None:
        if Cooperative.objects.exists():
            raise Refused(_("The co-operative is founded already."))
        if proposal.rules.valid_from > on:
            raise Refused(
                _("The statutes must be in force when the co-operative is founded."),
                field="valid_from",
            )

    def sentence(self, proposal: Founding) -> str:
        return _("%(name)s is founded under the statutes %(preset)s, with %(count)s own rules.") % {
            "name": proposal.cooperative.legal_name,
            "preset": proposal.rules.preset,
            "count": len(proposal.rules.changes),
        }

    def carry_out(
        self,
        proposal: Founding,
        *,
        decision: Decision,
        by: User,  # noqa: ARG002  the door hands both to every effect
        at: datetime,  # noqa: ARG002
    ) -> None:
        proposal.cooperative.save(force_insert=True)
        currency.keep(None)
        _put_in_force(proposal.rules, decision)


class SetStatutes:
    kind = "coop.set_statutes"
    label = gettext_lazy("Set the statutes")
    matter = statutes.Matter.STATUTES.value
    form_class = StatutesForm

    def parse(self, parameters: Mapping[str, Any]) -> NewStatutes:
        return _rules(parameters, beside=frozenset())

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        """The numbers that were typed; the other own rules in force stay as they are."""
        row = StatutesInForce.objects.first()
        kept = row.changes if row and row.preset == cleaned["preset"] else {}
        return {
            "preset": cleaned["preset"],
            "changes": settling.changes(cleaned["preset"], cleaned, kept=kept),
            "valid_from": cleaned["valid_from"].isoformat(),
        }

    def check(self, proposal: NewStatutes, *, on: date) -> None:
        if proposal.valid_from < on:
            raise Refused(_("Statutes do not reach back: take today or later."), field="valid_from")
        latest = StatutesInForce.objects.first()
        if latest is not None and proposal.valid_from < latest.valid_from:
            day = screen.day(latest.valid_from)
            raise Refused(
                _("Other statutes are set from %(day)s: take that day or a later one.")
                % {"day": day},
                field="valid_from",
            )

    def sentence(self, proposal: NewStatutes) -> str:
        words = {
            "day": screen.day(proposal.valid_from),
            "preset": settling.PRESET_WORDS[proposal.preset],
            "rules": ", ".join(str(NAMES.get(key, key)) for key in sorted(proposal.changes)),
        }
        if not proposal.changes:
            return _("From %(day)s the statutes hold: %(preset)s.") % words
        return _("From %(day)s the statutes hold: %(preset)s; own rules: %(rules)s.") % words

    def carry_out(
        self,
        proposal: NewStatutes,
        *,
        decision: Decision,
        by: User,  # noqa: ARG002  the door hands both to every effect
        at: datetime,  # noqa: ARG002
    ) -> None:
        _put_in_force(proposal, decision)


def _rules(parameters: Mapping[str, Any], *, beside: frozenset[str]) -> NewStatutes:
    """The statutes that parameters name; nothing else stands there but what is named `beside`."""
    if unknown := sorted(set(parameters) - RULES - beside):
        raise Refused(_("Unknown: %(names)s.") % {"names": ", ".join(unknown)})
    preset, changes = parameters.get("preset", ""), parameters.get("changes", {})
    valid_from = _day(parameters.get("valid_from", ""))
    statutes.with_changes(statutes.preset(preset), changes, since=valid_from)
    return NewStatutes(preset, changes, valid_from)


def _put_in_force(rules: NewStatutes, decision: Decision) -> None:
    StatutesInForce.objects.create(
        preset=rules.preset,
        changes=dict(rules.changes),
        valid_from=rules.valid_from,
        decision=decision,
    )


def _day(text: Any) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise Refused(_("Give the day from which the statutes hold."), field="valid_from") from None


def _milestone(each: Mapping[str, Any]) -> dict[str, str]:
    return {"label": str(each["label"])[:120], "date": _day(each["date"]).isoformat()}


def register() -> None:
    decisions.register(Found())
    decisions.register(SetStatutes())
