"""Texts of several lines: long enough for a debate, and no longer than a page can carry."""

import ast
import re
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from assemblies.models import Motion
from coop.fields import LONGEST, LongText
from tests.builders import assemblies as meet
from tests.builders.production import Works
from tests.test_code_rules import calls, sources_with

TEXTS = {f"forms.{each}Field" for each in ("Char", "Email", "URL", "Slug", "Regex")}


def test_what_is_too_long_is_refused_and_not_cut() -> None:
    field = LongText(rows=4)
    assert field.clean("a" * LONGEST) == "a" * LONGEST
    with pytest.raises(ValidationError, match=re.escape(f"{LONGEST}")):
        field.clean("a" * (LONGEST + 1))
    assert field.widget.attrs == {"rows": 4, "cols": "40"}, (
        "a browser with a limit cuts what is pasted"
    )


@pytest.mark.django_db
def test_a_motion_that_is_too_long_is_kept_in_its_form(works: Works, client: Client) -> None:
    assembly = meet.open_today(works.cast, present=list(works.cast.members))
    client.force_login(works.user("bruno"))
    typed = f"The roof. {'a' * LONGEST}"
    sent = {
        "client_id": str(uuid4()),
        "item": assembly.items.get(n=1).pk,
        "title": "Repair the roof",
        "text": typed,
        "audience": "members",
    }
    address = reverse("assemblies:motion_new", args=[assembly.pk])

    page = client.post(f"{address}?kind=", sent)

    assert page.status_code == 422
    assert typed in page.content.decode() and not Motion.objects.exists()
    client.post(f"{address}?kind=", sent | {"text": typed[:LONGEST]})
    assert Motion.objects.get().text == typed[:LONGEST]


def test_every_text_that_is_typed_has_a_longest() -> None:
    """A column that is shorter would answer with an error of the server."""
    found = {
        (name, called)
        for name, text in sources_with(r"forms\.\w+Field").items()
        for called, call in calls(ast.parse(text))
        if called in TEXTS and "max_length" not in {word.arg for word in call.keywords}
    }
    assert found == {
        ("coop/forms.py", "forms.RegexField"),  # says how long it is
        ("coop/views/style.py", "forms.CharField"),  # sent nowhere
        ("assemblies/forms/signing.py", "forms.CharField"),  # a password, kept nowhere
        ("production/forms/materials.py", "forms.CharField"),  # cut, so that no report is stopped
    }


def test_every_text_of_several_lines_is_such_a_field() -> None:
    assert set(sources_with("Textarea")) == {"coop/fields.py"}
