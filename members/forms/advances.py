"""Input for advances: the days, the hours of everybody, the payment; and a supplement to vote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.errors import Refused
from coop.fields import Day, Figure
from ledger.models.plan import Code
from ledger.money import ZERO
from members.actions.advances import Payment, Sheet
from members.advances import Piece, Worked
from members.forms.hours import hours_of
from members.models import AdvanceRun, Member
from members.models.advances import SupplementKind
from members.reading.advances import Person
from members.reading.worked import worked_in

CELL = {"inputmode": "decimal", "autocomplete": "off", "size": "6"}
LABELS = {"h": _("Hours"), "n": _("at night"), "d": _("dependants")}


class SupplementForm(forms.Form):
    supplement = forms.ChoiceField(label=_("supplement"), choices=SupplementKind.choices)
    percent = Figure(
        label=_("percent of the advance"),
        min_value=ZERO,
        max_value=Decimal(100),
        decimal_places=4,
        help_text=_("Zero ends the supplement."),
    )
    valid_from = Day(label=_("in force from"))


class StretchForm(forms.Form):
    """The days whose work is advanced."""

    starts_on = Day(label=_("from"))
    ends_on = Day(label=_("to"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and not 0 <= (last - first).days < 366:
            self.add_error("ends_on", _("The last day is after the first, within a year."))
        return given


@dataclass(frozen=True, slots=True)
class Row:
    """One member's cells, in the order of the headings."""

    member: Member
    cells: Sequence[forms.BoundField]


class HoursForm(forms.Form):
    """The hours of everybody: typed, or from a file for those whose line is left empty."""

    file = forms.FileField(
        label=_("Hours from a file (CSV)"),
        required=False,
        help_text=_(
            "Columns numero and horas; also noche, a_cargo, and desde when the figures changed on"
            " the way. What is typed below counts before the file."
        ),
    )

    def __init__(
        self, *args: Any, pieces: Sequence[Piece], people: Sequence[Person], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.pieces, self.people = pieces, people
        self.with_dependants = any(piece.rates.dependants for piece in pieces)
        for person in people:
            self._add_row(person.member)

    @property
    def rows(self) -> list[Row]:
        return [
            Row(each.member, [self[name] for name in self._names(each.member.pk)])
            for each in self.people
        ]

    def sheets(self) -> dict[int, Sheet]:
        """What each member worked, by key; those without hours are left out."""
        found = {each.member.pk: self._sheet(each.member.pk) for each in self.people}
        return {key: sheet for key, sheet in found.items() if any(x.hours for x in sheet.worked)}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if file := given.get("file"):
            try:
                self._fill(given, file.read())
            except Refused as refused:
                self.add_error("file", str(refused))
        for name in [name for name in self.fields if "_n" in name]:
            if (given.get(name) or ZERO) > (given.get(name.replace("_n", "_h")) or ZERO):
                self.add_error(name, _("The hours at night are part of the hours worked."))
        return given

    @staticmethod
    def initial_of(run: AdvanceRun, pieces: Sequence[Piece]) -> dict[str, Any]:
        """The hours of a run, to be written again."""
        places = {piece.starts_on: place for place, piece in enumerate(pieces)}
        start: dict[str, Any] = {}
        for slip in run.slips.prefetch_related("lines"):
            start[f"m{slip.member_id}_d"] = slip.dependants or None
            for line in slip.lines.all():
                letter = {"work": "h", "night": "n"}.get(line.kind)
                if letter and line.starts_on in places:
                    start[f"m{slip.member_id}_{letter}{places[line.starts_on]}"] = line.count
        return start

    @staticmethod
    def worked(pieces: Sequence[Piece]) -> dict[str, Any]:
        """The hours written down day by day, where the works do so."""
        start: dict[str, Any] = {}
        for (key, place), done in worked_in(pieces).items():
            start[f"m{key}_h{place}"] = done.hours
            start[f"m{key}_n{place}"] = done.night or None
        return start

    def _add_row(self, member: Member) -> None:
        for name in self._names(member.pk):
            letter, place = name.split("_")[1][0], name.split("_")[1][1:]
            counted = place and len(self.pieces) > 1
            self.fields[name] = Figure(
                label=f"{LABELS[letter]} {int(place) + 1}" if counted else LABELS[letter],
                required=False,
                min_value=ZERO,
                max_digits=8,
                decimal_places=0 if letter == "d" else 2,
                widget=forms.TextInput(attrs={**CELL, "class": "input"}),
            )

    def _names(self, key: int) -> list[str]:
        names = []
        for place, piece in enumerate(self.pieces):
            names.append(f"m{key}_h{place}")
            if piece.rates.night:
                names.append(f"m{key}_n{place}")
        return [*names, f"m{key}_d"] if self.with_dependants else names

    def _sheet(self, key: int) -> Sheet:
        given: Mapping[str, Any] = self.cleaned_data
        worked = [
            Worked(given.get(f"m{key}_h{place}") or ZERO, given.get(f"m{key}_n{place}") or ZERO)
            for place in range(len(self.pieces))
        ]
        return Sheet(worked, int(given.get(f"m{key}_d") or 0))

    def _fill(self, given: dict[str, Any], content: bytes) -> None:
        """Take from the file what was not typed; a number that is nobody's is refused."""
        people = {person.member.number: person.member.pk for person in self.people}
        typed = {
            key
            for key in people.values()
            if any(given.get(name) is not None for name in self._names(key))
        }
        for line in hours_of(content, self.pieces):
            if (key := people.get(line.number)) is None:
                words = _("Number %(number)s is not a member in these days.")
                raise Refused(words % {"number": line.number}, field="file")
            if key not in typed:
                given[f"m{key}_h{line.place}"] = line.hours
                given[f"m{key}_n{line.place}"] = line.night
                given[f"m{key}_d"] = max(line.dependants, given.get(f"m{key}_d") or 0)


class PostingForm(forms.Form):
    paid_on = Day(label=_("paid on"))
    paid_from = forms.ChoiceField(
        label=_("paid from"), choices=[(Code.BANK.value, _("Bank")), (Code.CASH.value, _("Cash"))]
    )
    social_cover = Figure(
        label=_("social cover, all members"), min_value=ZERO, max_digits=20, required=False
    )

    def payment(self) -> Payment:
        given = self.cleaned_data
        cover = given["social_cover"] or ZERO
        return Payment(paid_on=given["paid_on"], paid_from=given["paid_from"], social_cover=cover)
