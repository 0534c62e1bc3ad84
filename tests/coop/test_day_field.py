"""A day that is typed is of a year somebody means; what is reckoned from it is a day too."""

from collections.abc import Iterator

import pytest
from django import forms
from django.test import Client
from django.urls import get_resolver

from coop.fields import Day
from ledger.models import Fund
from tests.builders.production import Works
from tests.test_code_rules import sources_with


@pytest.mark.parametrize("typed", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"])
def test_a_year_nobody_means_is_refused_in_words(typed: str) -> None:
    with pytest.raises(forms.ValidationError, match="between the years 1900 and 2999"):
        Day().clean(typed)


@pytest.mark.parametrize("typed", ["1900-01-01", "2026-11-28", "2999-12-31"])
def test_the_others_are_taken(typed: str) -> None:
    assert str(Day().clean(typed)) == typed


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("word", ["since", "until"])
def test_the_story_of_a_fund_is_shown_though(
    client: Client, works: Works, word: str, day: str
) -> None:
    client.force_login(works.user("ana"))
    fund = Fund.objects.earliest("pk")
    answer = client.get(fund.get_absolute_url(), {word: day})
    assert answer.status_code == 200


def test_every_day_that_is_typed_is_such_a_field() -> None:
    assert set(sources_with(r"forms\.DateField|DayInput")) == {"coop/fields.py"}
    assert get_resolver().url_patterns  # all forms are there then
    found = list(forms_below(forms.BaseForm))
    assert len(found) > 200
    days = [
        (form, field)
        for form in found
        for field in getattr(form, "base_fields", {}).values()
        if isinstance(field, forms.DateField)
    ]
    assert len(days) > 80
    assert [form for form, field in days if not isinstance(field, Day)] == []


def forms_below(form: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    """Those of ours that are made from it."""
    for each in form.__subclasses__():
        if not each.__module__.startswith("django."):
            yield each
        yield from forms_below(each)
