"""The guides are true: each picture is there, and each word in bold type is one of the screens."""

import subprocess

import pytest

from coop.services.config import ROOT
from tests import guides


@pytest.mark.parametrize("language", guides.LANGUAGES)
def test_words_in_bold_type_are_words_of_the_screens(language: str) -> None:
    unknown = {
        name: sorted(guides.words_of(text) - guides.phrases(language))
        for name, text in guides.guides(language).items()
    }
    assert {name: words for name, words in unknown.items() if words} == {}


@pytest.mark.parametrize("language", guides.LANGUAGES)
def test_pictures_are_those_that_guides_show(language: str) -> None:
    there = {path.resolve() for path in (guides.PICTURES / language).glob("*")}
    assert guides.pictures_of(language) == there


def test_each_person_has_the_same_guide_in_each_language() -> None:
    """The same pages, the same headings, steps, pictures and words of screens, in their order."""
    shapes = [
        {name: (guides.outline(text), text.count("**")) for name, text in found.items()}
        for found in map(guides.guides, guides.LANGUAGES)
    ]
    assert shapes[0] == shapes[1] == shapes[2]
    assert len(shapes[0]) == 6


def test_guides_are_short_and_their_pictures_small() -> None:
    for language in guides.LANGUAGES:
        for name, text in guides.guides(language).items():
            assert len(text.splitlines()) <= guides.LONGEST, name
    sizes = {path.name: path.stat().st_size for path in guides.PICTURES.rglob("*.png")}
    assert {name: size for name, size in sizes.items() if size > guides.MOST_BYTES} == {}
    together = sum(path.stat().st_size for path in guides.PICTURES.rglob("*.png"))
    assert together <= guides.MOST_TOGETHER


def test_a_word_that_no_screen_has_is_found() -> None:
    said = guides.words_of("Press **Sign in** and then **Fly\naway**.")
    assert said - guides.phrases("en") == {"Fly away"}


def test_every_page_and_picture_that_a_page_leads_to_is_there() -> None:
    gone = {
        page.relative_to(ROOT).as_posix(): sorted(
            str(x) for x in guides.links_of(page) if not x.exists()
        )
        for page in guides.pages()
    }
    assert {page: links for page, links in gone.items() if links} == {}


def test_every_file_that_a_page_names_is_there() -> None:
    """By its place below the root, or by the end of it where the page speaks of one app."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    there = [f"/{name}" for name in listed.stdout.splitlines()]
    gone = {
        (page.name, name)
        for page in guides.pages()
        for name in guides.files_named(page.read_text("utf-8"))
        if not any(path.endswith(f"/{name}") for path in there)
    }
    assert gone == set()
