"""S4: ten thousand guesses at fifty people from twenty devices, while a hall signs in.

Tests for pytest that `bin/test` does not collect: `bin/battery S4` runs them by name. Counted is
what was compared with a secret, not what was answered.
"""

import logging
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from coop import guessing
from coop.actions import sign_ins
from coop.models import Guesses, User
from members.actions import access
from members.models import Kiosk, Member, Pin
from tests.builders import assemblies as meet
from tests.builders import kiosks
from tests.builders import members as build
from tests.cast import Cast, founded

pytestmark = pytest.mark.django_db(transaction=True)
ACCOUNTS, DEVICES, SHARED = 50, 20, 5
# At each person, by each way: 200 in all. An answer at the door costs the most.
EACH = {"password": 30, "code": 50, "card": 50, "kiosk": 70}
HONEST, SECONDS_MAX, HANDS, DOORS = 120, 60, 6, 2
FEW, OF_FEW = 5, 20
WORDS, PIN = "una teja roja y dos", "948172"
SECRETS = {"password": "word", "code": "code", "card": "pin", "kiosk": "pin"}


@dataclass(frozen=True)
class Target:
    """Whom one guesses at: the account, the member, the address of the card."""

    user: User
    member: Member
    card: str


@dataclass(frozen=True)
class Guess:
    way: str
    at: Target
    n: int


@dataclass(frozen=True)
class Compared:
    """What was compared, one after the other: which secret, and whose (of a PIN, its hash)."""

    seen: list[tuple[str, Any]]

    def of(self, targets: Sequence[Target]) -> dict[tuple[str, int], int]:
        """How often each secret of each of these was compared."""
        owners = dict(Pin.objects.values_list("pin_hash", "member__user"))
        of_whom = [(kind, owners.get(whose, whose)) for kind, whose in self.seen]
        found = Counter(of_whom)
        wanted = [(kind, each.user.pk) for each in targets for kind in set(SECRETS.values())]
        return {each: found[each] for each in wanted}


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Compared:
    """Notes what is compared from now on; each comparison stays the product's own."""
    told = Compared([])

    def watch(place: object, name: str, note: Callable[..., tuple[str, Any]]) -> None:
        real = getattr(place, name)

        def noted(*given: Any, **named: Any) -> Any:
            told.seen.append(note(*given, **named))
            return real(*given, **named)

        monkeypatch.setattr(place, name, noted)

    watch(User, "check_password", lambda user, _typed: ("word", user.pk))
    watch(access, "check_password", lambda _typed, kept: ("pin", kept))
    watch(sign_ins, "use_code", lambda **given: ("code", given["user"].pk))
    return told


@pytest.fixture(autouse=True)
def not_a_word() -> Iterator[None]:
    """Ten thousand refusals are not written down one by one."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def targets_of(cast: Cast, count: int) -> list[Target]:
    """Members with a password, a mail address, a card and a PIN, on the roll of today."""
    entered = build.transcribe_many(cast, count, given="Given", family="Family")
    found = [_target(cast, member, n) for n, member in enumerate(entered)]
    meet.make_called(cast, at=timezone.now() - timedelta(days=16))
    return found


def _target(cast: Cast, member: Member, n: int) -> Target:
    user = build.sign_in(member, f"guessed{n}")
    user.set_password(WORDS)
    user.save(update_fields=["password"])
    member.email = f"guessed{n}@example.org"
    member.save(update_fields=["email"])
    sofia = cast.user("sofia")
    card = access.issue_card(member=member, pin=PIN, by=sofia, at=cast.at)
    return Target(user, member, reverse("members:card", args=[card.code]))


def honest_people(count: int) -> list[User]:
    """People who know their password."""
    users = [build.make_user(f"honest{n}") for n in range(count)]
    users[0].set_password(WORDS)
    User.objects.filter(pk__in=[user.pk for user in users]).update(password=users[0].password)
    return users


def devices_of(cast: Cast, count: int, shared: int) -> list[tuple[Client, str]]:
    """Browsers behind one address; some are shared devices, which come with their turn."""
    plain = [(Client(headers={"user-agent": f"Device {n}"}), "") for n in range(count - shared)]
    for n in range(shared):
        client = kiosks.registered(cast, name=f"Tablet {n}")
        plain.append((client, Kiosk.objects.latest("pk").turn))
    return plain


def send(client: Client, turn: str, guess: Guess) -> int:
    wrong, name = f"{guess.n:06}", guess.at.user.username
    if guess.way == "kiosk":
        page = reverse("kiosk:person", args=[guess.at.member.pk])
        return client.post(page, {"pin": wrong, "turn": turn}).status_code
    where: Mapping[str, tuple[str, dict[str, str]]] = {
        "password": (reverse("coop:sign_in"), {"username": name, "password": f"teja {wrong}"}),
        "code": (reverse("coop:code"), {"name": name, "code": f"00{wrong}"}),
        "card": (guess.at.card, {"pin": wrong}),
    }
    return client.post(*where[guess.way]).status_code


def shares(
    targets: Sequence[Target], each: Mapping[str, int], seed: int
) -> tuple[list[Guess], list[Guess]]:
    """The guesses in an order drawn anew: those at shared devices, and the others."""
    guesses = [Guess(way, at, n) for way in each for at in targets for n in range(each[way])]
    random.Random(seed).shuffle(guesses)  # noqa: S311  no secret; it can be replayed
    at_kiosk = [guess for guess in guesses if guess.way == "kiosk"]
    return at_kiosk, [guess for guess in guesses if guess.way != "kiosk"]


def work(device: tuple[Client, str], guesses: Sequence[Guess]) -> Counter[int]:
    """One device, one guess after the other."""
    try:
        return Counter(send(*device, guess) for guess in guesses)
    finally:
        connections.close_all()


def storm(
    pool: ThreadPoolExecutor,
    cast: Cast,
    targets: Sequence[Target],
    *,
    devices: int,
    each: Mapping[str, int],
) -> Iterator[Counter[int]]:
    """Every device begins; what each was answered, once it is through."""
    at_kiosk, others = shares(targets, each, random.randrange(10**6))  # noqa: S311
    browsers = devices_of(cast, devices, devices * SHARED // DEVICES)
    shared = [browser for browser in browsers if browser[1]]
    plain = [browser for browser in browsers if not browser[1]]
    parts = [(x, at_kiosk[n :: len(shared)]) for n, x in enumerate(shared)]
    parts += [(x, others[n :: len(plain)]) for n, x in enumerate(plain)]
    return pool.map(work, *zip(*parts, strict=True))


def enter(user: User) -> tuple[int, float]:
    """Sign in as somebody who knows the password; the answer, and the moment it came."""
    try:
        sent = {"username": user.username, "password": WORDS}
        answer = Client().post(reverse("coop:sign_in"), sent)
        return answer.status_code, time.monotonic()
    finally:
        connections.close_all()


def by_invitation(cast: Cast, target: Target) -> int:
    """The office gives a link on paper; it leads to a password of one's own, and in."""
    token = uuid4().hex * 2
    access.invite(member=target.member, by=cast.user("sofia"), at=timezone.now(), token=token)
    fields = {"password": WORDS + "!", "again": WORDS + "!"}
    link = reverse("members:accept", args=[token])
    return Client().post(link, fields).status_code


