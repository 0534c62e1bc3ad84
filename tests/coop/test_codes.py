"""A code by mail: good once and briefly, guessed five times at most; strangers learn nothing."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coop import guessing, later
from coop.models import AuditEvent, Guesses, Job, MailCode, User
from coop.models.sign_ins import Guarded
from tests.cast import Cast

WISH, CODE = "coop:code_wish", "coop:code"


@pytest.fixture
def bruno_has_mail(coop_founded: Cast) -> User:
    member = coop_founded.member("bruno")
    member.email = "bruno@example.org"
    member.save(update_fields=["email"])
    return coop_founded.user("bruno")


def ask(name: str) -> HttpResponse:
    return Client().post(reverse(WISH), {"name": name})  # type: ignore[return-value]


def mailed() -> str:
    """What the worker sends: the code of the last mail."""
    for job in Job.objects.filter(task="coop.mail_code", state="queued"):
        later.run(str(job.pk))
    found = re.search(r"^ +(\d{4} \d{4})$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    return found[1]


def type_in(code: str, name: str = "bruno", client: Client | None = None) -> int:
    sent = (client or Client()).post(reverse(CODE), {"name": name, "code": code})
    return sent.status_code


@pytest.mark.parametrize("name", ["bruno", "BRUNO", "4", "bruno@example.org"])
@pytest.mark.parametrize("written", ["{}", "{} ", "-{}", "{}."])
def test_a_code_by_mail_signs_in(bruno_has_mail: User, name: str, written: str) -> None:
    answer = ask(name)
    assert answer.status_code == 303
    code, client = mailed(), Client()
    assert mail.outbox[0].to == ["bruno@example.org"]
    assert type_in(written.format(code.replace(" ", "")), name, client) == 303
    assert client.get(reverse("coop:account")).status_code == 200
    assert bruno_has_mail.sessions.get().way == "code"
    assert type_in(code) == 422, "it is good once"
    events = AuditEvent.objects.filter(event__startswith="user.code").order_by("id")
    assert [e.event for e in events] == ["user.code_asked", "user.code_used"]


def test_nothing_shows_whether_a_name_is_known(bruno_has_mail: User) -> None:
    answers = {name: ask(name) for name in ("bruno", "delia", "nobody", "a@b.example")}
    assert {a.status_code for a in answers.values()} == {303}
    assert {a["Location"].partition("?")[0] for a in answers.values()} == {reverse(CODE)}
    assert MailCode.objects.count() == 1
    pages = {
        re.sub(r'value="[^"]*"', "", Client().get(a["Location"]).content.decode())
        for a in answers.values()
    }
    assert len(pages) == 1
    wrong = {
        re.sub(
            r'value="[^"]*"',
            "",
            Client().post(reverse(CODE), {"name": name, "code": "1"}).content.decode(),
        )
        for name in answers
    }
    assert len(wrong) == 1


def test_the_code_lies_nowhere(bruno_has_mail: User) -> None:
    ask("bruno")
    code = mailed().replace(" ", "")
    row, job = MailCode.objects.get(), Job.objects.get(task="coop.mail_code")
    assert code not in repr((vars(row), vars(job), list(AuditEvent.objects.values())))


def test_after_ten_minutes_it_is_over_and_three_are_enough(bruno_has_mail: User) -> None:
    ask("bruno")
    first = mailed()
    assert [ask("bruno").status_code for _again in range(4)] == [303] * 4
    assert MailCode.objects.count() == 3
    mailed()
    assert type_in(first) == 303, "an earlier one of the three stays good"
    MailCode.objects.update(used_at=None, sent_at=timezone.now() - timedelta(minutes=11))
    assert type_in(first) == 422


def test_the_sixth_guess_is_not_looked_at_and_other_ways_stay_open(bruno_has_mail: User) -> None:
    ask("bruno")
    code = mailed()
    assert [type_in("0000 0000") for _guess in range(5)] == [422] * 5
    assert type_in(code) == 422
    bruno_has_mail.set_password("una teja roja")
    bruno_has_mail.save()
    entered = Client().post(
        reverse("coop:sign_in"), {"username": "bruno", "password": "una teja roja"}
    )
    assert entered.status_code == 303
    Guesses.objects.update(last_at=timezone.now() - timedelta(minutes=16))
    assert type_in(code) == 303


@pytest.mark.django_db(transaction=True)
def test_of_a_hundred_guesses_at_once_five_are_looked_at(coop_founded: Cast) -> None:
    user = coop_founded.user("bruno")

    def guess(_n: int) -> bool:
        try:
            return guessing.may_try(user, Guarded.PIN, at=timezone.now())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(guess, range(100))) == 5


def test_a_guess_in_any_quarter_of_an_hour_is_one_of_five(coop_founded: Cast) -> None:
    """Guessing steadily for a day is looked at no oftener than the rest allows."""
    user, start = coop_founded.user("bruno"), timezone.now()
    looked_at = [
        minute
        for minute in range(24 * 60)
        if guessing.may_try(user, Guarded.PIN, at=start + timedelta(minutes=minute))
    ]
    busiest = max(sum(m <= each < m + 15 for each in looked_at) for m in range(24 * 60))
    assert busiest == 5
    guessing.found(user, Guarded.PIN)
    assert guessing.may_try(user, Guarded.PIN, at=start + timedelta(days=1))
