"""Form fields that read figures and days as people type them on a telephone."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.formats import get_format
from django.utils.translation import gettext as _

from coop import formatting

GROUPED = {
    ".": re.compile(r"[-−]?\d{1,3}(\.\d{3})+"),
    ",": re.compile(r"[-−]?\d{1,3}(,\d{3})+"),
}
LARGEST, SMALL = 2**31 - 1, 2**15 - 1  # numbers of the database
PROPOSED = re.compile(r"\A[A-Za-z0-9_-]{40,60}\Z")
YEARS = range(1900, 3000)
LONGEST = 20_000  # letters: some seven printed pages


class Token(forms.RegexField):
    """Long random words that the page proposed (`coop.tokens.random_token`), as they were.

    Nothing else is taken: some of them go into a cookie, and a cookie holds no other letters.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(PROPOSED, widget=forms.HiddenInput, **options)


class LongText(forms.CharField):
    """A text of several lines, no longer than a page that many read can carry.

    What is too long is refused with all of it kept: a browser that knew the limit would cut off
    what is pasted without a word.
    """

    def __init__(
        self,
        *,
        rows: int,
        max_length: int = LONGEST,
        attrs: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        widget = forms.Textarea({"rows": rows, **(attrs or {})})
        super().__init__(widget=widget, max_length=max_length, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {n: v for n, v in super().widget_attrs(widget).items() if n != "maxlength"}


class DayInput(forms.DateInput):
    """The telephone's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class Day(forms.DateField):
    """A day of a year that somebody means: whoever reckons from it finds a day as well."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", DayInput())
        super().__init__(**options)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and value.year not in YEARS:
            raise ValidationError(
                _("Write a day between the years %(first)s and %(last)s."),
                params={"first": str(YEARS[0]), "last": str(YEARS[-1])},
            )


class Figure(forms.DecimalField):
    """A number written as the reader's language writes it.

    "1.200" is twelve hundred where the point groups thousands, and 1.2 where it marks decimals;
    "1.200,50" and "1,200.50" are read likewise.
    """

    def __init__(self, *, decimal_places: int = 2, max_digits: int = 14, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        options.setdefault("widget", widget)
        super().__init__(
            decimal_places=decimal_places, max_digits=max_digits, localize=True, **options
        )

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # stubs say int
        if isinstance(value, str):
            value = ungrouped(value)
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """Write a figure without the zeros its column pads it with."""
        if isinstance(value, Decimal) and value.is_finite():
            return Decimal(formatting.plain(value))
        return value


class Whole(forms.IntegerField):
    """A whole number, no larger than a column of the database holds."""

    def __init__(self, *, max_value: int = LARGEST, **options: Any) -> None:
        super().__init__(max_value=max_value, **options)


def ungrouped(text: str) -> str:
    """Take out what groups thousands in the language of the screen."""
    text = re.sub(r"[\s\u00a0]", "", text).replace("−", "-")
    group = str(get_format("THOUSAND_SEPARATOR"))
    point = str(get_format("DECIMAL_SEPARATOR"))
    if group not in GROUPED:
        group = "." if point == "," else ","
    whole, mark, rest = text.partition(point)
    if GROUPED[group].fullmatch(whole):
        return whole.replace(group, "") + mark + rest
    return text


def choose_among(form: forms.BaseForm, name: str, things: QuerySet[Any]) -> None:
    """Let the field `name` of `form` choose among `things`."""
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{name} does not choose among records")
    field.queryset = things
