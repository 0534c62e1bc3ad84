"""What is asked for when an assembly is planned."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assemblies.actions.calling import GENERAL, Plan, Point
from assemblies.models import AgendaItem, Assembly
from assemblies.models.assemblies import GENERAL_KINDS
from assemblies.reading import MATTERS
from coop import statutes
from coop.fields import Day, LongText, choose_among
from members.membership import COUNCIL, BodyRef
from members.models import Member

MATTER_CHOICES = [("", _("none: an ordinary matter")), *((m.value, w) for m, w in MATTERS.items())]


class PlanForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(kind.value, kind.label) for kind in GENERAL_KINDS]
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    place = forms.CharField(label=_("Place"), max_length=200)
    remote_access = forms.CharField(
        label=_("How to take part at a distance"),
        max_length=200,
        required=False,
        help_text=_("The channel and how one gets in. Leave it empty when everybody comes."),
    )
    day = Day(label=_("Day"))
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

    def __init__(self, *args: Any, body: BodyRef = GENERAL, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body
        if not body.is_general:
            del self.fields["kind"]
            self.fields["chair"].help_text = _("Leave it empty when you chair it yourself.")
            self.fields["secretary"].help_text = _("Leave it empty when you write it yourself.")
        if body.kind == COUNCIL:
            del self.fields["chair"], self.fields["secretary"]
        if not statutes.in_force(timezone.localdate()).remote_allowed:
            del self.fields["remote_access"]
        people = Member.objects.on_register(timezone.localdate()).order_by("sort_key", "number")
        for name in ("chair", "secretary"):
            if name in self.fields:
                choose_among(self, name, people)

    @classmethod
    def starting_from(cls, assembly: Assembly) -> "PlanForm":
        start = timezone.localtime(assembly.starts_at)
        return cls(
            body=assembly.body,
            initial={
                "kind": assembly.kind,
                "title": assembly.title,
                "place": assembly.place,
                "remote_access": assembly.remote_access,
                "day": start.date().isoformat(),
                "time": start.time(),
                "chair": assembly.chair_id,
                "secretary": assembly.secretary_id,
            },
        )

    def plan(self) -> Plan:
        data = self.cleaned_data
        naive = datetime.combine(data["day"], data["time"])
        return Plan(
            kind=data.get("kind", ""),
            body=self.body,
            title=data["title"],
            place=data["place"],
            remote_access=data.get("remote_access", ""),
            starts_at=timezone.make_aware(naive),
            chair=data.get("chair"),
            secretary=data.get("secretary"),
        )


class PointForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    text = LongText(label=_("What is to be dealt with"), required=False, rows=4)
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