def test_ten_thousand_guesses_and_a_hall_that_signs_in(compared: Compared) -> None:
    cast = founded()
    targets, honest = targets_of(cast, ACCOUNTS), honest_people(HONEST)
    started = time.monotonic()
    with ThreadPoolExecutor(HANDS) as hands, ThreadPoolExecutor(DOORS) as doors:
        guessing_goes_on = storm(hands, cast, targets, devices=DEVICES, each=EACH)
        entered = list(doors.map(enter, honest))
        answers = sum(guessing_goes_on, Counter[int]())
    last = max(moment for _status, moment in entered) - started
    assert answers.total() == ACCOUNTS * sum(EACH.values()) == 10_000
    assert set(answers) == {303, 422, 429}, answers  # 303: a shared device leads back to the PIN
    assert set(compared.of(targets).values()) == {Guesses.MAX}
    assert Counter(status for status, _moment in entered) == {303: HONEST}
    assert last < SECONDS_MAX
    assert not any(target.user.sessions.exists() for target in targets), "nobody guessed right"
    assert {enter(target.user)[0] for target in targets} == {429}, "the password rests"
    assert [by_invitation(cast, target) for target in targets] == [303] * ACCOUNTS


def test_whoever_s_one_way_rests_comes_in_by_another(compared: Compared) -> None:
    """Each way guessed at alone, until it rests: the others lead in."""
    cast = founded()
    at_password, at_card = targets_of(cast, 2)
    for n in range(OF_FEW):
        send(Client(), "", Guess("password", at_password, n))
        send(Client(), "", Guess("card", at_card, n))
    found = compared.of([at_password, at_card])
    assert sorted(found.values()) == [0, 0, 0, 0, Guesses.MAX, Guesses.MAX]
    assert Client().post(at_password.card, {"pin": PIN}).status_code == 303
    assert enter(at_card.user)[0] == 303


def test_control_without_the_guard_every_guess_is_looked_at(
    compared: Compared, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    cast = founded()
    targets = targets_of(cast, FEW)
    each = dict.fromkeys(SECRETS, OF_FEW)
    settings.AXES_ENABLED = False
    monkeypatch.setattr(guessing, "may_try", lambda *_who, **_when: True)
    with ThreadPoolExecutor(HANDS) as hands:
        answers = sum(storm(hands, cast, targets, devices=8, each=each), Counter[int]())
    assert answers.total() == FEW * len(SECRETS) * OF_FEW
    found = compared.of(targets)
    assert {kind: count for (kind, _who), count in found.items()} == {
        "word": OF_FEW,
        "code": OF_FEW,
        "pin": 2 * OF_FEW,
    }
    assert min(found.values()) > Guesses.MAX
