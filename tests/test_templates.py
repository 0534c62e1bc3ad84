"""The rules of the templates: short, translated, without inline code, working without scripts."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
SHORTER = {"base.html": 80}
PAIRS = (("hx-get", r'\shref=|^<form\b[^>]*\smethod="get"'), ("hx-post", r'\smethod="post"'))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tags(text: str) -> list[str]:
    """The opening tags of a template, template tags inside them included."""
    template = r"\{\{.*?\}\}|\{%.*?%\}"
    double, single = rf'"(?:{template}|[^"])*"', rf"'(?:{template}|[^'])*'"
    return re.findall(rf"<[a-zA-Z](?:{template}|{double}|{single}|[^>\"'])*>", text, re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_fits_on_a_screen(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= SHORTER.get(path.name, 120)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_translations_are_trimmed(path: Path) -> None:
    opened = re.findall(
        r"\{% blocktrans(?:late)? [^%]*%\}|\{% blocktrans(?:late)? %\}", path.read_text()
    )
    assert [tag for tag in opened if " trimmed" not in tag] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_inline_code(path: Path) -> None:
    text = path.read_text()
    assert [tag for tag in tags(text) if re.search(r"\s(style|on[a-z]+)=", tag)] == []
    assert [tag for tag in tags(text) if tag.startswith("<script") and " src=" not in tag] == []
    assert "<style" not in text
    assert "javascript:" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
@pytest.mark.parametrize(("enhanced", "plain"), PAIRS)
def test_htmx_only_improves_what_works(path: Path, enhanced: str, plain: str) -> None:
    """A tag that polls (`hx-trigger` load, every or live) shows what the page already shows."""
    for tag in tags(path.read_text()):
        if f"{enhanced}=" in tag and not re.search(r'hx-trigger="[^"]*(load|every|live)', tag):
            assert re.search(plain, tag)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_the_day_of_a_moment_is_that_of_the_place(path: Path) -> None:
    """`.date` of a moment is the day in Greenwich; `{% day %}` takes the moment."""
    assert re.findall(r"\w+_at\.date\b", path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_each_form_that_writes_is_protected(path: Path) -> None:
    text = path.read_text()
    forms = re.findall(r"<form\b(?:(?!</form>).)*", text, re.DOTALL)
    unprotected = [form for form in forms if 'method="post"' in form and "csrf_token" not in form]
    assert unprotected == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_button_is_disabled(path: Path) -> None:
    assert [tag for tag in tags(path.read_text()) if re.search(r"<button\b.*\sdisabled", tag)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_script_is_one_small_behaviour(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= 60
    assert not re.search(r"\beval\(|innerHTML|new Function", text)


def test_tags_are_found_whole() -> None:
    text = '<a {% if x > 1 %}class="a"{% endif %} href="{{ a|default:">" }}" hx-get="/x/">y</a>'
    assert tags(text) == [text.removesuffix("y</a>")]
