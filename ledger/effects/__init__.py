"""The kinds of decision ledger carries out: the hourly advance, the premium, a large deal; those
about funds stand in `funds`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import audit, decisions
from coop.errors import Refused
from coop.fields import Day, Figure
from coop.models import Decision, User
from coop.screen import money, percent
from ledger.deals import Approval
from ledger.effects.funds import SetAccessRules, TransferBetweenFunds
from ledger.effects.interest import SetLateInterest
from ledger.effects.parameters import figure, first_day, must_not_look_back
from ledger.effects.reminders import SetReminderDays
from ledger.models import AllocationShare, AllocationVector, Fund, HourlyAdvance
from ledger.models.deals import DealKind
from ledger.money import ZERO, to_cents
from ledger.reading.amounts import must_be_money
from ledger.reading.deals import APPROVE

HUNDRED = Decimal(100)


class HourlyAdvanceForm(forms.Form):
    amount = Figure(
        label=gettext_lazy("Pesos for an hour of work"),
        min_value=Decimal("0.01"),
        max_digits=20,
        decimal_places=2,
    )
    valid_from = Day(label=gettext_lazy("In force from"))


class AllocationForm(forms.Form):
    """A share in per cent for each fund; together they are one hundred."""

    valid_from = Day(label=gettext_lazy("In force from"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for fund in Fund.objects.all():
            self.fields[f"share_{fund.code}"] = Figure(
                label=_("%(fund)s, per cent") % {"fund": fund},
                min_value=ZERO,
                max_value=HUNDRED,
                decimal_places=2,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and sum(_shares(cleaned).values(), ZERO) != HUNDRED:
            self.add_error(None, _("The shares must sum to 100 per cent."))
        return cleaned


@dataclass(frozen=True)
class HourlyAdvanceProposal:
    amount: Decimal
    valid_from: date


@dataclass(frozen=True)
class AllocationProposal:
    """Per cent for each fund, by its code."""

    valid_from: date
    shares: tuple[tuple[str, Decimal], ...]


class SetHourlyAdvance:
    kind = "ledger.set_hourly_advance"
    label: str | Promise = gettext_lazy("Set the hourly advance (retiro)")
    matter = ""
    form_class: type[forms.Form] = HourlyAdvanceForm

    def parse(self, parameters: Mapping[str, Any]) -> HourlyAdvanceProposal:
        amount = figure(parameters, "amount")
        must_be_money(amount)
        return HourlyAdvanceProposal(amount, first_day(parameters))

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"amount": str(cleaned["amount"]), "valid_from": cleaned["valid_from"].isoformat()}

    def check(self, proposal: HourlyAdvanceProposal, *, on: date) -> None:
        if HourlyAdvance.objects.exists():
            must_not_look_back(proposal.valid_from, on)

    def sentence(self, proposal: HourlyAdvanceProposal) -> str:
        facts = {"new": money(proposal.amount), "day": date_format(proposal.valid_from)}
        current = HourlyAdvance.objects.in_force(proposal.valid_from)
        if current is None:
            return _("The hourly advance is %(new)s from %(day)s.") % facts
        facts["old"] = money(current.amount)
        return _("The hourly advance goes from %(old)s to %(new)s from %(day)s.") % facts

    def carry_out(
        self, proposal: HourlyAdvanceProposal, *, decision: Decision, by: User, at: datetime
    ) -> None:
        made = HourlyAdvance.objects.create(
            amount=proposal.amount, valid_from=proposal.valid_from, decision=decision
        )
        audit.record("hourly_advance.set", by=by, at=at, about=made, decision=decision)


class AllocatePremium:
    kind = "ledger.allocate_premium"
    label: str | Promise = gettext_lazy("Allocate the solidarity premium to funds")
    matter = ""
    form_class: type[forms.Form] = AllocationForm

    def parse(self, parameters: Mapping[str, Any]) -> AllocationProposal:
        given = parameters.get("shares")
        if not isinstance(given, Mapping):
            raise Refused(_("Name the funds and their shares."), field="shares")
        shares = {str(code): figure(given, str(code)) for code in given}
        if any(share < 0 for share in shares.values()):
            raise Refused(_("A share cannot be below zero."), field="shares")
        if sum(shares.values(), ZERO) != HUNDRED:
            raise Refused(_("The shares must sum to 100 per cent."), field="shares")
        if any(share != to_cents(share) for share in shares.values()):
            raise Refused(_("A share has two decimals at most."), field="shares")
        kept = sorted((code, share) for code, share in shares.items() if share)
        return AllocationProposal(first_day(parameters), tuple(kept))

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        shares = {code: str(share) for code, share in _shares(cleaned).items()}
        return {"valid_from": cleaned["valid_from"].isoformat(), "shares": shares}

    def check(self, proposal: AllocationProposal, *, on: date) -> None:
        if AllocationVector.objects.exists():
            must_not_look_back(proposal.valid_from, on)
        known = set(Fund.objects.values_list("code", flat=True))
        for code, _share in proposal.shares:
            if code not in known:
                raise Refused(_("There is no fund %(code)s.") % {"code": code}, field="shares")

    def sentence(self, proposal: AllocationProposal) -> str:
        names = {fund.code: fund.name for fund in Fund.objects.all()}
        current = AllocationVector.objects.in_force(proposal.valid_from)
        before = {} if current is None else _in_force(current)
        now = dict(proposal.shares)
        parts = [
            _share_in_words(names.get(code, code), before.get(code), now.get(code, ZERO))
            for code in dict.fromkeys([*now, *before])
        ]
        facts = {"day": date_format(proposal.valid_from), "shares": "; ".join(parts)}
        return _("From %(day)s the solidarity premium goes to: %(shares)s.") % facts

    def carry_out(
        self, proposal: AllocationProposal, *, decision: Decision, by: User, at: datetime
    ) -> None:
        vector = AllocationVector.objects.create(valid_from=proposal.valid_from, decision=decision)
        funds = {fund.code: fund for fund in Fund.objects.all()}
        AllocationShare.objects.bulk_create(
            AllocationShare(vector=vector, fund=funds[code], share=share / HUNDRED)
            for code, share in proposal.shares
        )
        audit.record("premium.allocation_set", by=by, at=at, about=vector, decision=decision)


class DealForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind of deal"), choices=DealKind.choices)
    what = forms.CharField(
        label=gettext_lazy("What is bought, sold or charged"),
        max_length=120,
        help_text=gettext_lazy("The deal is recorded later in these very words."),
    )
    amount = Figure(
        label=gettext_lazy("Amount"),
        min_value=Decimal("0.01"),
        max_digits=20,
        decimal_places=2,
        help_text=gettext_lazy("At most this when buying or charging; at least this when selling."),
    )


class ApproveDeal:
    kind = APPROVE
    label: str | Promise = gettext_lazy("Approve a large deal")
    matter = ""
    form_class: type[forms.Form] = DealForm

    def parse(self, parameters: Mapping[str, Any]) -> Approval:
        kind, what = str(parameters.get("kind", "")), str(parameters.get("what", "")).strip()
        amount = figure(parameters, "amount")
        if kind not in DealKind.values:
            raise Refused(_("Say whether it is bought, sold or charged."), field="kind")
        if not 0 < len(what) <= 120:
            raise Refused(_("Say what the deal is about, in a few words."), field="what")
        must_be_money(amount)
        return Approval(kind, what, amount)

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **{name: cleaned[name] for name in ("kind", "what")},
            "amount": str(cleaned["amount"]),
        }

    def check(self, proposal: Approval, *, on: date) -> None:
        """An assembly may approve any deal."""

    def sentence(self, proposal: Approval) -> str:
        words = {
            DealKind.BUY: _("The co-operative may buy “%(what)s” for at most %(amount)s."),
            DealKind.SELL: _("The co-operative may sell “%(what)s” for at least %(amount)s."),
            DealKind.CHARGE: _(
                "The co-operative may charge “%(what)s” as security for at most %(amount)s."
            ),
        }
        amount = money(proposal.amount)
        return words[DealKind(proposal.kind)] % {"what": proposal.what, "amount": amount}

    def carry_out(self, proposal: Approval, *, decision: Decision, by: User, at: datetime) -> None:
        """Nothing moves yet: the deal is recorded when it is made, and cites the resolution."""
        what = proposal.what
        audit.record("deal.approved", by=by, at=at, about=decision, decision=decision, what=what)


def register() -> None:
    """Register the handlers of the kinds this app owns."""
    decisions.register(SetHourlyAdvance())
    decisions.register(AllocatePremium())
    decisions.register(ApproveDeal())
    decisions.register(TransferBetweenFunds())
    decisions.register(SetAccessRules())
    decisions.register(SetLateInterest())
    decisions.register(SetReminderDays())


def _shares(cleaned: Mapping[str, Any]) -> dict[str, Decimal]:
    given = {k.removeprefix("share_"): v for k, v in cleaned.items() if k.startswith("share_")}
    return {code: share for code, share in given.items() if share}


def _in_force(vector: AllocationVector) -> dict[str, Decimal]:
    shares = vector.shares.select_related("fund")
    return {share.fund.code: share.share * HUNDRED for share in shares}


def _share_in_words(name: str, before: Decimal | None, now: Decimal) -> str:
    facts = {"fund": name, "now": percent(now), "before": percent(before or ZERO)}
    if before is None or before == now:
        return _("%(fund)s %(now)s") % facts
    return _("%(fund)s %(now)s (before %(before)s)") % facts
