"""The rules of the templates: short, translated, without inline code, working without scripts."""

import re
from collections.abc import Callable
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


def broken(rule: Callable[[str], object], paths: list[Path] = TEMPLATES) -> dict[str, object]:
    """What the rule finds wrong in the text of each file, by its name.

    One test a rule and not one a file: thousands of them take longer to hand out than to run.
    """
    found = {name(path): rule(path.read_text()) for path in paths}
    assert len(found) > 40
    return {which: what for which, what in found.items() if what}


def test_templates_fit_on_a_screen() -> None:
    lines = {path: len(path.read_text().splitlines()) for path in TEMPLATES}
    long = {name(path): n for path, n in lines.items() if n > SHORTER.get(path.name, 120)}
    assert long == {}


def test_translations_are_trimmed() -> None:
    opened = r"\{% blocktrans(?:late)? (?![^%]* ?trimmed)[^%]*%\}"
    assert re.findall(opened, "{% blocktranslate %} {% blocktranslate with a=b %}") != []
    assert broken(lambda text: re.findall(opened, text)) == {}


def inline_code(text: str) -> list[str]:
    found = [tag for tag in tags(text) if re.search(r"\s(style|on[a-z]+)=", tag)]
    found += [tag for tag in tags(text) if tag.startswith("<script") and " src=" not in tag]
    return found + re.findall(r"<style|javascript:", text)


def test_no_inline_code() -> None:
    assert len(inline_code('<p style="a"><b onclick="a"><script></script><style>')) == 4
    assert broken(inline_code) == {}


@pytest.mark.parametrize(("enhanced", "plain"), PAIRS)
def test_htmx_only_improves_what_works(enhanced: str, plain: str) -> None:
    """A tag that polls (`hx-trigger` load, every or live) shows what the page already shows."""

    def alone(text: str) -> list[str]:
        asking = [tag for tag in tags(text) if f"{enhanced}=" in tag]
        polls = r'hx-trigger="[^"]*(load|every|live)'
        return [tag for tag in asking if not re.search(polls, tag) and not re.search(plain, tag)]

    assert alone(f'<button {enhanced}="/x/">') != []
    assert broken(alone) == {}


def test_the_day_of_a_moment_is_that_of_the_place() -> None:
    """`.date` of a moment is the day in Greenwich; `{% day %}` takes the moment."""
    assert broken(lambda text: re.findall(r"\w+_at\.date\b", text)) == {}


def unprotected(text: str) -> list[str]:
    forms = re.findall(r"<form\b(?:(?!</form>).)*", text, re.DOTALL)
    return [form for form in forms if 'method="post"' in form and "csrf_token" not in form]


def test_each_form_that_writes_is_protected() -> None:
    assert unprotected('<form method="post"><button></form>') != []
    assert broken(unprotected) == {}


def test_no_button_is_disabled() -> None:
    def disabled(text: str) -> list[str]:
        return [tag for tag in tags(text) if re.search(r"<button\b.*\sdisabled", tag)]

    assert disabled("<button disabled>") != []
    assert broken(disabled) == {}


def test_script_is_one_small_behaviour() -> None:
    assert broken(lambda text: len(text.splitlines()) > 60, SCRIPTS) == {}
    assert broken(lambda t: re.findall(r"\beval\(|innerHTML|new Function", t), SCRIPTS) == {}


def test_tags_are_found_whole() -> None:
    text = '<a {% if x > 1 %}class="a"{% endif %} href="{{ a|default:">" }}" hx-get="/x/">y</a>'
    assert tags(text) == [text.removesuffix("y</a>")]
