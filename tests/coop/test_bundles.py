"""Static files as an installation collects them: one sheet, and no name without its hash."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from coop import settings as ours
from coop.bundles import IMPORTED

CSS = Path(ours.BASE_DIR) / "static" / "css"
IMPORTS = re.compile(r'(?:from|import\()\s*"\./([^"]+)"')


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=str(root), STORAGES=ours.STORAGES):
        call_command("collectstatic", "--noinput", "-v0")
        yield root


def named(collected: Path, name: str) -> Path:
    manifest = json.loads((collected / "staticfiles.json").read_text())
    return Path(collected, manifest["paths"][name])


def test_the_sheets_are_one_with_their_layers(collected: Path) -> None:
    text = named(collected, "css/app.css").read_text()
    assert "@import" not in text
    assert text.startswith("@layer reset, tokens, base, layout, components, utilities;")
    for name, layer in IMPORTED.findall((CSS / "app.css").read_text()):
        first = next(line for line in (CSS / name).read_text().splitlines() if line.endswith("{"))
        assert first in text[text.index(f"@layer {layer} {{") :], name


def test_what_a_sheet_draws_is_found_from_the_one(collected: Path) -> None:
    sheet = named(collected, "css/app.css")
    addresses = re.findall(r'url\("((?!data:)[^"]+)"\)', sheet.read_text())
    assert addresses
    for address in addresses:
        assert (sheet.parent / address).is_file(), address
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", address), address


def test_no_script_asks_for_another_without_its_hash(collected: Path) -> None:
    asked = {
        name
        for script in named(collected, "js/app.js").parent.glob("*.????????????.js")
        for name in IMPORTS.findall(script.read_text())
    }
    assert len(asked) > 20
    assert not [name for name in asked if not re.search(r"\.[0-9a-f]{12}\.js$", name)]
    assert all((named(collected, "js/app.js").parent / name).is_file() for name in asked)
