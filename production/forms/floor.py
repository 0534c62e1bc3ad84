"""What is typed or tapped on the floor."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Figure, Token, choose_among
from coop.uploads import content_of
from members.models import Member, Sector
from production.actions.beside import Beside
from production.actions.making import Result
from production.forms import ZERO, quantity
from production.forms.materials import MaterialForm
from production.models import (
    FloorDevice,
    Grade,
    ProductionOrder,
    ScrapReason,
    StopReason,
    Workplace,
)
from production.reading.materials import Asked

STOPS = [("", _("none")), ("15", "15 min"), ("30", "30 min"), ("60", "1 h"), ("120", "2 h")]


def _why(label: Any) -> "forms.ModelChoiceField[ScrapReason]":
    return forms.ModelChoiceField(
        ScrapReason.objects.all(),
        label=label,
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
    )


class DeviceForm(forms.Form):
    """Where the device stands. `token` was proposed with the page; the browser keeps it."""

    name = forms.CharField(
        label=_("What it is called"), max_length=60, help_text=_("For example: kiln 2.")
    )
    sector = forms.ModelChoiceField(
        Sector.objects.filter(makes=True), label=_("Sector"), empty_label=None
    )
    workplace = forms.ModelChoiceField(
        Workplace.objects.current(),
        label=_("Workplace"),
        required=False,
        empty_label=_("the whole sector"),
    )
    token = Token()


class CrewForm(forms.Form):
    """Who is here: a button for each member of the sector."""

    here = forms.ModelMultipleChoiceField(
        Member.objects.none(),
        label=_("Who is here"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, data: Any = None, *, members: Any, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        choose_among(self, "here", members)


class CardForm(MaterialForm):
    """The card of a crew: everything one Save can say, and nothing that must be typed."""

    order = forms.ModelChoiceField(
        ProductionOrder.objects.select_related("product"),
        label=_("What is being made"),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    first = quantity(_("Good, first grade"), required=False, min_value=ZERO)
    second = quantity(_("Second grade"), required=False, min_value=ZERO)
    scrap = quantity(_("Scrap"), required=False, min_value=ZERO)
    reason = _why(_("Why it was lost"))
    crew_size = forms.IntegerField(
        label=_("People"),
        min_value=1,
        max_value=500,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    crew_hours = Figure(label=_("Hours of the whole crew"), max_digits=8, min_value=ZERO)
    rework = quantity(_("To be done again"), required=False, min_value=ZERO)
    rework_reason = _why(_("Why again"))
    stop_minutes = forms.ChoiceField(
        label=_("Work stood still for"), choices=STOPS, required=False, widget=forms.RadioSelect
    )
    stop_reason = forms.ChoiceField(
        label=_("Why it stood still"),
        choices=[(r.value, r.label) for r in StopReason if r != StopReason.SAFETY],
        required=False,
        widget=forms.RadioSelect,
    )
    shade = forms.CharField(label=_("Shade"), max_length=20, required=False)
    calibre = forms.CharField(label=_("Calibre"), max_length=20, required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        widget=forms.FileInput({"accept": "image/jpeg,image/png", "capture": "environment"}),
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        device: FloorDevice,
        shown: Sequence[ProductionOrder] = (),
        asked: Sequence[Asked] = (),
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        """Among `shown` one chooses; any order is taken, also one that was closed meanwhile."""
        super().__init__(data, files, initial=dict(initial or {}))
        self.shown = list(shown)
        self.add_materials(asked)
        if device.workplace_id is None:
            del self.fields["stop_minutes"]
            del self.fields["stop_reason"]

    def results(self) -> list[Result]:
        data = self.cleaned_data
        return [
            Result(
                grade=grade,
                quantity=data[grade] or ZERO,
                reason=data["reason"] if grade == Grade.SCRAP else None,
            )
            for grade in Grade.values
        ]

    def beside(self) -> Beside:
        data = self.cleaned_data
        return Beside(
            rework=data["rework"] or Decimal(0),
            rework_reason=data["rework_reason"],
            stop_minutes=int(data.get("stop_minutes") or 0),
            stop_reason=data.get("stop_reason", ""),
            photo=content_of(data["photo"]),
        )
