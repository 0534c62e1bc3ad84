"""A shared device: who may stand before it, what they may do there, and that nothing is left."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assemblies.models import Assembly, Attendance, Ballot, Vote
from assemblies.models.ballots import BallotMethod
from coop.models import AuditEvent, Guesses
from coop.public import PUBLIC_URLS
from members.models import Card, Kiosk, KioskVisit
from members.views.shared_device import PERSON
from tests.addresses import PATTERNS, address
from tests.assemblies.urn.builders import prepare
from tests.builders import assemblies as meet
from tests.builders import contests, kiosks
from tests.builders.kiosks import registered, step_up
from tests.builders.production import Works, build_works
from tests.cast import Cast
from tests.questions import Verb, answer
from tests.world import build_world

FRONT = "/kiosk/"
RESTS = "Five wrong PINs: the card rests for a quarter of an hour. Other ways still work."


@pytest.fixture
def cast(coop_founded: Cast) -> Cast:
    kiosks.give_pin(coop_founded, "bruno", "delia")
    return coop_founded


def voting(cast: Cast, **kwargs: object) -> tuple[Assembly, Ballot]:
    assembly = meet.open_today(
        cast, present=["ana", "sofia", "tomas", "bruno", "marta", "elio", "juana"]
    )
    return assembly, meet.open_ballot(assembly, by=cast.user("ana"))


def cast_vote(client: Client, ballot: Ballot, choice: str, receipt: str = "") -> str:
    url = reverse("kiosk:vote", args=[ballot.pk])
    sent = client.post(url, {"choice": choice, "client_id": receipt or str(uuid4())})
    where = sent.headers.get("Location", str(sent.status_code))
    return "refused" if where.startswith("/kiosk/me/?why=") else where


def test_two_people_vote_one_after_the_other(cast: Cast) -> None:
    _assembly, ballot = voting(cast)
    client = registered(cast)
    assert "Acosta" in client.get(FRONT).content.decode(), "twelve names fit on the screen"
    for name, choice in (("bruno", "yes"), ("delia", "no")):
        assert step_up(cast, client, name) == ""
        page = client.get(reverse("kiosk:me"))
        assert str(cast.member(name)) in unescape(page.content.decode())
        assert "no-store" in page["Cache-Control"]
        assert page["Refresh"] == "121; url=/kiosk/"
        if name == "delia":
            assert cast_vote(client, ballot, choice) == "refused", "she is not in the room yet"
            here = reverse("kiosk:presence", args=[ballot.assembly.pk])
            assert client.post(here)["Location"] == reverse("kiosk:me")
        sent = client.post(
            reverse("kiosk:vote", args=[ballot.pk]), {"choice": choice, "client_id": str(uuid4())}
        )
        assert sent["Location"] == "/kiosk/?done=voted"
        assert sent["Clear-Site-Data"] == '"cache", "storage"'
        front = client.get(sent["Location"]).content.decode()
        assert "Recorded. Next person, please." in front
        assert "In favour" not in front and "Against" not in front
        assert client.get(reverse("kiosk:me"))["Location"] == FRONT
    votes = dict(Vote.objects.values_list("member__given_name", "choice"))
    assert votes == {"Bruno": "yes", "Delia": "no"}
    assert Attendance.objects.get(member=cast.member("delia")).way == "kiosk"
    told = AuditEvent.objects.filter(event__startswith="kiosk.").order_by("id")
    assert [e.event for e in told] == [
        "kiosk.registered",
        *["kiosk.visit_begun", "kiosk.visit_ended"] * 2,
    ]
    assert told[1].by == cast.user("bruno")


def test_a_second_press_says_the_same(cast: Cast) -> None:
    _assembly, ballot = voting(cast)
    client = registered(cast)
    step_up(cast, client, "bruno")
    receipt = str(uuid4())
    assert [cast_vote(client, ballot, "yes", receipt) for _again in range(2)] == [
        "/kiosk/?done=voted"
    ] * 2
    assert cast_vote(client, ballot, "no", str(uuid4())) == FRONT
    assert Vote.objects.get().choice == "yes"


def test_the_turn_ends_by_itself(cast: Cast) -> None:
    _assembly, ballot = voting(cast)
    client = registered(cast)
    me = reverse("kiosk:me")
    for idle, stood, still in (
        (119, 119, True),
        (121, 121, False),
        (10, 299, True),
        (10, 301, False),
    ):
        step_up(cast, client, "bruno")
        now = timezone.now()
        seen, began = now - timedelta(seconds=idle), now - timedelta(seconds=stood)
        KioskVisit.objects.filter(ended_at=None).update(seen_at=seen, began_at=began)
        assert (client.get(me).status_code == 200) is still
        if not still:
            assert cast_vote(client, ballot, "yes") == FRONT
    assert not Vote.objects.exists()


def test_a_page_of_the_turn_before_leads_nowhere(cast: Cast) -> None:
    voting(cast)
    client = registered(cast)
    page = kiosks.pin_page(cast, "bruno")
    turn = page.partition("turn=")[2]
    found = kiosks.search(client, "acosta", turn)["Location"]
    assert "Acosta" in client.get(found).content.decode()
    step_up(cast, client, "delia")
    assert client.get(page)["Location"] == FRONT
    old = {"pin": kiosks.PIN, "turn": turn}
    assert client.post(page.partition("?")[0], old)["Location"] == FRONT
    assert client.get(found)["Location"] == FRONT
    assert kiosks.search(client, "acosta", turn)["Location"] == FRONT


def test_whoever_goes_back_to_the_first_page_is_out(cast: Cast) -> None:
    voting(cast)
    client = registered(cast)
    step_up(cast, client, "bruno")
    assert client.get(FRONT)["Location"] == "/kiosk/?done=left"
    assert not KioskVisit.objects.filter(ended_at=None).exists()
    step_up(cast, client, "bruno")
    assert client.post(reverse("kiosk:leaving"))["Location"] == "/kiosk/?done=left"
    assert client.post(reverse("kiosk:leaving"))["Location"] == FRONT


def test_a_wrong_pin_lets_nobody_in_and_five_rest_that_person_only(cast: Cast) -> None:
    voting(cast)
    client = registered(cast)
    assert [step_up(cast, client, "bruno", "999111") for _ in range(6)] == [
        "That is not the PIN."
    ] * 5 + [RESTS]
    assert step_up(cast, client, "bruno") == RESTS
    assert step_up(cast, client, "delia") == ""
    assert Guesses.objects.get(user=cast.user("bruno"), guarded="pin").count == 6
    assert step_up(cast, client, "juana").startswith("There is no PIN yet")


def test_only_who_is_on_todays_roll_steps_up(cast: Cast) -> None:
    client = registered(cast)
    assert client.get(kiosks.pin_page(cast, "bruno")).status_code == 404
    assert "No assembly today" in client.get(FRONT).content.decode()


def test_a_card_is_read_at_the_device_and_opens_no_account_there(cast: Cast) -> None:
    from members.actions import access

    voting(cast)
    client = registered(cast)
    at = timezone.now()
    card = access.issue_card(member=cast.member("bruno"), by=cast.user("sofia"), at=at)
    page = kiosks.pin_page(cast, "bruno")
    typed = f"http://testserver/members/card/{card.code}/"
    assert kiosks.search(client, typed)["Location"] == page
    seen = client.get(reverse("members:card", args=[card.code]), follow=True)
    assert seen.redirect_chain[-1][0] == page
    client.post(reverse("members:card", args=[card.code]), {"pin": kiosks.PIN})
    assert "_auth_user_id" not in client.session
    Card.objects.update(ended_at=at)
    assert client.get(reverse("kiosk:card", args=[card.code]))["Location"] == "/kiosk/?done=unknown"


def test_an_ended_device_is_a_strangers(cast: Cast) -> None:
    _assembly, ballot = voting(cast)
    client, other = registered(cast), Client()
    step_up(cast, client, "bruno")
    assert other.get(FRONT).status_code == 403
    other.cookies[PERSON] = client.cookies[PERSON].value
    assert other.get(reverse("kiosk:me")).status_code == 403, (
        "the person's cookie needs the device's"
    )
    secretary = Client()
    secretary.force_login(cast.user("sofia"))
    listed = secretary.get(reverse("members:kiosks")).content.decode()
    assert "Tablet at the door" in listed
    kiosk = Kiosk.objects.get()
    secretary.post(reverse("members:kiosk_ending", args=[kiosk.pk]), {"client_id": str(uuid4())})
    assert client.get(reverse("kiosk:me")).status_code == 403
    assert cast_vote(client, ballot, "yes") == "403"
    assert not KioskVisit.objects.filter(ended_at=None).exists()


def test_the_officer_is_signed_out_where_people_vote(cast: Cast) -> None:
    client = registered(cast)
    assert "_auth_user_id" not in client.session
    assert client.get("/").status_code == 302


def test_secret_ballots_are_not_voted_here(cast: Cast) -> None:
    secret = prepare(cast)
    ballot = secret.open()
    assert ballot.method == BallotMethod.URN
    client = registered(cast)
    step_up(cast, client, "bruno")
    page = client.get(reverse("kiosk:me")).content.decode()
    assert "ask a teller" in page and 'name="choice"' not in page
    card = reverse("assemblies:card", args=[secret.urn.box_id])
    front = client.get(FRONT, follow=True).content.decode()
    assert card in front
    shown = client.get(card)
    assert "/kiosk/?done=left" in shown.content.decode()
    assert shown["Refresh"] == "121; url=/kiosk/?done=left"
    assert "/kiosk/?done=left" not in Client().get(card).content.decode()
    step_up(cast, client, "bruno")
    assert cast_vote(client, ballot, "yes") == "refused"


def test_a_choice_among_options_is_marked_here(cast: Cast) -> None:
    assembly = meet.open_today(cast)
    ballot = contests.open_named(cast, contests.ask(cast, assembly))
    client, url = registered(cast), reverse("kiosk:vote", args=[ballot.pk])
    blank = {"o0": "0", "o1": "0", "o2": "0"}
    for name, marked in (("bruno", {"o1": "1", "o0": "2"}), ("delia", {"abstain": "1"})):
        step_up(cast, client, name)
        assert contests.COLOURS[1] in client.get(reverse("kiosk:me")).content.decode()
        wrong = client.post(url, {**blank, "client_id": str(uuid4())})
        assert wrong["Location"].startswith("/kiosk/me/?why=")
        sent = client.post(url, {**blank, **marked, "client_id": str(uuid4())})
        assert sent["Location"] == "/kiosk/?done=voted"
    votes = dict(Vote.objects.values_list("member__given_name", "choice"))
    assert votes == {"Bruno": "2>1", "Delia": "abstain"}


def test_nothing_is_voted_without_a_choice(cast: Cast) -> None:
    _assembly, ballot = voting(cast)
    client = registered(cast)
    step_up(cast, client, "bruno")
    assert cast_vote(client, ballot, "") == "refused"
    assert not Vote.objects.exists()


@pytest.mark.django_db
def test_a_person_at_a_shared_device_reaches_no_other_page() -> None:
    world = build_world()
    cast = world.works.cast
    meet.open_today(cast)
    kiosks.give_pin(cast, "bruno")
    client = registered(cast)
    assert step_up(cast, client, "bruno") == ""
    assert client.get(reverse("kiosk:me")).status_code == 200
    for name in PATTERNS.keys() - PUBLIC_URLS:
        for sent in (client.get(address(name, world)), client.post(address(name, world))):
            assert (name, sent.status_code) == (name, 302)
            assert sent["Location"].startswith(reverse("coop:sign_in"))
    assert client.get(reverse("kiosk:me")).status_code == 200, "and is still where they were"


def a_kiosk(works: Works) -> Kiosk:
    registered(works.cast)
    return Kiosk.objects.get()


def fields(works: Works, _thing: object) -> dict[str, object]:
    return {"name": "Tablet", "token": "x" * 43}


VERBS = (
    Verb(
        "members:kiosks",
        actor="sofia",
        seen=lambda _: Kiosk.objects.count(),
        before=0,
        after=1,
        fields=fields,
    ),
    Verb(
        "members:kiosk_ending",
        actor="sofia",
        prepare=a_kiosk,
        seen=lambda kiosk: kiosk.ended_at is None,
        before=True,
        after=False,
        button=True,
    ),
)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_verb_answers_all_questions(verb: Verb) -> None:
    answer(verb, build_works())
