"""Invitations, cards and PINs: who gives them, what they open, how often they are guessed."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from coop import later
from coop.errors import Refused
from coop.models import AuditEvent, Guesses, Job, User
from members import pins
from members.actions import access
from members.models import Card, Invitation, Member, Pin
from tests.builders import members as build
from tests.cast import Cast

NEW = "tres palabras juntas"
PIN = "204816"


def stranger() -> Client:
    return Client(headers={"accept-language": "en"})


def client_of(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def rosa(cast: Cast) -> Member:
    """A member without an account."""
    application = build.make_application(
        sector=cast.sectors["presses"], by=cast.founder, at=cast.at
    )
    return build.admit(application, by=cast.founder, at=cast.at)


def invite(cast: Cast, member: Member, way: str = "paper", client: Client | None = None) -> str:
    """Make an invitation through the page; the link on the sheet, or in the mail."""
    client = client or client_of(cast, "sofia")
    url = reverse("members:invitations", args=[member.pk])
    initial = client.get(url).context["form"].initial
    sent = {**initial, "way": way, "client_id": str(uuid4())}
    answers = [client.post(url, sent) for _again in range(2)]
    if way == "mail":
        assert [a.status_code for a in answers] == [303, 303]
        for job in Job.objects.filter(task="members.mail_invitation", state="queued"):
            later.run(str(job.pk))
        pages = [str(mail.outbox[-1].body)]
    else:
        pages = [a.content.decode() for a in answers]
    (link,) = {re.findall(r"/members/invitation/[\w-]{40,}/", page)[0] for page in pages}
    return str(link)


def accept(link: str, password: str = NEW) -> tuple[Client, HttpResponse]:
    client = stranger()
    fields = {"password": password, "again": password}
    return client, client.post(link, fields)  # type: ignore[return-value]


@pytest.mark.parametrize("way", ["paper", "mail"])
def test_an_invitation_leads_to_a_password_and_in(coop_founded: Cast, way: str) -> None:
    member = rosa(coop_founded)
    member.email = "rosa@example.org"
    member.save(update_fields=["email"])
    link = invite(coop_founded, member, way)
    assert stranger().get(link).status_code == 200, "looking uses nothing up"
    client, answer = accept(link)
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert client.get("/").status_code == 200
    user = User.objects.get(username="rosa13")
    assert user.check_password(NEW)
    assert user.sessions.get().way == "invitation"
    assert accept(link)[1].status_code == 404, "it works once"
    assert client.post(link, {"password": NEW, "again": NEW}).status_code == 303
    told = AuditEvent.objects.filter(event__startswith="invitation.").order_by("id")
    assert [(e.event, e.by) for e in told] == [
        ("invitation.made", coop_founded.user("sofia")),
        ("invitation.accepted", user),
    ]


def test_the_link_lies_nowhere(coop_founded: Cast) -> None:
    link = invite(coop_founded, coop_founded.member("bruno"))
    token = link.split("/")[-2]
    kept = (
        list(Invitation.objects.values()),
        list(AuditEvent.objects.values()),
        list(Job.objects.values()),
    )
    assert token not in repr(kept)


def test_an_invitation_ends_in_a_week_and_can_be_taken_back(coop_founded: Cast) -> None:
    bruno = coop_founded.member("bruno")
    first = invite(coop_founded, bruno)
    second = invite(coop_founded, bruno)
    assert accept(first)[1].status_code == 404, "the new one took its place"
    Invitation.objects.update(made_at=timezone.now() - timedelta(days=7, minutes=1))
    assert accept(second)[1].status_code == 404
    third = invite(coop_founded, bruno)
    waiting = Invitation.objects.get(used_at=None, revoked_at=None)
    url, sofia = reverse("members:revocation", args=[waiting.pk]), client_of(coop_founded, "sofia")
    sent = {"client_id": str(uuid4())}
    assert client_of(coop_founded, "bruno").post(url, sent).status_code == 403
    assert client_of(coop_founded, "carla").post(url, sent).status_code == 404
    assert sofia.get(url).status_code == 405
    assert [sofia.post(url, sent).status_code for _again in range(2)] == [303, 303]
    assert accept(third)[1].status_code == 404
    assert AuditEvent.objects.filter(event="invitation.revoked").count() == 1


def test_an_invitation_replaces_the_password_and_ends_sessions(coop_founded: Cast) -> None:
    old = client_of(coop_founded, "bruno")
    client, answer = accept(invite(coop_founded, coop_founded.member("bruno")))
    assert answer.status_code == 303
    assert old.get(reverse("coop:account")).status_code == 302
    assert client.get(reverse("coop:account")).status_code == 200


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        ("12345678", "12345678", "This password is too common."),
        ("corta", "corta", "This password is too short."),
        (NEW, NEW + "!", "The two are not the same."),
        ("", "", "Fill in “New password”."),
    ],
)
def test_a_weak_password_is_refused_in_words(
    coop_founded: Cast, password: str, again: str, words: str
) -> None:
    link = invite(coop_founded, coop_founded.member("bruno"))
    answer = stranger().post(link, {"password": password, "again": again})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert accept(link)[1].status_code == 303


def test_only_the_secretary_invites_and_prints(coop_founded: Cast) -> None:
    url = reverse("members:invitations", args=[coop_founded.member("delia").pk])
    cards = reverse("members:cards")
    for name, status in (("bruno", 403), ("sofia", 200)):
        client = client_of(coop_founded, name)
        assert client.get(cards).status_code == client.get(url).status_code == status
        assert client.delete(url).status_code == 405
    assert client_of(coop_founded, "carla").get(url).status_code == 404
    sent = {"way": "mail", "token": "x" * 43, "client_id": str(uuid4())}
    answer = client_of(coop_founded, "sofia").post(url, sent)
    assert (answer.status_code, "print the invitation" in answer.content.decode()) == (422, True)


def test_cards_are_printed_with_pins_and_sign_in(coop_founded: Cast) -> None:
    """A sheet for two: one has an account, one gets it now. Sent again it shows the same."""
    bruno, other = coop_founded.member("bruno"), rosa(coop_founded)
    sofia, url = client_of(coop_founded, "sofia"), reverse("members:cards")
    seed = sofia.get(url).context["form"].initial["seed"]
    sent = {"members": [bruno.pk, other.pk], "with_pin": "on", "seed": seed}
    pages = [sofia.post(url, {**sent, "client_id": CLIENT}) for _again in range(2)]
    first, again = (page.context["cards"] for page in pages)
    assert [(c["member"], c["pin"], c["code"]) for c in first] == [
        (c["member"], c["pin"], c["code"]) for c in again
    ]
    assert Card.objects.count() == 2
    for shown in first:
        member, client = shown["member"], stranger()
        card = reverse("members:card", args=[member.cards.live().get().code])
        assert card in shown["code"]
        page = client.get(card).content.decode()
        assert str(member) not in page
        assert member.family_name not in page
        assert (
            client.post(card, {"pin": f"{shown['pin'][:3]} {shown['pin'][3:]}"}).status_code == 303
        )
        assert client.get("/").context["user"] == Member.objects.get(pk=member.pk).user
    assert not re.search(r"\d{6}", repr(list(AuditEvent.objects.values_list("particulars"))))
    assert AuditEvent.objects.filter(event="card.issued").count() == 2


CLIENT = str(uuid4())


def give_card(cast: Cast, name: str, pin: str = PIN) -> str:
    card = access.issue_card(member=cast.member(name), pin=pin, by=cast.user("sofia"), at=cast.at)
    return reverse("members:card", args=[card.code])


def test_a_new_card_ends_the_old_one(coop_founded: Cast) -> None:
    old, new = give_card(coop_founded, "bruno"), give_card(coop_founded, "bruno")
    assert stranger().get(old).status_code == 404
    assert stranger().post(new, {"pin": PIN}).status_code == 303


def test_a_member_chooses_the_pin_and_the_sheet_leaves_it(coop_founded: Cast) -> None:
    card, bruno = give_card(coop_founded, "bruno"), client_of(coop_founded, "bruno")
    url = reverse("members:pin")
    for easy in ("111111", "123456", "987654", "121212", "345345", "12345"):
        sent = {"pin": easy, "again": easy, "client_id": str(uuid4())}
        assert bruno.post(url, sent).status_code == 422, easy
    sent = {"pin": "71 93-04", "again": "719304", "client_id": str(uuid4())}
    assert [bruno.post(url, sent).status_code for _again in range(2)] == [303, 303]
    assert stranger().post(card, {"pin": PIN}).status_code == 422
    assert stranger().post(card, {"pin": "719304"}).status_code == 303
    assert Pin.objects.get().own_choice
    assert "719304" not in Pin.objects.get().pin_hash
    assert client_of(coop_founded, "carla").get(url).status_code == 403
    sofia, page = client_of(coop_founded, "sofia"), reverse("members:cards")
    seed = sofia.get(page).context["form"].initial["seed"]
    fields = {"members": [coop_founded.member("bruno").pk], "with_pin": "on", "seed": seed}
    (shown,) = sofia.post(page, {**fields, "client_id": str(uuid4())}).context["cards"]
    assert shown["pin"] == "", "who chose a PIN keeps it"
    with pytest.raises(Refused, match="only their own PIN"):
        access.choose_pin(
            member=coop_founded.member("bruno"),
            pin=PIN,
            by=coop_founded.user("sofia"),
            at=coop_founded.at,
        )


def test_five_wrong_pins_rest_the_card_and_no_other_way(coop_founded: Cast) -> None:
    card = give_card(coop_founded, "bruno")
    said = [stranger().post(card, {"pin": "000000"}) for _guess in range(7)]
    assert ["That is not the PIN" in a.content.decode() for a in said] == [True] * 5 + [False] * 2
    assert stranger().post(card, {"pin": PIN}).status_code == 422
    accepted = accept(invite(coop_founded, coop_founded.member("bruno")))[1]
    assert accepted.status_code == 303
    again = stranger().post(reverse("coop:sign_in"), {"username": "bruno", "password": NEW})
    assert again.status_code == 303
    Guesses.objects.update(last_at=timezone.now() - timedelta(minutes=15, seconds=1))
    assert stranger().post(card, {"pin": PIN}).status_code == 303


@pytest.mark.django_db(transaction=True)
def test_a_storm_of_guesses_from_one_address_keeps_no_honest_person_out() -> None:
    """S4: two hundred guesses at two accounts, and 120 honest sign-ins from the same address."""
    from tests.cast import founded

    cast = founded()
    victims = [give_card(cast, name) for name in list(cast.members)[:2]]
    honest = [give_card(cast, name) for name in list(cast.members)[2:]]

    def guess(n: int) -> int:
        try:
            sent = stranger().post(victims[n % 2], {"pin": f"{n:06}"})
            return int("That is not the PIN" in sent.content.decode())
        finally:
            connections.close_all()

    def enter(n: int) -> int:
        try:
            return stranger().post(honest[n % len(honest)], {"pin": PIN}).status_code
        finally:
            connections.close_all()

    started = time.monotonic()
    with ThreadPoolExecutor(6) as pool:
        guesses = pool.map(guess, range(200))
        entries = pool.map(enter, range(120))
        looked_at, answers = sum(guesses), list(entries)
    assert looked_at == 10
    assert answers == [303] * 120
    assert time.monotonic() - started < 60


@given(st.text(min_size=40, max_size=60), st.integers(1, 10**6))
def test_a_printed_pin_is_six_digits_and_always_the_same(seed: str, member: int) -> None:
    pin = pins.printed(seed, member)
    assert pin == pins.printed(seed, member)
    assert re.fullmatch(r"[0-9]{6}", pin)
    assert not pins.is_easily_guessed(pin)
