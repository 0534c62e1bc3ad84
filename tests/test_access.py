"""Who reaches which address: the table is whole; each page is drawn once and tells of nobody.

That every address answers everybody as the table says is asked by `bin/battery P1`. Here each page
is drawn for the first of these people who reads it by the table, and falls over nowhere.
"""

import re
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from assemblies.models import Assembly
from coop.api.scopes import allowed
from coop.models import User
from coop.public import PUBLIC_URLS
from ledger.models import Invoice
from members.models import Member
from production.models import Order
from tests import privacy, reach
from tests.addresses import EVERY, PATTERNS, address
from tests.builders import production as build
from tests.builders.programs import Program, key_of, read_addresses
from tests.cast import PEOPLE as CAST
from tests.cast import Cast
from tests.days import bare_days
from tests.full_world import build_full_world
from tests.roles import ACCOUNTS, PEOPLE
from tests.world import KEYS, World

TABLE = reach.read()
# One after the other, in a world of their own: who comes later reads what nobody read before.
WALKS = (
    ("me", "bb", "no", "ex"),
    ("se", "tr", "pr", "au", "pl", "st", "di", "sa", "co", "ba", "bl"),
)
READ_BEFORE = (frozenset[str](), frozenset({"me"}))
Seen = dict[str, tuple[int, int]]
REFUSED = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})
FINE = frozenset({200, 204, 302, 303, 400, 403, 404, 405, 409, 422})
# A first step that is asked for anew, and was not refused.
STEPS_BEFORE_A_FORM = {"assemblies:motion_new", "members:new_advance_run"}


def test_every_address_has_its_line_and_every_line_its_address() -> None:
    assert sorted(TABLE) == sorted(EVERY)
    assert {name for name, line in TABLE.items() if set(line.cells) != set(PEOPLE)} == set()
    assert {name for name, line in TABLE.items() if "#" in "".join(line.cells.values())} == set()


def test_what_is_somebodys_lets_in_nobody_else() -> None:
    """Of each address that names a thing it is said whose that is."""
    named = {name for name, each in EVERY.items() if each.pattern.converters}
    assert {name for name, line in TABLE.items() if line.whose != "-"} == named
    assert list(reach.leaks(TABLE)) == []


def test_what_is_wrong_with_a_table_is_told() -> None:
    refused = dict.fromkeys(PEOPLE, "..")
    table = {
        "ledger:invoice": reach.Line("buyer", {**refused, "ba": "+-", "bb": "+-"}),
        "ledger:entry": reach.Line("members", refused),
        "ledger:new": reach.Line(),
        "ledger:books": reach.Line("-", {"me": "+-"}),
    }
    assert list(reach.leaks(table)) == [
        "ledger:entry: lets nobody in",
        "ledger:invoice: lets bb in",
        "ledger:new: whose is it? '?' says nothing",
    ]
    found = {"ledger:books": {"me": "++"}, "ledger:gone": {"me": ".."}}
    assert reach.deviations(table, found) == [
        "ledger:gone stands in no line",
        "ledger:books me POST: expected - got +",
    ]


def test_every_view_asks_who_may_or_is_public() -> None:
    open_views = {n for n, p in PATTERNS.items() if not hasattr(p.callback, "permission")}
    assert open_views <= PUBLIC_URLS | {"coop:account", "coop:password", "coop:style"}


# What an address names when `tests.world` says nothing of it.
UNSAID = {"assemblies": Assembly, "members": Member, "ledger": Invoice, "production": Order}


def test_no_address_is_asked_with_the_key_of_something_else() -> None:
    """The keys of two kinds are the same in one order of the tests, and not in another."""
    loads = {name: getattr(each.callback, "model", None) for name, each in PATTERNS.items()}
    unsaid = {name for name in loads if PATTERNS[name].pattern.converters} - KEYS.keys()
    other = {
        name for name in unsaid if loads[name] not in {None, UNSAID.get(name.partition(":")[0])}
    }
    assert other == set()
    assert len(unsaid) > 50


NAMES = tuple(f"{given} {family}" for _user, given, family, _sector in CAST)
# Of one alone, everybody knows whose work it is: nowhere may it stand in one row with a name.
ALONE = ("4,321.5", "4321.5")


def made_alone(world: World) -> None:
    """A report of a crew of one, with a figure that is found again wherever it is shown."""
    order = build.released(world.works, "5000")
    build.report(world.works, order, first=ALONE[1])


def tells_of_somebody(answer: Any) -> bool:
    """True when an answer holds a person and what one alone made in one row."""
    kind = str(answer.get("Content-Type", ""))
    if answer.streaming or not any(word in kind for word in ("html", "csv", "json")):
        return False
    content = answer.content.decode()
    if not any(figure in content for figure in ALONE):
        return False
    names = [*NAMES, "bruno"]
    return privacy.told_together(content, kind, names, ALONE)


