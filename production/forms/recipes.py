"""What is typed of a recipe: what goes in, what else comes out, the steps; a row for each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from coop.fields import Figure
from members.models import Sector
from production.actions.recipes import Input, Output, RecipeFacts, Step
from production.forms import quantity
from production.models import InputMode, OutputKind, Per, Product, Recipe, Workplace
from production.reading import unit_of

ZERO = Decimal(0)
HUNDRED = Decimal(100)
ROWS_MAX = 60
SPARE = {"i": 3, "o": 1, "s": 2}
COLUMNS = {
    "i": ("product", "quantity", "per", "mode"),
    "o": ("product", "quantity", "kind", "share"),
    "s": ("name", "workplace", "load", "run_minutes", "setup_minutes", "crew", "waiting_hours"),
}
# The column that says whether a row is used, and those it then needs.
NAMED = {"i": "product", "o": "product", "s": "name"}
NEEDED = {"i": ("quantity",), "o": ("quantity",), "s": ("load", "run_minutes")}


@dataclass(frozen=True)
class Row:
    """A row, folded until somebody writes in it; `begins` is where one begins to write."""

    fields: Sequence[BoundField]
    begins: bool

    @property
    def open(self) -> bool:
        return any(field.errors for field in self.fields) or (self.begins and not self.words)

    @property
    def words(self) -> str:
        """What it says while it is folded: its first two columns."""
        if not self.fields[0].value():
            return ""
        return " · ".join(filter(None, (_said(field) for field in self.fields[:2])))


def _said(bound: BoundField) -> str:
    value = bound.value()
    if isinstance(bound.field, forms.ChoiceField):
        listed: Any = bound.field.choices
        said = (words for key, words in listed if str(key) == str(value))
        return str(next(said, "")) if value else ""
    return "" if value is None else str(bound.field.prepare_value(value))


class RecipeForm(forms.Form):
    """A whole revision; rows that name nothing are left out."""

    template_name = "production/recipe_form_rows.html"

    batch = quantity(
        _("Units of a batch"),
        min_value=ZERO,
        initial=Decimal(1),
        help_text=_("How many units you usually make at once: a kiln load, a mixer."),
    )
    note = forms.CharField(label=_("What changed, and why"), max_length=300, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        product: Product,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        others = Product.objects.current().exclude(pk=product.pk)
        self.products = {str(x.pk): x for x in others}
        self.workplaces = {
            str(x.pk): x for x in Workplace.objects.current().select_related("sector")
        }
        for key in COLUMNS:
            for n in range(self._count(key)):
                self.fields.update(self._row_fields(key, n))

    def inputs(self) -> list[Row]:
        return self._rows("i")

    def outputs(self) -> list[Row]:
        return self._rows("o")

    def steps(self) -> list[Row]:
        return self._rows("s")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for key, names in NEEDED.items():
            for n in self._used(key):
                for name in names:
                    field = f"{key}{n}_{name}"
                    if cleaned.get(field) is None and field not in self.errors:
                        self.add_error(field, _("Write this too, or empty the row."))
        return cleaned

    def facts(self) -> RecipeFacts:
        cleaned = self.cleaned_data
        return RecipeFacts(
            inputs=[Input(**row) for row in self._cleaned("i")],
            outputs=[
                Output(**{**row, "share": (row["share"] or ZERO) / HUNDRED})
                for row in self._cleaned("o")
            ],
            steps=[
                Step(
                    **{
                        **row,
                        "setup_minutes": int(row["setup_minutes"] or 0),
                        "waiting_hours": row["waiting_hours"] or ZERO,
                        "crew": 1 if row["crew"] is None else row["crew"],
                    }
                )
                for row in self._cleaned("s")
            ],
            batch=cleaned["batch"],
            note=cleaned["note"],
        )

    def _rows(self, key: str) -> list[Row]:
        count = self._count(key)
        rows = [tuple(self[f"{key}{n}_{name}"] for name in COLUMNS[key]) for n in range(count)]
        return [Row(fields, begins=key != "o" and not n) for n, fields in enumerate(rows)]

    def _count(self, key: str) -> int:
        """As many rows as were sent, or as there are to show and a few more."""
        source = self.data if self.is_bound else self.initial
        given = 0
        while given < ROWS_MAX and f"{key}{given}_{NAMED[key]}" in source:
            given += 1
        return given if self.is_bound and given else given + SPARE[key]

    def _used(self, key: str) -> list[int]:
        named = NAMED[key]
        return [n for n in range(self._count(key)) if self.cleaned_data.get(f"{key}{n}_{named}")]

    def _cleaned(self, key: str) -> list[dict[str, Any]]:
        rows = []
        for n in self._used(key):
            row = {name: self.cleaned_data[f"{key}{n}_{name}"] for name in COLUMNS[key]}
            if "product" in row:
                row["product"] = self.products[row["product"]]
            if "workplace" in row:
                row["workplace"] = self.workplaces.get(row["workplace"])
            rows.append(row)
        return rows

    def _row_fields(self, key: str, n: int) -> dict[str, forms.Field]:
        made = {"i": self._input, "o": self._output, "s": self._step}[key]()
        return {f"{key}{n}_{name}": field for name, field in made.items()}

    def _input(self) -> dict[str, forms.Field]:
        return {
            "product": self._product(_("What goes in")),
            "quantity": quantity(_("How much"), required=False, min_value=ZERO),
            "per": _choice(_("For"), Per),
            "mode": _choice(_("How its use is known"), InputMode),
        }

    def _output(self) -> dict[str, forms.Field]:
        return {
            "product": self._product(_("What else comes out")),
            "quantity": quantity(_("How much of a batch"), required=False, min_value=ZERO),
            "kind": _choice(_("What it is"), OutputKind),
            "share": Figure(label=_("Part of the cost (%)"), required=False, min_value=ZERO),
        }

    def _step(self) -> dict[str, forms.Field]:
        places = [("", "—"), *((pk, f"{x} ({x.sector})") for pk, x in self.workplaces.items())]
        return {
            "name": forms.CharField(label=_("Step"), max_length=80, required=False),
            "workplace": forms.ChoiceField(label=_("Where"), choices=places, required=False),
            "load": quantity(_("Units of a load"), required=False, min_value=ZERO),
            "run_minutes": Figure(label=_("Minutes of a load"), required=False, min_value=ZERO),
            "setup_minutes": _whole(_("Minutes to get ready")),
            "crew": _whole(_("People")),
            "waiting_hours": Figure(
                label=_("Hours to wait afterwards"), required=False, min_value=ZERO
            ),
        }

    def _product(self, label: Any) -> forms.ChoiceField:
        named = ((pk, f"{x} ({unit_of(x)})") for pk, x in self.products.items())
        listed = [("", "—"), *named]
        return forms.ChoiceField(label=label, choices=listed, required=False)


def start_of(recipe: Recipe) -> dict[str, Any]:
    """What a revision says, as the fields the next one starts from."""
    start: dict[str, Any] = {"batch": recipe.batch}
    rows: dict[str, Iterable[Any]] = {
        "i": recipe.inputs.all(),
        "o": recipe.outputs.all(),
        "s": recipe.steps.all(),
    }
    for key, found in rows.items():
        for n, row in enumerate(found):
            for name in COLUMNS[key]:
                start[f"{key}{n}_{name}"] = _plain(row, name)
    return start


def _plain(row: Any, name: str) -> Any:
    if name in {"product", "workplace"}:
        return getattr(row, f"{name}_id") or ""
    return row.share * HUNDRED if name == "share" else getattr(row, name)


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices.choices, initial=choices.values[0], required=False
    )


def _whole(label: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=100_000, widget=widget
    )


class WorkplaceForm(forms.Form):
    """A place of a sector where work is done."""

    name = forms.CharField(label=_("Name"), max_length=80)
    sector = forms.ModelChoiceField(Sector.objects.filter(makes=True), label=_("Sector"))
    hours_a_day = Figure(
        label=_("Hours a day"),
        min_value=ZERO,
        initial=Decimal(8),
        help_text=_("How long it runs on a working day, all shifts together."),
    )
    days_a_week = forms.IntegerField(
        label=_("Days a week"),
        min_value=1,
        max_value=7,
        initial=5,
        help_text=_("5 is Monday to Friday, 7 every day."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    crew = forms.IntegerField(
        label=_("People it needs"),
        min_value=1,
        max_value=500,
        initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class QuantityForm(forms.Form):
    """For how much the materials are told."""

    quantity = quantity(_("For how much"), required=False, min_value=ZERO)
