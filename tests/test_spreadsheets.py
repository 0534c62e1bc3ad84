"""Every file for a spreadsheet: what people typed is never run as a formula."""

import csv
import io
import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from coop import csv_out
from coop.models import User
from ledger.models import Buyer
from members.models import Member, Sector
from production.models import Product
from tests.addresses import PATTERNS, address
from tests.test_architecture import SOURCES, named
from tests.world import build_world

PREFIXES = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", " =", "\0=", "=\0", "\t=")
FILES = sorted(name for name in PATTERNS if re.search(r"_csv$|:import_template$", name))
FIGURE = re.compile(r"-?[\d.,]+%?")
ASKED_BY = ("tomas", "sofia", "pablo", "marta", "bruno", "founder")


def runs(cell: str) -> bool:
    """True when a spreadsheet would take the cell for a formula, or for two cells."""
    begins = cell.lstrip(" \0").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0"))
    return begins and not FIGURE.fullmatch(cell)


@given(st.sampled_from(PREFIXES), st.text(max_size=30))
def test_a_text_is_never_a_formula_and_keeps_its_words(prefix: str, rest: str) -> None:
    text = prefix + rest
    cell = csv_out.safe(text)
    assert not runs(cell) or FIGURE.fullmatch(text.strip())
    assert cell.removeprefix("'") == text.replace("\0", "")
    [head, row] = csv.reader(io.StringIO(csv_out.write([text], [[text, "next"]])[1:], newline=""))
    assert (head, row) == ([cell], [cell, "next"])


def test_one_module_writes_every_file() -> None:
    """The other writes down what was typed into a table of a page, to read it again at once."""
    writers = [named(p) for p in SOURCES if re.search(r"csv\.(writer|DictWriter)", p.read_text())]
    assert writers == ["coop/csv_out.py", "coop/imports.py"]


@pytest.mark.django_db
def test_names_that_are_formulas_are_harmless_in_every_file() -> None:
    world = build_world()
    evil = {prefix: f'{prefix}HYPERLINK("http://evil.example";"x")' for prefix in "=+-@"}
    for model, field in (
        (Member, "family_name"),
        (Member, "given_name"),
        (Sector, "name"),
        (Buyer, "name"),
        (Product, "name"),
    ):
        for place, pk in enumerate(model._default_manager.values_list("pk", flat=True)):
            text = "=+-@"[place % 4]
            model._default_manager.filter(pk=pk).update(**{field: f"{evil[text]}{pk}"})
    read: set[str] = set()
    hostile = 0
    for username in ASKED_BY:
        client = Client()
        client.force_login(User.objects.get(username=username))
        for name in sorted(set(FILES) - read):
            answer = client.get(address(name, world))
            if answer.status_code != 200:
                continue
            text = answer.content.decode("utf-8-sig")
            cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
            assert [cell for cell in cells if runs(cell)] == [], name
            read.add(name)
            hostile += sum("HYPERLINK" in cell for cell in cells)
    assert read == set(FILES), "each file was read by somebody"
    assert hostile > 9, "and told of what was typed"
    assert runs(evil["="]), "the reader finds a formula"
    assert runs(evil["-"])