def walk(client: Client, world: World, username: str, names: set[str]) -> Seen:
    """What each address answers when asked and, unless it refuses, when sent an empty form.

    Nothing is kept.
    """
    seen: Seen = {}
    client.force_login(User.objects.get(username=username))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    for name in names - {"coop:healthz"}:  # it says 503: no worker runs here
        client.cookies[settings.SESSION_COOKIE_NAME] = session  # also after having signed out
        with transaction.atomic():
            url = address(name, world)
            answers = [client.get(url)]
            if answers[0].status_code not in REFUSED:  # one guard stands before both
                answers.append(client.post(url, {"client_id": str(uuid4())}))
            seen[name] = (answers[0].status_code, answers[-1].status_code)
            assert not any(map(tells_of_somebody, answers)), name
            assert [day for answer in answers for day in bare_days(answer)] == [], name
            assert not any(map(says_dashes, answers)), name
            assert answers[-1].status_code != 422 or says_so_first(answers[-1]), name
            for answer in answers:
                for close in vars(answer)["_resource_closers"]:  # answer.close() hangs up on us
                    close()
            transaction.set_rollback(True)
    return seen


def says_dashes(answer: Any) -> bool:
    """A select says in words that nothing is chosen: dashes are read out one by one."""
    return not answer.streaming and b"---------" in answer.content


def says_so_first(answer: Any) -> bool:
    """Whoever hears a page hears its title first."""
    title = re.search(r"<title>\s*(\w+)", answer.content.decode())
    return title is not None and title[1] in {"Error", "Erro"}


def to_read(code: str, before: set[str]) -> set[str]:
    """What this person reads or fills in by the table and nobody of those before them."""
    mine = {name for name in PATTERNS if "+" in TABLE[name].cells[code]}
    return mine - {n for n in mine if any("+" in TABLE[n].cells[x] for x in before)}


@pytest.mark.django_db
@pytest.mark.parametrize(("people", "before"), [*zip(WALKS, READ_BEFORE, strict=True)])
def test_every_page_is_drawn_for_somebody_and_tells_of_nobody(
    people: tuple[str, ...], before: frozenset[str]
) -> None:
    world = build_full_world()
    made_alone(world)
    client = Client(raise_request_exception=False)
    gone = set(before)
    for code in people:
        username, _words = ACCOUNTS[code]
        nothing_falls_over(walk(client, world, username, to_read(code, gone)))
        programs_reach_what_pages_show(world, username)
        gone.add(code)
    client.force_login(User.objects.get(username="pablo"))
    shown = client.get(address("production:report", world)).content.decode()
    assert ALONE[0] in shown, "the crew's figure is shown, as the crew's"


def programs_reach_what_pages_show(world: World, username: str) -> None:
    """A key of this person for all it can be for opens all of that, and tells of nobody's work."""
    user = User.objects.get(username=username)
    program = Program(key_of(user))
    for scope, path in read_addresses():
        answer = program.get(path)
        expected = {200, 404} if allowed(user, scope) else {403}
        assert answer.status_code in expected, (username, path, answer.content)
        assert not tells_of_somebody(answer), path


def nothing_falls_over(seen: Seen) -> None:
    assert {name: s for name, s in seen.items() if not FINE.issuperset(s)} == {}
    read_only = {name for name, (_asked, sent) in seen.items() if sent == 200}
    assert read_only <= STEPS_BEFORE_A_FORM, "a form that was refused answers 422"


def test_what_somebody_may_not_do_is_a_page_that_says_why(coop_founded: Cast) -> None:
    client = Client()
    client.force_login(coop_founded.user("bruno"))
    refused = client.get(reverse("members:register_csv"))
    assert refused.status_code == HTTPStatus.FORBIDDEN
    said = refused.content.decode()
    assert "This is for others to do" in said
    assert "Your role in the co-operative does not include this" in said
    assert f'href="{reverse("coop:home")}"' in said


@pytest.mark.django_db
def test_a_stranger_is_asked_to_sign_in_everywhere_else() -> None:
    """Before anything is looked up: no thing has to be there."""
    client = Client()
    for name in PATTERNS.keys() - PUBLIC_URLS:
        answer = client.get(any_address(name))
        assert (name, answer.status_code) == (name, 302)
        assert answer["Location"].startswith(reverse("coop:sign_in"))


def any_address(name: str) -> str:
    wanted = PATTERNS[name].pattern.converters
    made = {"IntConverter": 1, "UUIDConverter": uuid4()}
    keys = {key: made.get(type(each).__name__, "a") for key, each in wanted.items()}
    return reverse(name, kwargs=keys)
