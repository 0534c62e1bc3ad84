"""What is asked for the list of speakers, and to draw lots."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assemblies.forms.room import people_inside
from assemblies.models import Assembly
from assemblies.models.floor import OwnList
from coop.fields import Whole, choose_among
from members.models import Member

ORDER = "order"


class FloorForm(forms.Form):
    member = forms.ModelChoiceField(Member.objects.none(), label=_("Who asks"))
    what = forms.ChoiceField(
        label=_("What for"),
        widget=forms.RadioSelect(),
        choices=(
            ("speak", _("To speak on this item")),
            (ORDER, _("Point of order, about how we proceed")),
        ),
        initial="speak",
    )
    own_list = forms.ChoiceField(
        label=_("Your list, if you want to say it"),
        choices=(("", _("I do not say")), *OwnList.choices),
        required=False,
        help_text=_("Lists alternate. It is kept with this request only."),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, assembly: Assembly, own: Member | None
    ) -> None:
        """`own`: the form is of that member, who asks for nobody else."""
        super().__init__(data)
        if own is not None:
            del self.fields["member"]
            self.own = own
        else:
            choose_among(self, "member", people_inside(assembly))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        return {"member": getattr(self, "own", None), **data}


class ListForm(forms.Form):
    minutes = Whole(label=_("Minutes of each speech"), min_value=1, max_value=60)
    is_closed = forms.BooleanField(
        label=_("The list is closed"),
        required=False,
        help_text=_("Who is on it still speaks. Points of order are always heard."),
    )


class LotsForm(forms.Form):
    what = forms.CharField(
        label=_("What for"), max_length=120, help_text=_("For example: two tellers.")
    )
    wanted = Whole(label=_("How many people"), min_value=1)
    seed = forms.CharField(
        label=_("Seed"),
        max_length=120,
        help_text=_(
            "Numbers or words that somebody in the room says aloud now: nobody chose them before."
        ),
    )
