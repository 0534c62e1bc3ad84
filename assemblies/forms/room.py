"""What is asked for in the room."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assemblies.models import Assembly
from assemblies.models.attendance import CheckInWay
from assemblies.reading import why_not_remote
from coop.fields import choose_among
from members.models import Member, Sector


class CodeForm(forms.Form):
    """`way` is asked only where the assembly was called to be joined from elsewhere too."""

    code = forms.CharField(
        label=_("Code on the hall screen"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    way = forms.ChoiceField(
        label=_("Where you are"),
        widget=forms.RadioSelect(),
        choices=(
            (CheckInWay.CODE.value, _("in the room")),
            (CheckInWay.REMOTE.value, _("at a distance")),
        ),
        initial=CheckInWay.CODE,
    )

    def __init__(self, data: Any = None, *, assembly: Assembly, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if why_not_remote(assembly):
            del self.fields["way"]


class ArrivalForm(forms.Form):
    """Check somebody in at the desk, with what is to be noted about it."""

    member = forms.ModelChoiceField(Member.objects.none(), label=_("Member"))
    way = forms.ChoiceField(label=_("How"), widget=forms.RadioSelect(), initial=CheckInWay.DESK)
    assistant = forms.CharField(
        label=_("With the help of"),
        max_length=120,
        required=False,
        help_text=_("Who reads aloud or writes for somebody who cannot: name the person."),
    )

    def __init__(self, data: Any = None, *, assembly: Assembly, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        ways = [CheckInWay.DESK, *([] if why_not_remote(assembly) else [CheckInWay.REMOTE])]
        self.fields["way"].choices = [(way.value, way.label) for way in ways]  # type: ignore[attr-defined]
        choose_among(self, "member", people_outside(assembly))


class ManyForm(forms.Form):
    """Check in several people, named one by one: of a sector, or of all."""

    members = forms.ModelMultipleChoiceField(
        Member.objects.none(), label=_("Who is here"), widget=forms.CheckboxSelectMultiple()
    )

    def __init__(self, data: Any = None, *, assembly: Assembly, sector: Sector | None) -> None:
        super().__init__(data)
        people = people_outside(assembly)
        choose_among(self, "members", people.filter(sector=sector) if sector else people)


class CorrectionOfRollForm(forms.Form):
    member = forms.ModelChoiceField(Member.objects.none(), label=_("Member"))
    may_vote = forms.TypedChoiceField(
        label=_("On the roll with"),
        widget=forms.RadioSelect(),
        choices=(("1", _("voice and vote")), ("0", _("voice only"))),
        coerce=lambda value: value == "1",
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        everybody = Member.objects.on_register(timezone.localdate())
        choose_among(self, "member", everybody.order_by("sort_key", "number"))


def people_outside(assembly: Assembly) -> QuerySet[Member]:
    """Members on the roll who are not in."""
    on_roll = Member.objects.filter(pk__in=assembly.roll.values("member"))
    return on_roll.exclude(pk__in=people_inside(assembly)).order_by("sort_key", "number")


def people_inside(assembly: Assembly) -> QuerySet[Member]:
    """Members who are in now."""
    inside = assembly.attendances.filter(out_at=None).values("member")
    return Member.objects.filter(pk__in=inside).order_by("sort_key", "number")


def people_here(assembly: Assembly) -> Any:
    """Members on the roll who came, for choosing tellers and signers."""
    came = assembly.attendances.values("member")
    return Member.objects.filter(pk__in=came).order_by("sort_key", "number")
