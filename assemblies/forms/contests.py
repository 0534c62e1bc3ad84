"""What is asked for to choose among options and to elect."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assemblies.actions.contests import Asked, Seats
from assemblies.actions.motions import Proposal
from assemblies.models import AgendaItem, Assembly, Motion
from assemblies.models.contests import FormKind
from coop.fields import Day, LongText, choose_among
from members.models import Member, Office

# For several places a ranking is shared out in proportion; for one it needs a majority.
OF_ELECTIONS = (FormKind.STV, FormKind.MEEK, FormKind.IRV, FormKind.APPROVAL, FormKind.SCHULZE)


class ChoosingForm(forms.Form):
    """A motion that asks to choose among options."""

    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label=_("Item of the agenda"), empty_label=None
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    text = LongText(label=_("The assembly resolves"), rows=3)
    options = LongText(
        label=_("Options"),
        rows=6,
        help_text=_("One in each line, 2 to 30."),
    )
    kind = forms.ChoiceField(
        label=_("How is it chosen"), choices=FormKind.choices, widget=forms.RadioSelect
    )
    seats = forms.IntegerField(label=_("How many are chosen"), min_value=1, max_value=30, initial=1)
    most = forms.IntegerField(
        label=_("At most"),
        min_value=0,
        max_value=30,
        required=False,
        help_text=_("Several of many: how many may be ticked. Points: the highest."),
    )
    exactly = forms.BooleanField(label=_("Exactly that many must be ticked"), required=False)
    mover_text = forms.CharField(
        label=_("Moved by a sector or an office"),
        required=False,
        max_length=120,
        help_text=_("Leave it empty when you move it yourself."),
    )

    def __init__(self, data: Any = None, *, assembly: Assembly) -> None:
        super().__init__(data, initial={"kind": FormKind.IRV})
        choose_among(self, "item", assembly.items.order_by("n"))

    def asked(self) -> Asked:
        data = self.cleaned_data
        return Asked(data["kind"], data["seats"], data["most"] or 0, data["exactly"])

    def wanted(self) -> list[str]:
        lines = self.cleaned_data["options"].splitlines()
        return [" ".join(line.split()) for line in lines if line.strip()]

    def proposal(self, member: Member | None) -> Proposal:
        data = self.cleaned_data
        mover = None if data["mover_text"] else member
        return Proposal(data["title"], data["text"], mover=mover, mover_text=data["mover_text"])


class ElectionForm(forms.Form):
    """An office and the term its places are filled for."""

    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label=_("Item of the agenda"), empty_label=None
    )
    office = forms.ModelChoiceField(Office.objects.all(), label=_("Office"))
    seats = forms.IntegerField(label=_("Places to fill"), min_value=1, max_value=30, initial=1)
    starts_on = Day(label=_("from"))
    ends_on = Day(label=_("until"))
    kind = forms.ChoiceField(
        label=_("How is it elected"),
        choices=[(kind.value, kind.label) for kind in OF_ELECTIONS],
        widget=forms.RadioSelect,
        help_text=_(
            "For several places a ranking is shared out in proportion. For one place, use the"
            " ranking with a majority."
        ),
    )

    def __init__(self, data: Any = None, *, assembly: Assembly) -> None:
        super().__init__(data, initial={"kind": FormKind.STV})
        choose_among(self, "item", assembly.items.order_by("n"))

    def wanted(self) -> Seats:
        data = {name: value for name, value in self.cleaned_data.items() if name != "item"}
        return Seats(**data)


class NominationForm(forms.Form):
    """Who is asked to stand."""

    member = forms.ModelChoiceField(Member.objects.none(), label=_("Member"))

    def __init__(self, data: Any = None, *, motion: Motion) -> None:
        super().__init__(data)
        listed = motion.contest.options.values("member")
        on_roll = motion.item.assembly.roll.values("member")
        people = Member.objects.filter(pk__in=on_roll).exclude(pk__in=listed)
        choose_among(self, "member", people.order_by("sort_key", "number"))
