"""What the screens of assemblies ask for."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assemblies.actions.ballots import Tellers
from assemblies.actions.calling import Plan, Point
from assemblies.actions.motions import Proposal
from assemblies.models import AgendaItem, Assembly, Ballot, Minutes, Motion
from assemblies.models.assemblies import AssemblyKind
from assemblies.models.ballots import BallotMethod
from assemblies.reading import MATTERS
from coop import decisions
from coop.fields import choose_among
from coop.models.decisions import Audience
from members.models import Member

MATTER_CHOICES = [("", _("none: an ordinary matter")), *((m.value, w) for m, w in MATTERS.items())]


class PlanForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=AssemblyKind.choices)
    title = forms.CharField(label=_("Title"), max_length=200)
    place = forms.CharField(label=_("Place"), max_length=200)
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    time = forms.TimeField(
        label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    chair = forms.ModelChoiceField(
        Member.objects.none(),
        label=_("Chair"),
        required=False,
        help_text=_("Leave it empty for the president."),
    )
    secretary = forms.ModelChoiceField(
        Member.objects.none(),
        label=_("Secretary"),
        required=False,
        help_text=_("Leave it empty for the secretary of the co-operative."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Member.objects.on_register(timezone.localdate()).order_by("sort_key", "number")
        choose_among(self, "chair", people)
        choose_among(self, "secretary", people)

    @classmethod
    def starting_from(cls, assembly: Assembly) -> "PlanForm":
        start = timezone.localtime(assembly.starts_at)
        return cls(
            initial={
                "kind": assembly.kind,
                "title": assembly.title,
                "place": assembly.place,
                "day": start.date().isoformat(),
                "time": start.time(),
                "chair": assembly.chair_id,
                "secretary": assembly.secretary_id,
            }
        )

    def plan(self) -> Plan:
        data = self.cleaned_data
        naive = datetime.combine(data["day"], data["time"])
        return Plan(
            kind=data["kind"],
            title=data["title"],
            place=data["place"],
            starts_at=timezone.make_aware(naive),
            chair=data["chair"],
            secretary=data["secretary"],
        )


class PointForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("What is to be dealt with"), required=False, widget=forms.Textarea({"rows": 4})
    )
    matter = forms.ChoiceField(
        label=_("Matter of the statutes"),
        required=False,
        choices=MATTER_CHOICES,
        help_text=_("It fixes the majority, who has no vote, and whether the vote is secret."),
    )
    minutes_planned = forms.IntegerField(
        label=_("Minutes planned"), initial=10, min_value=1, max_value=600
    )

    @classmethod
    def starting_from(cls, item: AgendaItem) -> "PointForm":
        names = ("title", "text", "matter", "minutes_planned")
        return cls(initial={name: getattr(item, name) for name in names})

    def point(self) -> Point:
        return Point(**self.cleaned_data)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code on the hall screen"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=200)


class MotionForm(forms.Form):
    """A motion, with the fields of its effect when it has one (`effect`)."""

    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label=_("Item of the agenda"), empty_label=None
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(label=_("The assembly resolves"), widget=forms.Textarea({"rows": 4}))
    reasons = forms.CharField(
        label=_("Reasons"), required=False, widget=forms.Textarea({"rows": 3})
    )
    mover_text = forms.CharField(
        label=_("Moved by a sector or an office"),
        required=False,
        max_length=120,
        help_text=_("Leave it empty when you move it yourself."),
    )
    audience = forms.ChoiceField(
        label=_("If adopted, published to"), choices=Audience.choices, initial=Audience.MEMBERS
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        assembly: Assembly,
        kind: str = "",
        initial: Mapping[str, Any] | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        choose_among(self, "item", assembly.items.order_by("n"))
        self.kind = kind
        self.effect: forms.BaseForm | None = None
        if kind:
            form_class = decisions.effects.get(kind).form_class
            self.effect = form_class(data, prefix="effect", initial=dict(parameters or {}))

    def is_valid(self) -> bool:
        sound = self.effect is None or self.effect.is_valid()
        return super().is_valid() and sound

    def proposal(self, member: Member | None) -> Proposal:
        data = dict(self.cleaned_data)
        data.pop("item")
        effect = decisions.effects.get(self.kind) if self.kind else None
        parameters = effect.dump(self.effect.cleaned_data) if effect and self.effect else {}
        mover = None if data["mover_text"] else member
        return Proposal(**data, mover=mover, kind=self.kind, parameters=parameters)

    @classmethod
    def starting_from(cls, motion: Motion) -> "MotionForm":
        names = ("title", "text", "reasons", "mover_text", "audience")
        initial = {name: getattr(motion, name) for name in names}
        return cls(
            assembly=motion.item.assembly,
            kind=motion.kind,
            initial={**initial, "item": motion.item_id},
            parameters=motion.parameters,
        )


def people_here(assembly: Assembly) -> Any:
    """Members on the roll who came, for choosing tellers and signers."""
    came = assembly.attendances.values("member")
    return Member.objects.filter(pk__in=came).order_by("sort_key", "number")


class BallotForm(forms.Form):
    method = forms.ChoiceField(
        label=_("How is it voted"), choices=BallotMethod.choices, widget=forms.RadioSelect
    )
    first_teller = forms.ModelChoiceField(
        Member.objects.none(), label=_("First teller"), required=False
    )
    second_teller = forms.ModelChoiceField(
        Member.objects.none(), label=_("Second teller"), required=False
    )

    def __init__(self, data: Any = None, *, motion: Motion, secret: bool) -> None:
        method = BallotMethod.PAPER if secret else BallotMethod.NAMED
        if hasattr(motion, "urn"):
            method = BallotMethod.URN
        assembly = motion.item.assembly
        super().__init__(data, initial={"method": method})
        here = assembly.attendances.filter(out_at=None).values("member")
        for name in ("first_teller", "second_teller"):
            choose_among(self, name, people_here(assembly).filter(pk__in=here))

    def tellers(self) -> Tellers | None:
        first, second = self.cleaned_data["first_teller"], self.cleaned_data["second_teller"]
        named = self.cleaned_data["method"] == BallotMethod.NAMED
        return Tellers(first, second) if first and second and not named else None


class HandingForm(forms.Form):
    """Who is given a paper ballot: somebody in the room who has none."""

    member = forms.ModelChoiceField(Member.objects.none(), label=_("Member"))

    def __init__(self, data: Any = None, *, ballot: Ballot) -> None:
        super().__init__(data)
        have = ballot.motion.urn.issues.values("member")
        here = ballot.assembly.attendances.filter(out_at=None).values("member")
        people = people_here(ballot.assembly).filter(pk__in=here).exclude(pk__in=have)
        choose_among(self, "member", people)


class CountForm(forms.Form):
    teller = forms.ModelChoiceField(Member.objects.none(), label=_("Teller"), empty_label=None)
    yes = forms.IntegerField(label=_("In favour"), min_value=0)
    no = forms.IntegerField(label=_("Against"), min_value=0)
    abstain = forms.IntegerField(label=_("Abstentions"), min_value=0)

    def __init__(self, data: Any = None, *, ballot: Ballot) -> None:
        super().__init__(data)
        tellers = [pk for pk in (ballot.first_teller_id, ballot.second_teller_id) if pk]
        choose_among(self, "teller", Member.objects.filter(pk__in=tellers))

    def counted(self) -> tuple[int, int, int]:
        data = self.cleaned_data
        return data["yes"], data["no"], data["abstain"]


class SummaryForm(forms.Form):
    deliberation = forms.CharField(
        label=_("Summary of the deliberation"),
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Who spoke for and against, and why; not word by word."),
    )


class RemarksForm(forms.Form):
    remarks = forms.CharField(
        label=_("Remarks"), required=False, widget=forms.Textarea({"rows": 4})
    )


class SignersForm(forms.Form):
    first = forms.ModelChoiceField(Member.objects.none(), label=_("First signer"))
    second = forms.ModelChoiceField(Member.objects.none(), label=_("Second signer"))

    def __init__(self, data: Any = None, *, minutes: Minutes) -> None:
        super().__init__(
            data, initial={"first": minutes.first_signer_id, "second": minutes.second_signer_id}
        )
        assembly = minutes.assembly
        officers = [pk for pk in (assembly.chair_id, assembly.secretary_id) if pk]
        people = people_here(assembly).exclude(pk__in=officers)
        for name in ("first", "second"):
            choose_among(self, name, people)


def kinds_of_motion() -> Iterable[tuple[str, Any]]:
    """The kinds an assembly can be asked to decide, with their names, for the chooser."""
    founding = ("coop.found", "members.transcribe_register")
    return [(k, effect.label) for k, effect in decisions.effects if not k.startswith(founding)]
