"""The rules of the style sheets: layers, tokens, and colours people can read."""

import re
from pathlib import Path

import pytest
import tinycss2

CSS = Path(__file__).parents[1] / "static" / "css"
APART = {"app.css", "pdf.css", "print.css"}
COLOUR_FILES = {"tokens.css", "dark.css"}
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|color)\(")
NAMED = re.compile(r":[^;{}]*\b(?:white|black|red|green|blue|gray|grey|orange|yellow|brown)\b")

# Text, the ground it stands on. Each pair is used somewhere; 4.5 is WCAG 2.2 AA for text.
TEXT_PAIRS = [
    ("text", "ground"),
    ("text", "surface"),
    ("text", "sunk"),
    ("text", "act-wash"),
    ("muted", "ground"),
    ("muted", "surface"),
    ("muted", "sunk"),
    ("accent", "ground"),
    ("accent", "surface"),
    ("act", "ground"),
    ("act", "surface"),
    ("act", "sunk"),
    ("act-strong", "ground"),
    ("act-strong", "surface"),
    ("act-strong", "act-wash"),
    ("on-act", "act"),
    ("on-act", "act-strong"),
    ("on-danger", "danger"),
    ("on-danger", "danger-strong"),
    ("on-band", "band"),
    ("on-band", "band-deep"),
    ("good", "good-wash"),
    ("warn", "warn-wash"),
    ("bad", "bad-wash"),
    ("info", "info-wash"),
    *(
        (tone, ground)
        for tone in ("good", "warn", "bad", "info")
        for ground in ("ground", "surface")
    ),
    ("bad", "sunk"),
    ("yes", "surface"),
    ("no", "surface"),
    ("abstain", "surface"),
    ("yes", "sunk"),
    ("no", "sunk"),
    ("abstain", "sunk"),
    ("surface", "good"),
]
# Shapes that carry meaning beside their ground: 3 is WCAG 2.2 AA for graphics and controls.
SHAPE_PAIRS = [
    ("border", "surface"),
    ("border", "ground"),
    *((layer, "surface") for layer in ("layer-market", "layer-shield", "layer-premium")),
    ("layer-concession", "surface"),
]


def sheets() -> list[Path]:
    return sorted(CSS.rglob("*.css"))


def declared(text: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+[a-z0-9-]*):\s*([^;]+);", text))


def theme(name: str) -> dict[str, str]:
    """The tokens of a theme, followed down to their hex values."""
    tokens = declared((CSS / "tokens.css").read_text())
    if name == "dark":
        tokens |= declared((CSS / "dark.css").read_text())
    return {key: tokens.get(value[6:-1], value) for key, value in tokens.items()}


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_agrees_with_known_values() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read(name: str, text: str, ground: str) -> None:
    tokens = theme(name)
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_shapes_can_be_seen(name: str, shape: str, ground: str) -> None:
    tokens = theme(name)
    assert contrast(tokens[shape], tokens[ground]) >= 3


def test_both_ways_to_the_dark_give_the_same_dark() -> None:
    text = (CSS / "dark.css").read_text()
    by_device, by_choice = text.split("@media screen {")
    assert declared(by_device) == declared(by_choice)


def test_dark_redefines_raw_values_only() -> None:
    raw = declared((CSS / "tokens.css").read_text().split("--ground:")[0])
    dark = declared((CSS / "dark.css").read_text())
    assert set(dark) <= set(raw)
    assert all(name.startswith("raw-") for name in raw)


def test_the_dark_changes_colours_and_nothing_else() -> None:
    """A page that journeys looked at in the light has only its colours left to look at."""
    text = (CSS / "dark.css").read_text()
    assert set(re.findall(r"^\s+([a-z][a-z-]*):", text, re.MULTILINE)) == {"color-scheme"}
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in declared(text).values())
    static = [path for path in CSS.parent.rglob("*") if path.suffix in {".css", ".js", ".svg"}]
    pages = (CSS.parents[1] / "templates").rglob("*.html")
    asking = [path for path in (*static, *pages) if "prefers-color-scheme" in path.read_text()]
    obeying = [path for path in static if "data-theme" in path.read_text()]
    assert asking == obeying == [CSS / "dark.css"]


def test_each_sheet_is_imported_once_into_a_layer() -> None:
    text = (CSS / "app.css").read_text()
    imported = re.findall(r'@import url\("([^"]+)"\) layer\(([a-z]+)\);', text)
    paths = [path for path, _layer in imported]
    kept = [str(sheet.relative_to(CSS)) for sheet in sheets() if sheet.name not in APART]
    assert sorted(paths) == sorted(kept)
    assert text.startswith("@layer reset, tokens, base, layout, components, utilities;")
    assert text.count("@import") == len(imported)


def test_components_go_into_their_layer() -> None:
    text = (CSS / "app.css").read_text()
    for path, layer in re.findall(r'@import url\("([^"]+)"\) layer\(([a-z]+)\);', text):
        assert not path.startswith("components/") or layer == "components"


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.name)
def test_sheet_is_sound(sheet: Path) -> None:
    rules = tinycss2.parse_stylesheet(sheet.read_text(), skip_comments=True, skip_whitespace=True)
    assert [rule for rule in rules if rule.type == "error"] == []


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.name)
def test_colours_are_named_in_tokens_only(sheet: Path) -> None:
    text = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", sheet.read_text(), flags=re.DOTALL)
    found = COLOUR.findall(text) + NAMED.findall(text)
    assert sheet.name in COLOUR_FILES or found == []


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.name)
def test_importance_is_for_utilities(sheet: Path) -> None:
    assert sheet.name == "utilities.css" or "!important" not in sheet.read_text()


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.name)
def test_every_variable_is_declared(sheet: Path) -> None:
    everywhere = "".join(other.read_text() for other in sheets())
    used = set(re.findall(r"var\(--([a-z0-9-]+)", sheet.read_text()))
    assert used <= set(declared(everywhere))


def test_papers_and_screens_read_the_same_tokens() -> None:
    assert '@import url("tokens.css")' in (CSS / "pdf.css").read_text()
    assert "color-mix" not in (CSS / "tokens.css").read_text()


def test_utilities_stay_few() -> None:
    names = set(re.findall(r"^\s*\.([a-z-]+)", (CSS / "utilities.css").read_text(), re.MULTILINE))
    assert len(names) <= 20


def test_each_meaning_is_used() -> None:
    everywhere = "".join(sheet.read_text() for sheet in sheets())
    unused = [
        name
        for name in declared((CSS / "tokens.css").read_text())
        if f"var(--{name}" not in everywhere
    ]
    assert unused == []
