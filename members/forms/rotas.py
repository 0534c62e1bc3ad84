"""What is typed about tasks, skills, limits and rotas."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from coop.fields import Day
from members.models import Duty, Member, RotaTask
from members.models.rotas import MOST_BURDEN

MOST_WEEKS = 5


def _points(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_BURDEN, initial=0)


class BurdenForm(forms.Form):
    """Asked when an assembly is to vote what a task burdens."""

    task = forms.ModelChoiceField(RotaTask.objects.current(), label=_("task"))
    heat = _points(_("heat"))
    dust = _points(_("dust"))
    night = _points(_("night"))
    weight = _points(_("weight"))
    cleaning = _points(_("cleaning"))
    desk = _points(_("desk"))
    valid_from = Day(label=_("valid from"))


class RotaTaskForm(forms.Form):
    name = forms.CharField(label=_("Task"), max_length=80)
    places = forms.IntegerField(
        label=_("How many people it takes"), min_value=1, max_value=50, initial=1
    )


class WhyForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=200)


class SkillForm(forms.Form):
    level = forms.ChoiceField(
        label=_("This task"),
        choices=[
            ("can", _("I can do it")),
            ("learning", _("I am learning it")),
            ("no", _("neither")),
        ],
        widget=forms.RadioSelect,
    )
    wished = forms.BooleanField(label=_("I would like to do it"), required=False)


class LimitForm(forms.Form):
    """Which task, which days. Why is not asked."""

    task = forms.ModelChoiceField(RotaTask.objects.none(), label=_("Task"))
    since = Day(label=_("From"))
    until = Day(label=_("Until"), required=False)

    def __init__(self, data: QueryDict | None, *, member: Member, on: date) -> None:
        super().__init__(data, initial={"since": on})
        _choose(self, "task", RotaTask.objects.current().filter(sector=member.sector_id))


class RotaForm(forms.Form):
    starts_on = Day(label=_("From Monday"))
    weeks = forms.IntegerField(label=_("Weeks"), min_value=1, max_value=MOST_WEEKS, initial=4)


class PlaceForm(forms.Form):
    member = forms.ModelChoiceField(
        Member.objects.none(), label=_("Who"), required=False, empty_label=_("nobody yet")
    )

    def __init__(self, data: QueryDict | None, *, possible: Sequence[Member]) -> None:
        super().__init__(data)
        _choose(self, "member", Member.objects.filter(pk__in=[m.pk for m in possible]))


class SwapForm(forms.Form):
    taken = forms.ModelChoiceField(Duty.objects.none(), label=_("Change with"))

    def __init__(self, data: QueryDict | None, *, swappable: Sequence[Duty]) -> None:
        super().__init__(data)
        found = Duty.objects.filter(pk__in=[duty.pk for duty in swappable])
        _choose(self, "taken", found.select_related("task", "member"))
        field = self.fields["taken"]
        field.label_from_instance = lambda duty: f"{duty.member}: {duty.task}"  # type: ignore[attr-defined]


def _choose(form: forms.Form, name: str, among: Any) -> None:
    form.fields[name].queryset = among  # type: ignore[attr-defined]  # a field of choices
