"""The parts of S6: each hole is one, for one person; what scanners say is read and judged."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import Settings

from coop.models import Submission
from tests.battery import findings, running, sqlmap, wapiti
from tests.battery.findings import HOLES, Finding
from tests.battery.forms import Form
from tests.battery.running import Command
from tests.battery.scanned import Role
from tests.cast import Cast

TYPED = "<script>alert(1)</script>"
ROLE = Role("member", "bruno", {"csrftoken": "a" * 32}, ["/"])
XSS = Finding(HOLES["greeting"], 2, "GET", "/holes/bruno/greeting/", "name", "typed, and shown")
FLAG = Finding("Secure Flag cookie", 1, "GET", "/", "", "Secure flag is not set in the cookie : x")


@pytest.fixture
def broken(settings: Settings, coop_founded: Cast) -> Client:
    settings.ROOT_URLCONF = "tests.battery.broken.hole_urls"
    client = Client(raise_request_exception=False)
    client.force_login(coop_founded.user("bruno"))
    return client


@pytest.mark.parametrize(
    ("hole", "sent", "shown"),
    [
        ("greeting", {"name": TYPED}, TYPED),
        ("people", {"called": "nobody"}, "Nobody"),
        ("people", {"called": "nobody' OR '1'='1"}, "Known"),
        ("page", {"name": "../../../pyproject.toml"}, 'name = "recuperada"'),
    ],
)
def test_each_hole_is_one(broken: Client, hole: str, sent: dict[str, str], shown: str) -> None:
    assert shown in broken.get(f"/holes/bruno/{hole}/", sent).content.decode()


def test_the_hole_that_sends_on_sends_anywhere(broken: Client) -> None:
    answer = broken.get("/holes/bruno/next/", {"to": "https://elsewhere.example/"})
    assert answer["Location"] == "https://elsewhere.example/"


def test_a_hole_is_there_for_one_person_alone(broken: Client, coop_founded: Cast) -> None:
    pages = ["", *(f"{hole}/" for hole in HOLES)]
    for other in ("anonymous", "delia"):
        said = {broken.get(f"/holes/{other}/{page}").status_code for page in pages}
        assert said == {404}
    broken.logout()
    assert broken.get("/holes/bruno/").status_code == 404
    assert broken.get("/holes/anonymous/").status_code == 200


def test_the_product_alone_has_no_holes(client: Client, coop_founded: Cast) -> None:
    client.force_login(coop_founded.user("bruno"))
    assert client.get("/holes/bruno/").status_code == 404


def test_a_form_that_comes_again_is_a_new_one(settings: Settings, broken: Client) -> None:
    """Or a scanner that tries other words in it would be told what it was told before."""
    switches = {"on": [], "client_id": str(uuid4())}
    for middleware, kept in ((settings.MIDDLEWARE, 1), (["tests.battery.broken.anew.anew"], 3)):
        settings.MIDDLEWARE = [*dict.fromkeys([*middleware, *settings.MIDDLEWARE])]
        again = Client()
        again.cookies = broken.cookies
        for _ in range(2):
            again.post("/account/notices/", switches)
        assert Submission.objects.count() == kept


def test_only_a_hole_found_as_what_it_is_counts() -> None:
    assert findings.holes_found(ROLE, [XSS]) == {"greeting"}
    assert findings.holes_found(replace(ROLE, username="delia"), [XSS]) == set()
    assert findings.holes_found(ROLE, [replace(XSS, kind="Internal Server Error")]) == set()
    assert findings.holes_found(ROLE, [replace(XSS, path="/members/")]) == set()


def test_what_nobody_gave_a_reason_for_is_of_the_product() -> None:
    ours = replace(XSS, path="/members/")
    other = replace(FLAG, path="/ledger/")
    assert findings.of_the_product([XSS, FLAG, ours, other]) == [ours, other]
    assert all(len(each.why) > 40 for each in findings.WRONG)


def test_what_wapiti_says_is_read_from_both_of_its_runs(tmp_path: Path) -> None:
    for command in wapiti.commands(ROLE, port=1, tool=Path("wapiti"), folder=tmp_path):
        assert "http://127.0.0.1:1/sign-out/*" in command.words
        found = {"level": 2, "method": "GET", "path": XSS.path, "parameter": "name"}
        report = {
            "infos": {"crawled_pages_nbr": 5},
            "vulnerabilities": {XSS.kind: [{**found, "info": XSS.words}]},
            "anomalies": {"Internal Server Error": []},
            "additionals": {},
        }
        (command.folder / "report.json").write_text(json.dumps(report))
        (command.folder / "log").write_text(
            "Max attack time was reached for module xss, stopping.\n"
            "12 requests were skipped due to network issues\n"
        )
    assert wapiti.said(ROLE, tmp_path) == wapiti.Scan(10, [XSS, XSS], 2, 24)


def test_sqlmap_is_given_forms_as_a_browser_sends_them(tmp_path: Path) -> None:
    forms = [Form("GET", "/search/", [("q", "a b")]), Form("POST", "/members/", [("name", "é")])]
    command = sqlmap.command(
        [(ROLE, form) for form in forms], port=8000, tool=Path("sqlmap"), folder=tmp_path / "here"
    )
    written = (command.folder / "forms.log").read_text()
    assert written.count(sqlmap.RULE) == 4  # one before and one after each: it takes both
    assert "GET /search/?q=a+b HTTP/1.1\nHost: 127.0.0.1:8000\n" in written
    assert f"csrfmiddlewaretoken={'a' * 32}&client_id=" in written
    assert written.rstrip().endswith(f"&name=%C3%A9\n{sqlmap.RULE}")
    assert sqlmap.said(command.folder) == []
    (command.folder / "found.csv").write_text(
        "Target URL,Place,Parameter,Technique(s),Note(s)\n"
        "http://127.0.0.1:8000/holes/bruno/people/?called=x,GET,called,B,\n"
        "http://127.0.0.1:8000/members/,POST,,,\n"
        "http://127.0.0.1:8000/sign-in/,POST,next,B,false positive or unexploitable\n"
    )
    said = sqlmap.said(command.folder)
    assert findings.holes_found(ROLE, said) == {"people"}
    assert findings.of_the_product(said) == []


def _says(words: str, folder: Path) -> Command:
    folder.mkdir()
    return Command([sys.executable, "-c", words], folder)


def test_a_scanner_that_breaks_off_ends_the_others(tmp_path: Path) -> None:
    breaks = _says("print('no such option'); raise SystemExit(2)", tmp_path / "a")
    stays = _says("import time; time.sleep(600)", tmp_path / "b")
    never = _says("open('begun', 'w')", tmp_path / "c")
    with pytest.raises(RuntimeError, match="no such option"):
        running.carry_out([stays, breaks, never], at_once=2)
    assert not (tmp_path / "c" / "begun").exists()


def test_scanners_are_carried_out_a_few_at_a_time(tmp_path: Path) -> None:
    each: Sequence[Command] = [_says("print(1)", tmp_path / name) for name in "abc"]
    running.carry_out(each, at_once=2)
    assert [(command.folder / "log").read_text() for command in each] == ["1\n"] * 3
