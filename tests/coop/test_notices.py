"""Notices by mail, handed to a real mail server: who gets which, once, and how it is stopped."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assemblies import notices as of_assemblies
from assemblies.actions import following as tasks
from coop import accounts, checks, later, notices
from coop.actions import notices as acts
from coop.errors import Refused
from coop.models import AuditEvent, Job, NoticeSent, NoticeSwitch, User
from coop.models.work import JobState
from members import notices as of_members
from tests.builders import assemblies as meet
from tests.builders import consultations, following, minutes, petitions
from tests.builders import notices as make
from tests.builders.notices import Postbox
from tests.cast import Cast

CALLED, TASK = "assemblies.called", "assemblies.task"


@pytest.fixture
def cast(coop_founded: Cast) -> Cast:
    meet.give_statutes(coop_founded)
    make.give_addresses(coop_founded, bruno="es", delia="pt")
    return coop_founded


def test_the_call_goes_to_everybody_in_their_own_language(cast: Cast, box: Postbox) -> None:
    assembly = meet.make_called(cast)
    make.work()
    assert len(box.letters) == len(cast.members)
    [english], [spanish], [portuguese] = (box.to(n) for n in ("ana", "bruno", "delia"))
    text = make.text_of(english)
    assert english["Subject"].startswith(f"You are called: {assembly.title}, ")
    assert "1. Order of the day" in text and "Dining hall" in text
    assert f"https://horno.example{assembly.get_absolute_url()}" in text
    assert "cannot be switched off" in text and "List-Unsubscribe" not in english
    assert all(words in make.text_of(spanish) for words in ("Hola, Bruno.", "Orden del día:"))
    assert all(words in make.text_of(portuguese) for words in ("Olá, Delia.", "Pauta:"))
    assert box.to("carla") == []


def test_a_server_that_refuses_is_asked_again_and_nobody_is_mailed_twice(
    cast: Cast, box: Postbox
) -> None:
    box.out_of_order = True
    following.given(cast)
    make.work()
    job = Job.objects.get(task="coop.mail_notice")
    assert (job.state, job.attempts, box.letters) == (JobState.QUEUED, 1, [])
    assert "451" in job.error
    for _attempt in range(4):
        make.work()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert notices.try_again() == 0, "it waits a while before asking again"
    box.out_of_order = False
    past = timezone.now() - notices.TRIED_AGAIN_AFTER - timedelta(seconds=5)
    Job.objects.filter(pk=job.pk).update(finished_at=past)
    assert notices.try_again() == 1
    make.work()
    make.work()
    [letter] = box.letters
    assert letter["To"] == "bruno@horno.example"
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED)
    later.run(str(job.pk))
    assert len(box.letters) == 1, "a worker that lost its answer sends no second mail"
    assert NoticeSent.objects.get().subject == letter["Subject"]


def test_a_mail_is_given_up_after_days(cast: Cast, box: Postbox) -> None:
    following.given(cast)
    notices_of = Job.objects.filter(task="coop.spread_notice")
    make.work()
    old = timezone.now() - notices.GIVEN_UP_AFTER - timedelta(hours=1)
    Job.objects.filter(task="coop.mail_notice").update(
        state=JobState.FAILED, created_at=old, finished_at=old
    )
    assert (notices_of.count(), notices.try_again()) == (1, 0)


def test_what_is_announced_twice_or_again_by_the_round_is_mailed_once(
    cast: Cast, box: Postbox
) -> None:
    task = following.given(cast, due_on=timezone.localdate() + timedelta(days=1))
    for _minute in range(3):
        notices.announce(TASK, about=task.pk, key="same")
        notices.announce_once(of_assemblies.DUE, about=task.pk, key=f"near-{task.pk}")
        make.work()
    subjects = [letter["Subject"] for letter in box.to("bruno")]
    assert len(subjects) == 3 == len(box.letters), "given, told again under a key, and near"
    assert NoticeSent.objects.count() == 3


def test_what_is_switched_off_is_not_mailed_and_the_law_is(cast: Cast, box: Postbox) -> None:
    bruno = cast.user("bruno")
    make.switch_off(bruno, TASK)
    with pytest.raises(Refused, match="law"):
        acts.stop(kind=CALLED, by=bruno, at=timezone.now())
    acts.choose(on=(), by=bruno, at=timezone.now())
    following.given(cast)
    make.work()
    assert box.letters == []
    meet.make_called(cast)
    make.work()
    assert len(box.to("bruno")) == 1
    acts.choose(on=[TASK], by=bruno, at=timezone.now())
    following.given(cast, what="Another")
    make.work()
    assert len(box.to("bruno")) == 2
    assert [check.broken for check in checks.notice_switches()] == [[]]
    NoticeSwitch.objects.create(user=bruno, kind=CALLED, is_on=False, at=timezone.now())
    assert [len(check.broken) for check in checks.notice_switches()] == [1]
    assert notices.wants(bruno, CALLED)


def test_one_click_stops_a_kind_without_signing_in(cast: Cast, box: Postbox) -> None:
    following.given(cast)
    make.work()
    [letter] = box.letters
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    header = letter["List-Unsubscribe"].strip()
    address = re.fullmatch(r"<https://horno\.example(/.+)>", header)
    assert address is not None and address[1] in letter.get_content()
    client = Client(enforce_csrf_checks=True)
    assert client.get(address[1]).status_code == 200
    assert notices.wants(cast.user("bruno"), TASK), "a link that is only opened changes nothing"
    for _twice in range(2):
        answer = client.post(address[1], {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    assert not notices.wants(cast.user("bruno"), TASK)
    assert AuditEvent.objects.filter(event="notices.stopped").count() == 1
    assert client.post(f"{address[1]}".replace("stop/", "x/stop/")).status_code == 404
    for wrong in ("x", "a.b.c", letter["Message-ID"].strip("<>").replace("@", "-")):
        assert client.post(reverse("coop:notice_stop", args=[wrong])).status_code == 404
    legal = notices.stop_path(cast.user("bruno"), CALLED)
    assert client.post(legal).status_code == 404


def test_my_notices_are_switched_on_my_page(cast: Cast, box: Postbox) -> None:
    following.given(cast)
    make.work()
    client = Client()
    client.force_login(cast.user("bruno"))
    page = client.get(reverse("coop:notices")).content.decode()
    assert "bruno@horno.example" in page and NoticeSent.objects.get().subject in page
    sent = {"client_id": "6f9619ff-8b86-4011-b42d-00c04fc964ff", "on": ["assemblies.petition"]}
    for _twice in range(2):
        assert client.post(reverse("coop:notices"), sent).status_code == 303
    bruno = cast.user("bruno")
    assert {k for k in notices.kinds_for(bruno) if notices.wants(bruno, k)} == {
        CALLED,
        "assemblies.petition",
    }
    wrong = {"client_id": "6f9619ff-8b86-4011-b42d-00c04fc96400", "on": [CALLED]}
    assert client.post(reverse("coop:notices"), wrong).status_code == 422
    assert AuditEvent.objects.filter(event="notices.chosen").count() == 1


def test_the_register_knows_an_address_that_the_account_lacks(cast: Cast, box: Postbox) -> None:
    bruno, member = cast.user("bruno"), cast.member("bruno")
    User.objects.filter(pk=bruno.pk).update(email="")
    bruno.refresh_from_db()
    assert accounts.address_of(bruno) == member.email == ""
    type(member).objects.filter(pk=member.pk).update(email="bruno@casa.example")
    following.given(cast)
    make.work()
    assert [letter["To"] for letter in box.letters] == ["bruno@casa.example"]
    assert following.given(cast, to=cast.offices["treasurer"]) is not None
    cast.user("tomas").is_active = False
    cast.user("tomas").save(update_fields=["is_active"])
    make.work()
    assert box.to("tomas") == []


def test_each_kind_goes_to_whom_it_concerns(cast: Cast, box: Postbox) -> None:
    consultations.opened(cast)
    make.work()
    asked = {letter["To"] for letter in box.letters}
    assert len(asked) == len(box.letters) == len(cast.members)
    box.letters.clear()
    minutes.issued(cast)
    make.work()
    signing = {letter["To"].partition("@")[0] for letter in box.letters}
    assert signing == set(minutes.SIGNERS)
    box.letters.clear()
    following.given(cast, to=cast.sectors["presses"])
    following.given(cast, to=cast.offices["treasurer"])
    make.work()
    assert sorted(letter["To"].partition("@")[0] for letter in box.letters) == ["delia", "tomas"]


def test_what_became_idle_is_not_mailed(cast: Cast, box: Postbox) -> None:
    task = following.given(cast)
    tasks.finish(follow_up=task, note="done", by=cast.user("bruno"), at=timezone.now())
    make.work()
    assert (box.letters, make.mails()) == ([], 1)


def test_a_petition_that_reaches_its_signatures_is_told(cast: Cast, box: Postbox) -> None:
    petitions.signed(cast, petitions.opened(cast), "bruno", "delia")
    make.work()
    told = {letter["To"].partition("@")[0] for letter in box.letters}
    assert told == {"ana", "sofia", "bruno", "delia"}


def test_who_holds_an_office_is_told_once_that_it_ends(
    cast: Cast, box: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_members, "ENDING_SOON", 400)
    monkeypatch.setattr(notices, "FIRST_HOUR", 0)
    for _minute in range(2):
        of_members.go_round()
        make.work()
    told = sorted(letter["To"].partition("@")[0] for letter in box.letters)
    assert told == sorted(["ana", "sofia", "tomas", "delia", "pablo", "diana", "marta", "aurora"])


def test_an_overdue_task_is_told_once_by_the_round(
    cast: Cast, box: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "FIRST_HOUR", 0)
    before = timezone.now() - timedelta(days=20)
    following.given(cast, at=before, due_on=timezone.localdate() - timedelta(days=1))
    following.given(cast, what="far away", due_on=timezone.localdate() + timedelta(days=30))
    make.work()
    box.letters.clear()
    for _minute in range(2):
        of_assemblies.go_round()
        make.work()
    [letter] = box.letters
    assert letter["To"] == "bruno@horno.example"
