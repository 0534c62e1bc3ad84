"""Every address, for every role and for a stranger: who reaches what, and nothing falls over."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from coop.api.scopes import allowed
from coop.models import User
from coop.public import PUBLIC_URLS
from tests import privacy
from tests.builders import production as build
from tests.builders.programs import Program, key_of, read_addresses
from tests.cast import PEOPLE as CAST
from tests.days import bare_days
from tests.world import World, build_world

WALKS = (
    ("bruno", ("ana", "tomas", "diana", "delia"), ("olga",)),
    ("sofia", ("aurora", "pablo", "marta", "founder"), ("ursula", "carla")),
)
Seen = dict[str, tuple[int, int]]
REFUSED = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})
FINE = frozenset({200, 204, 302, 303, 400, 403, 404, 405, 409, 422})
STEPS = ("coop:own_passkeys", "coop:own_second_step", "coop:second_step_ending")
OWN = (
    *STEPS,
    "coop:api_tokens",
    "coop:webhooks",
    "coop:glossary",
    "coop:home",
    "coop:notices",
    "coop:account",
    "coop:password",
    "coop:search",
    "coop:statutes",
    "coop:style",
)
OPEN = frozenset({*OWN, "coop:decisions", "coop:decisions_print", "coop:history"})
BUYERS = frozenset(
    {
        *OPEN,
        "ledger:my_buyer", "ledger:buyer", "ledger:premium_report",
        "ledger:buyer_statement", "ledger:buyer_statement_csv", "ledger:invoices",
        "ledger:invoice", "ledger:invoice_xml", "ledger:mandates", "production:products",
        "ledger:prepayment",
        "production:product", "production:family",
        "production:photo_file", "production:quotations",
        "production:quotation", "production:quotation_order", "production:new_quotation",
        "production:new_message", "production:congress_reports",
        "production:new_congress_report", "production:congress_report",
        "production:price_list", "production:shops", "production:shop", "production:check",
        "ledger:capacity", "ledger:mandate_documents", "ledger:mandate_file", "ledger:addresses",
        "production:sources", "production:cost_sheet",
        "production:orders", "production:order", "production:order_sheet",
        "production:cancellation",
        "production:agreements", "production:agreement", "production:agreement_sheet",
        "production:standing_orders", "production:standing_order", "production:standing_dates",
        "production:standing_ending", "production:new_standing_order",
        "production:standing_call_off", "production:agreement_ending",
        "production:call_off", "production:review",
        "production:contribution_round", "production:bid", "production:new_round",
        "production:round_ending", "production:round_reopening",
        "production:contribution_rounds",
        "production:deliveries", "production:delivery", "production:new_proof",
        "production:proof_file", "coop:document", "coop:document_file",
        "coop:decision", "coop:decision_print", "coop:job",
    }
)  # fmt: skip
# A first step that is asked for anew, and was not refused.
STEPS_BEFORE_A_FORM = {"assemblies:motion_new", "members:new_advance_run"}
OTHERS = (
    "production:contribution_round",
    "ledger:invoice",
    "ledger:buyer",
    "ledger:buyer_statement",
    "production:order",
    "production:agreement",
    "production:standing_order",
    "production:delivery",
)


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """Every view of ours, by its full name."""
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and resolver.namespace not in {None, "", "api"}:
            for pattern in resolver.url_patterns:
                assert isinstance(pattern, URLPattern)
                yield f"{resolver.namespace}:{pattern.name}", pattern


PATTERNS = dict(patterns())


def address(name: str, world: World) -> str:
    """The address of a view, with keys of things that exist."""
    wanted = PATTERNS[name].pattern.converters
    if name == "coop:history":
        return reverse(name, args=["production.order", world.order.pk])
    given = {
        "kind": "products",
        "code": "AAAA-BBBB-CCCC",
        "key": "council",
        "step": "sectors",
        "token": "no-such-token",
    }
    return reverse(name, kwargs={k: given.get(k) or world.key_for(name) for k in wanted})


def test_every_view_asks_who_may_or_is_public() -> None:
    open_views = {n for n, p in PATTERNS.items() if not hasattr(p.callback, "permission")}
    assert open_views <= PUBLIC_URLS | {"coop:account", "coop:password", "coop:style"}


PEOPLE = tuple(f"{given} {family}" for _user, given, family, _sector in CAST)
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
    names = [*PEOPLE, "bruno"]
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
            assert answers[-1].status_code != 422 or says_so_first(answers[-1]), name
            for answer in answers:
                for close in vars(answer)["_resource_closers"]:  # answer.close() hangs up on us
                    close()
            transaction.set_rollback(True)
    return seen


def says_so_first(answer: Any) -> bool:
    """Whoever hears a page hears its title first."""
    title = re.search(r"<title>\s*(\w+)", answer.content.decode())
    return title is not None and title[1] in {"Error", "Erro"}


def refused(seen: Seen) -> set[str]:
    """Where somebody may not look, or may not send."""
    return {n for n, (asked, sent) in seen.items() if asked != HTTPStatus.OK or sent in REFUSED}


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "officers", "others"), WALKS)
def test_everybody_reaches_their_own_pages_and_nothing_falls_over(
    first: str, officers: tuple[str, ...], others: tuple[str, ...]
) -> None:
    """Officers go where the first was refused: what all members read is read by the first alone."""
    world = build_world()
    made_alone(world)
    client = Client(raise_request_exception=False)
    seen = walk(client, world, first, {*PATTERNS})
    nothing_falls_over(seen, first)
    for username in (first, *officers, *others):
        programs_reach_what_pages_show(world, username)
    for username in officers:
        nothing_falls_over(walk(client, world, username, refused(seen)), username)
    for username in others:
        nothing_falls_over(walk(client, world, username, {*PATTERNS}), username)
    client.force_login(User.objects.get(username="pablo"))
    shown = client.get(address("production:report", world)).content.decode()
    assert ALONE[0] in shown, "the crew's figure is shown, as the crew's"


def programs_reach_what_pages_show(world: World, username: str) -> None:
    """A key of this person for all it can be for opens all of that, and tells of nobody's work."""
    user = User.objects.get(username=username)
    program = Program(key_of(user))
    for scope, address in read_addresses():
        answer = program.get(address)
        expected = {200, 404} if allowed(user, scope) else {403}
        assert answer.status_code in expected, (username, address, answer.content)
        assert not tells_of_somebody(answer), address


def nothing_falls_over(seen: Seen, username: str) -> None:
    assert {name: s for name, s in seen.items() if not FINE.issuperset(s)} == {}
    read_only = {name for name, (_asked, sent) in seen.items() if sent == 200}
    assert read_only <= STEPS_BEFORE_A_FORM, "a form that was refused answers 422"
    reached = {name for name, (asked, _sent) in seen.items() if asked == 200} - PUBLIC_URLS
    if username == "carla":
        assert reached <= OPEN
    if username in {"ursula", "olga"}:
        assert reached <= BUYERS
    if username == "olga":
        assert [name for name in OTHERS if seen[name][0] != 404] == []
    if username == "bruno":
        assert {"members:register", "ledger:books", "assemblies:assembly"} <= reached


@pytest.mark.django_db
def test_a_stranger_is_asked_to_sign_in_everywhere_else() -> None:
    world = build_world()
    client = Client()
    for name in PATTERNS.keys() - PUBLIC_URLS:
        answer = client.get(address(name, world))
        assert (name, answer.status_code) == (name, 302)
        assert answer["Location"].startswith(reverse("coop:sign_in"))
