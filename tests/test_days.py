"""Days are written in the words of the screen; the walk over all addresses reads each page."""

import inspect
import re

import pytest
from django.apps import apps
from django.db import models
from django.http import HttpResponse

from tests.days import bare_days
from tests.test_architecture import APPS


def bare_in(model: type[models.Model]) -> list[str]:
    """The days that a thing is called by as they stand in its row."""
    if "__str__" not in vars(model):
        return []
    written = inspect.getsource(model.__str__)
    days = [x.name for x in model._meta.get_fields() if isinstance(x, models.DateField)]
    return [name for name in days if re.search(rf"({{|str\()self\.{name}(:%Y|[!)}}])", written)]


def test_what_a_thing_is_called_writes_its_day_for_people() -> None:
    ours = [model for model in apps.get_models() if model._meta.app_label in APPS]
    assert len(ours) > 150
    called = {model._meta.label: bare_in(model) for model in ours}
    assert {name: days for name, days in called.items() if days} == {}


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>until 2026-11-28</p>", ["2026-11-28"]),
        ("<title>2026-11-28 – 2026-12-04</title>", ["2026-11-28", "2026-12-04"]),
        ('<time datetime="2026-11-28">28 Nov 2026</time><input value="2026-11-28">', []),
        ("<code>presses 2026-11-28</code>, lot L-2026-11-28-1, 2026-11-28T10:00", []),
    ],
)
def test_control_a_bare_day_is_found_where_it_is_read(page: str, found: list[str]) -> None:
    assert bare_days(HttpResponse(f"<html><body>{page}</body></html>")) == found
    assert bare_days(HttpResponse(page, content_type="text/csv")) == []
