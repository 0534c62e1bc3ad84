"""The rules of docs/experience.md that can be looked at without a browser."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import django_htmx
import pytest
from django import forms
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from assemblies.actions import ballots
from tests.builders import assemblies as meet
from tests.builders import first_day as make
from tests.cast import Cast

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
CATALOGUE = ROOT / "coop" / "locale" / "es" / "LC_MESSAGES" / "django.po"
AVOIDED = re.compile(r"(?i)\b(invalid|forbidden|sorry|oops|submit\w*|workflow|entity|entities)\b")
KB = 1024
# Small forms on a page about something else: what is wrong is said on the page they lead to.
ANSWERED_ELSEWHERE = {
    "assemblies/assembly.html",
    "assemblies/consultation.html",
    "ledger/entry.html",
}
BRINGS_SUMMARY = ("form_page.html", "base_floor.html", "error_summary.html", "kiosk_problem.html")


def test_no_sentence_uses_the_words_of_programs() -> None:
    text = CATALOGUE.read_text(encoding="utf-8")
    said = (
        "".join(re.findall(r'"(.*)"', block))
        for block in re.findall(r"msgid ((?:\".*\"\n)+)", text)
    )
    assert [words for words in said if AVOIDED.search(words)] == []


def chain(path: Path) -> str:
    """A template with those it extends."""
    text = path.read_text()
    found = re.match(r'\{% extends "([^"]+)"', text)
    return text + (chain(TEMPLATES / found[1]) if found else "")


def test_every_form_with_fields_says_what_is_wrong_at_the_top() -> None:
    """Pieces are included by a page that has the summary; the whole pages are looked at here."""
    bare = [
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if "{% extends" in (text := path.read_text())
        and 'method="post"' in text
        and ".as_field_group" in text
        and not any(name in chain(path) for name in BRINGS_SUMMARY)
    ]
    assert set(bare) == ANSWERED_ELSEWHERE


def test_the_browser_judges_nothing_while_somebody_types() -> None:
    """What is wrong is said by the page, in our words, when the form is sent."""
    judged = [
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if 'method="post"' in (text := path.read_text())
        and ".as_field_group" in text
        and "novalidate" not in text
    ]
    assert judged == []


def every_form() -> Iterator[type[forms.BaseForm]]:
    get_resolver().url_patterns  # noqa: B018  loads every view and with it every form
    waiting = [forms.BaseForm]
    while waiting:
        for found in waiting.pop().__subclasses__():
            waiting.append(found)
            if not found.__module__.startswith("django"):
                yield found


def test_money_and_quantities_are_typed_on_the_keyboard_for_figures() -> None:
    figures = [
        (form, name, field)
        for form in every_form()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.DecimalField)
    ]
    assert len(figures) > 20
    wrong = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form, name, field in figures
        if isinstance(field.widget, forms.NumberInput)
        or field.widget.attrs.get("inputmode") not in ("decimal", "numeric")
    ]
    assert wrong == []


@pytest.mark.django_db
def test_a_refused_form_says_so_in_the_title_at_the_top_and_at_the_field() -> None:
    client = Client()
    client.force_login(make.found_empty())
    answer = client.post("/members/sectors/new/", {"name": "Presses and more", "shifts": ""})
    page = answer.content.decode()
    title = re.search(r"<title>\s*(.*?)\s*</title>", page, re.DOTALL)
    assert answer.status_code == 422
    assert title is not None and title[1].startswith("Error:")
    summary, fields = page[: page.index("</h1>")], page[page.index("</h1>") :]
    for words in set(re.findall(r"<a\s+href=\"#id_\w+\"\s*>([^<]+)</a>", summary)):
        assert words in fields, "the same words at the top and at the field"
    assert "Fill in “Shifts”." in summary
    assert "This field is required." not in page
    assert "data-focus" in page and 'href="#id_shifts"' in page
    assert 'value="Presses and more"' in page, "what was typed stays"


def weight_of(paths: set[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def scripts(name: str, seen: set[Path]) -> set[Path]:
    """A script with those it always imports."""
    path = ROOT / "static" / "js" / name
    if path not in seen:
        seen.add(path)
        for other in re.findall(r'from "\./([\w-]+\.js)"', path.read_text()):
            scripts(other, seen)
    return seen


def sheets() -> set[Path]:
    css = ROOT / "static" / "css"
    names = re.findall(r'url\("([^"]+\.css)"\)', (css / "app.css").read_text())
    return {css / "app.css", css / "print.css", *(css / name for name in names)}


@pytest.mark.django_db
def test_the_first_visit_is_light(coop_founded: Cast) -> None:
    """Compressed: at most 100 kB with 30 kB of scripts and no font; a later page at most 25 kB."""
    meet.give_statutes(coop_founded)
    client = Client()
    client.force_login(coop_founded.user("sofia"))
    start = len(gzip.compress(client.get("/").content, 6))
    static = Path(django_htmx.__file__).parent / "static" / "django_htmx"
    code = weight_of({*scripts("app.js", set()), static / "htmx-2.min.js"})
    drawn = weight_of({ROOT / "static" / "img" / name for name in ("icons.svg", "mark.svg")})
    styles = weight_of(sheets())
    assert code <= 30 * KB
    assert start + code + styles + drawn <= 100 * KB
    assert not any("@font-face" in sheet.read_text() for sheet in sheets())
    for page in (reverse("coop:statutes"), reverse("assemblies:index"), reverse("coop:glossary")):
        assert len(gzip.compress(client.get(page).content, 6)) <= 25 * KB


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("assemblies/kiosk_pin.html", "That is not me"),
        ("assemblies/kiosk_me.html", "I am done"),
        ("components/header.html", "Finish and sign out"),
        ("floor/parts/words.html", "✓✓"),
        ("floor/parts/done.html", "✓✓"),
        ("assemblies/sure_of_vote.html", "Record my vote"),
        ("production/check.html", "Check the order"),
    ],
)
def test_a_screen_has_the_words_of_its_rule(template: str, words: str) -> None:
    assert words in (TEMPLATES / template).read_text()


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("assemblies/ballot_open.html", "how you voted is read out with the result"),
        ("assemblies/urn_limits.html", "sees how you voted"),
        ("assemblies/assembly.html", "Your name goes on the attendance list."),
        ("floor/card.html", "Nobody's name stands beside a quantity."),
        ("coop/keep_start.html", "whoever holds it can read that page"),
    ],
)
def test_who_can_see_it_stands_beside_it(template: str, words: str) -> None:
    assert words in (TEMPLATES / template).read_text()


@pytest.mark.django_db
def test_a_motion_and_a_result_are_told_in_their_order(coop_founded: Cast) -> None:
    """What is decided, what then changes, who proposes; a result with its figures, quorum, rule."""
    meet.give_statutes(coop_founded)
    assembly = meet.open_today(coop_founded)
    ballot = meet.open_ballot(assembly, by=coop_founded.user("ana"))
    client = Client()
    client.force_login(coop_founded.user("bruno"))
    motion = client.get(ballot.motion.get_absolute_url()).content.decode()
    assert in_order(motion, "The assembly resolves", "If adopted", "Moved by")
    meet.vote_all(coop_founded, ballot, {"bruno": "yes", "delia": "yes", "sofia": "no"})
    ballots.close(ballot=ballot, by=coop_founded.user("ana"), at=timezone.now())
    result = client.get(ballot.get_absolute_url()).content.decode()
    assert in_order(result, "In favour", "Validity sheet", "Quorum at the opening", "Majority")


def in_order(page: str, *words: str) -> bool:
    places = [page.index(each) for each in words]
    return places == sorted(places)


@pytest.mark.django_db
def test_the_call_can_be_sent_on_with_its_hour_and_no_name(coop_founded: Cast) -> None:
    meet.give_statutes(coop_founded)
    assembly = meet.make_called(coop_founded)
    client = Client()
    client.force_login(coop_founded.user("bruno"))
    page = client.get(assembly.get_absolute_url()).content.decode()
    found = re.search(r"data-share>.*?<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found is not None
    said = found[1]
    assert assembly.title in said and "Dining hall" in said
    assert said.endswith(f"http://testserver{assembly.get_absolute_url()}")
    assert assembly.door_code not in said and "Bruno" not in said and "<" not in said
