"""The parts of F1, F4 and A1 that need no product: forms are read and spoiled, figures told."""

from pathlib import Path
from random import Random
from urllib.parse import parse_qs

from tests.battery import spoiling
from tests.battery.counting import figures_of
from tests.battery.forms import Form, forms_of
from tests.battery.hostile_words import SHAPES, words

PAGE = """<!doctype html><title>A</title><form method="post" action="kept/?of=1">
  <input type="hidden" name="csrfmiddlewaretoken" value="x"><input name="client_id" value="y">
  <input type="hidden" name="seed" value="s"><input name="first"><textarea name="note"></textarea>
  <input name="amount" inputmode="decimal"><input type="date" name="on" value="2026-03-01">
  <select name="kind"><option value="">-</option><option value="a">A</option></select>
  <input type="radio" name="way" value="hand"><input type="radio" name="way" value="post">
  <input type="checkbox" name="of" value="1"><input type="checkbox" name="of" value="2" checked>
  <input type="file" name="file"><button name="choice" value="yes">Yes</button><button>Go</button>
</form><form action="/search/"><input type="search" name="q"></form>"""


def test_a_form_is_read_as_a_browser_reads_it() -> None:
    form, asked = forms_of(PAGE, "/orders/12/")
    assert (form.method, form.path) == ("POST", "/orders/12/kept/")
    assert dict(form.fields) == {
        "seed": "s",
        "first": "",
        "note": "",
        "amount": "",
        "on": "2026-03-01",
        "kind": "",
        "way": "",
        "of": "2",
        "file": "",
    }
    assert form.hidden == [("seed", "s")]
    assert dict(form.likely) == {
        "seed": "s",
        "first": "A1",
        "note": "A1",
        "amount": "1",
        "on": "2026-03-01",
        "kind": "a",
        "way": "hand",
        "of": "2",
    }
    assert form.buttons == [("choice", "yes")]
    assert form.names == [*dict(form.fields), "choice"]
    assert (asked.method, asked.path, asked.names) == ("GET", "/search/", ["q"])
    other = Form("POST", "/orders/7/kept/", [*form.fields[1:], form.fields[0]])
    assert form.kind == other.kind != asked.kind
    assert list(forms_of("", "/")) == []


def test_one_field_is_wrong_and_the_others_are_as_the_page_proposes_them() -> None:
    form, _asked = forms_of(PAGE, "/orders/12/")
    wrong = set()
    for seed in range(200):
        content = spoiling.WAYS[0](form, Random(seed)).content.decode()  # noqa: S311
        sent = parse_qs(content, keep_blank_values=True)
        proposed = {**dict(form.likely), "choice": "yes"}
        other = {name for name in proposed if sent.get(name) != [proposed[name]]}
        assert len(other) <= 1
        wrong |= other or {name for name in sent if name not in proposed} - {"client_id"}
    assert wrong >= {*dict(form.likely), "choice", "file"}


def test_every_way_spoils_every_form_the_same_again_for_a_seed() -> None:
    for form in (*forms_of(PAGE, "/orders/12/"), Form("POST", "/ballots/3/closure/", [])):
        for way in (*spoiling.WAYS, *spoiling.ASKED, *spoiling.BARE):
            assert way(form, Random(5)) == way(form, Random(5))  # noqa: S311
        assert spoiling.way_for(form, Random(1)) in {  # noqa: S311
            *spoiling.WAYS, *spoiling.ASKED, *spoiling.BARE,
        }  # fmt: skip


def test_hostile_words_are_each_another_and_of_every_shape() -> None:
    made = words(500, server="http://127.0.0.1:1", file="file:///secret", chance=Random(1))  # noqa: S311
    assert len(set(made)) == 500 > 3 * len(SHAPES)
    assert sum("http://127.0.0.1:1/" in each for each in made) > 100
    assert sum("file:///secret#" in each for each in made) > 100


def test_what_tests_tell_stands_beside_their_verdicts(tmp_path: Path) -> None:
    report = tmp_path / "suite.xml"
    report.write_text(
        '<testsuites><testsuite><testcase classname="tests.battery.malformed" name="test_a">'
        '<properties><property name="sent" value="10000 bodies"/><property name="p" value="x"/>'
        '<property name="longest" value="0.25 s"/></properties></testcase>'
        '<testcase classname="tests.e2e.looks" name="test_b"/></testsuite></testsuites>'
    )
    told = figures_of(report)
    assert list(told) == ["tests/battery/malformed.py::test_a"]
    said = [(x.name, x.value, x.unit, x.held) for x in told["tests/battery/malformed.py::test_a"]]
    assert said == [("sent", 10000, "bodies", True), ("longest", 0.25, "s", True)]
