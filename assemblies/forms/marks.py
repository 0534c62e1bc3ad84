"""How a paper is marked on the screen: the fields of each form of ballot, without a script."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assemblies.marking import (
    ABSTAIN,
    NONE,
    Form,
    Kind,
    MarkError,
    ranking,
    read,
    scoring,
    written,
)
from assemblies.models import Ballot
from coop.fields import LongText, choose_among
from members.models import Member

LINE = re.compile(r"\s*([0-9]{1,5})\s*[x×*]\s*(\S.*?)\s*")


class MarksForm(forms.Form):
    """One paper. `choice` is its text once the form is valid."""

    def __init__(self, data: Any = None, *, kept: dict[str, Any], choice: str = "") -> None:
        self.form, self.names = Form.from_json(kept), kept["names"]
        super().__init__(data, initial=_initial(self.form, choice))
        self.fields.update(_fields(self.form, self.names))
        self.choice = ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        try:
            self.choice = ABSTAIN if self.data.get(ABSTAIN) else self._written(data)
        except MarkError as wrong:
            raise ValidationError(_(wrong.words) % wrong.figures) from wrong
        return data

    def _written(self, data: dict[str, Any]) -> str:
        given = {
            o: int(data[f"o{o}"]) for o in range(self.form.options) if data.get(f"o{o}", "0") != "0"
        }
        if self.form.is_ranked:
            return ranking(self.form, given)
        if self.form.kind is Kind.SCORE:
            return scoring(self.form, given)
        return written(self.form, [[int(o)] for o in data["ticked"]])


def _fields(form: Form, names: Sequence[str]) -> dict[str, forms.Field]:
    if form.kind in {Kind.APPROVAL, Kind.SEVERAL}:
        boxes = forms.MultipleChoiceField(
            label=_ticking(form),
            choices=list(enumerate(names)),
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        return {"ticked": boxes}
    top = form.options if form.is_ranked else form.most
    empty = gettext_lazy("no place") if form.is_ranked else "0"
    figures = [("0", empty), *((n, str(n)) for n in range(1, top + 1))]
    return {
        f"o{option}": forms.ChoiceField(label=name, choices=figures)
        for option, name in enumerate(names)
    }


def _ticking(form: Form) -> str:
    if form.kind is Kind.APPROVAL:
        return _("Tick everybody you agree with")
    if form.exactly:
        return _("Tick exactly %(most)s") % {"most": form.most}
    return _("Tick at most %(most)s") % {"most": form.most}


def _initial(form: Form, choice: str) -> dict[str, Any]:
    """The fields as a choice made before filled them."""
    if choice in {"", ABSTAIN, NONE}:
        return {}
    marks = read(form, choice)
    if form.kind is Kind.SCORE:
        return {f"o{option}": given[0] for option, given in enumerate(marks)}
    if form.is_ranked:
        return {f"o{option}": n for n, rank in enumerate(marks, start=1) for option in rank}
    return {"ticked": [option for rank in marks for option in rank]}


class PapersForm(forms.Form):
    """A teller's count of papers among options, a line for each way they are marked."""

    teller = forms.ModelChoiceField(
        Member.objects.none(), label=gettext_lazy("Teller"), empty_label=None
    )
    papers = LongText(
        label=gettext_lazy("Papers"),
        rows=8,
        attrs={"autocapitalize": "off", "spellcheck": "false"},
    )

    def __init__(self, data: Any = None, *, ballot: Ballot) -> None:
        super().__init__(data)
        tellers = [pk for pk in (ballot.first_teller_id, ballot.second_teller_id) if pk]
        choose_among(self, "teller", Member.objects.filter(pk__in=tellers))

    def clean_papers(self) -> dict[str, int]:
        counted: dict[str, int] = {}
        lines = [line for line in self.cleaned_data["papers"].splitlines() if line.strip()]
        for n, line in enumerate(lines, start=1):
            found = LINE.fullmatch(line)
            if found is None:
                words = _("Line %(n)s: write how many, an x, and how they are marked: 3 x %(like)s")
                raise ValidationError(words % {"n": n, "like": "2>1"})
            choice = found[2].replace(" ", "")
            counted[choice] = counted.get(choice, 0) + int(found[1])
        return counted
