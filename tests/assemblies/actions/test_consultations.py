"""Consultations: a frozen roll, answers by name, objections answered, closed by the clock."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from assemblies import checks, hooks, reading
from assemblies.actions import consultations
from assemblies.models import Answer, Consultation, Consulted, Wording
from assemblies.models.consultations import ConsultationState
from coop import later
from coop.errors import Refused
from coop.models import Decision, Job
from coop.models.decisions import Body
from members.models import Member
from tests.builders import assemblies as meet
from tests.builders import consultations as build
from tests.builders import debate
from tests.cast import Cast

pytestmark = pytest.mark.django_db
MANY = ("bruno", "delia", "sofia", "pablo", "elio", "diana", "tomas")


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return build.opened(cast)


def close(consultation: Consultation) -> Consultation:
    at = consultation.closes_at + timedelta(seconds=1)
    return consultations.close(consultation=consultation, at=at)


def reword(cast: Cast, consultation: Consultation, text: str) -> Wording:
    return consultations.reword(
        consultation=consultation,
        text=text,
        note="It answers Bruno's objection.",
        closes_at=consultation.closes_at,
        by=cast.user("ana"),
        at=timezone.now(),
    )


def all_hold() -> None:
    assert [broken for check in checks.all_checks() for broken in check.broken] == []


def test_it_passes_by_consent_as_a_resolution_in_words(
    cast: Cast, consultation: Consultation
) -> None:
    for name in MANY:
        build.answer(cast, consultation, name, "agree")
    build.answer(cast, consultation, "tomas", "aside", "I work by day.")
    with pytest.raises(Refused, match="not before"):
        consultations.close(consultation=consultation, at=timezone.now())
    done = close(consultation)
    assert done.state == ConsultationState.PASSED and done.decision is not None
    assert (done.decision.body, done.decision.kind) == (Body.CONSULTATION, "")
    assert done.result["counts"] == {"agree": 6, "aside": 1, "object": 0}
    client = Client()
    client.force_login(cast.user("bruno"))
    page = client.get(done.decision.get_absolute_url()).content.decode()
    assert "7 of 12 answered, 7 needed; 6 agree" in page
    assert done.get_absolute_url() in page, "the resolution leads to who answered what"
    assert close(done).decision == done.decision, "closing again changes nothing"
    all_hold()


def test_one_objection_stops_it_and_silence_is_no_consent(
    cast: Cast, consultation: Consultation
) -> None:
    for name in MANY:
        build.answer(cast, consultation, name, "agree")
    with pytest.raises(Refused, match="why you object"):
        build.answer(cast, consultation, "bruno", "object", " ")
    build.answer(cast, consultation, "bruno", "object", "Nobody asked the kilns.")
    assert close(consultation).state == ConsultationState.NOT_PASSED
    other = build.opened(cast, title="Another")
    build.answer(cast, other, "bruno", "agree")
    assert close(other).state == ConsultationState.NOT_PASSED
    assert not Decision.objects.filter(body=Body.CONSULTATION).exists()


def test_a_new_text_answers_objections_and_starts_the_answers_anew(
    cast: Cast, consultation: Consultation
) -> None:
    old = reading.wording_of(consultation)
    build.answer(cast, consultation, "bruno", "object", "Not the kilns.")
    with pytest.raises(Refused, match="as it stands"):
        reword(cast, consultation, build.TEXT)
    reword(cast, consultation, build.TEXT + " Not in the kilns.")
    assert reading.answers_of(consultation) == []
    bruno, now = cast.member("bruno"), timezone.now()
    with pytest.raises(Refused, match="new version"):
        consultations.answer(
            wording=old, member=bruno, reply="agree", reason="", by=cast.user("bruno"), at=now
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(wording=old, member=bruno, reply="agree", at=now)
    for name in MANY:
        build.answer(cast, consultation, name, "agree")
    done = close(consultation)
    assert done.decision is not None and done.decision.text.endswith("Not in the kilns.")


def test_a_report_counts_by_sector_and_decides_nothing(cast: Cast) -> None:
    asked = build.opened(cast, kind="report")
    for name, reply in (("bruno", "yes"), ("delia", "no"), ("elio", "yes")):
        build.answer(cast, asked, name, reply)
    with pytest.raises(Refused, match="one of the answers"):
        build.answer(cast, asked, "pablo", "agree")
    done = close(asked)
    assert (done.state, done.decision) == (ConsultationState.REPORTED, None)
    says = {
        s.name: [n for _label, n in s.labelled] for s in reading.consultation_shown(done).sectors
    }
    assert says == {"Administración": [0, 0, 0], "Hornos": [1, 0, 0], "Prensas": [1, 1, 0]}


def test_what_the_assembly_alone_decides_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="in secret"):
        build.opened(cast, kind="report", matter="elections")
    with pytest.raises(Refused, match="Only the general assembly"):
        build.opened(cast, matter="pay_rule")
    assembly = meet.open_today(cast)
    priced = meet.make_motion(
        assembly,
        by=cast.user("ana"),
        at=assembly.starts_at,
        kind="ledger.set_hourly_advance",
        parameters={"amount": "7100.00", "valid_from": timezone.localdate().isoformat()},
    )
    with pytest.raises(Refused, match="Only the general assembly"):
        build.opened(cast, motion=priced)
    in_words = debate.make_motion(cast, assembly)
    assert build.opened(cast, motion=in_words).motion == in_words
    with pytest.raises(Refused, match="a day at least"):
        build.opened(cast, days=0)


def test_it_is_withdrawn_with_a_reason_and_decides_nothing(
    cast: Cast, consultation: Consultation
) -> None:
    for name in MANY:
        build.answer(cast, consultation, name, "agree")
    ana, now = cast.user("ana"), timezone.now()
    with pytest.raises(Refused, match="why it is withdrawn"):
        consultations.withdraw(consultation=consultation, reason=" ", by=ana, at=now)
    consultations.withdraw(consultation=consultation, reason="It rained.", by=ana, at=now)
    assert close(consultation).state == ConsultationState.WITHDRAWN
    with pytest.raises(Refused, match="closed"):
        build.answer(cast, consultation, "bruno", "object", "Late.")
    assert not Decision.objects.filter(body=Body.CONSULTATION).exists()
    all_hold()


def test_the_statutes_may_not_let_it(coop_founded: Cast) -> None:
    meet.give_statutes(coop_founded, consultations=["report"])
    with pytest.raises(Refused, match="do not let"):
        build.opened(coop_founded)
    assert build.opened(coop_founded, kind="report").is_open


def test_the_roll_is_frozen_and_answers_are_ones_own(
    cast: Cast, consultation: Consultation
) -> None:
    assert consultation.roll.count() == len(cast.members)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consulted.objects.create(
            consultation=consultation,
            member=cast.member("bruno"),
            sector=cast.sectors["kilns"],
        )
    with pytest.raises(Refused, match="only for themselves"):
        consultations.answer(
            wording=reading.wording_of(consultation),
            member=cast.member("bruno"),
            reply="agree",
            reason="",
            by=cast.user("ana"),
            at=timezone.now(),
        )


def test_it_closes_at_its_moment_when_somebody_looks_and_by_itself(cast: Cast) -> None:
    long_ago = timezone.now() - timedelta(days=5)
    looked_at, alone = (build.opened(cast, at=long_ago, title=each) for each in ("One", "Two"))
    client = Client()
    client.force_login(cast.user("bruno"))
    client.get(looked_at.get_absolute_url())
    looked_at.refresh_from_db()
    assert looked_at.state == ConsultationState.NOT_PASSED
    hooks.go_round()
    alone.refresh_from_db()
    assert alone.state == ConsultationState.NOT_PASSED
    with pytest.raises(Refused, match="closed"):
        build.answer(cast, alone, "bruno", "agree")
    for change in (
        lambda: Consultation.objects.update(state="open", closed_at=None),
        lambda: Consultation.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_database_takes_no_answer_after_the_moment(cast: Cast) -> None:
    late = build.opened(cast, at=timezone.now() - timedelta(days=5))
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(
            wording=reading.wording_of(late),
            member=cast.member("bruno"),
            reply="agree",
            at=late.opened_at,
        )


def test_reminders_go_once_a_day_to_those_who_have_not_answered(
    cast: Cast, consultation: Consultation
) -> None:
    for name in ("bruno", "sofia"):
        user = cast.user(name)
        user.email = f"{name}@example.org"
        user.save(update_fields=["email"])
    Member.objects.filter(pk=cast.member("delia").pk).update(email="delia@example.org")
    build.answer(cast, consultation, "bruno", "agree")
    tomorrow = timezone.now() + timedelta(days=1)
    assert consultations.remind(consultation=consultation, at=tomorrow) == 2
    assert consultations.remind(consultation=consultation, at=tomorrow) == 0
    build.answer(cast, consultation, "sofia", "agree")
    for job in Job.objects.filter(task="assemblies.send_reminder"):
        later.run(str(job.pk))
    (letter,) = mail.outbox
    assert letter.to == ["delia@example.org"] and "Winter hours" in letter.subject
    assert consultation.get_absolute_url() in letter.body
    next_day = tomorrow + timedelta(days=1)
    assert consultations.remind(consultation=consultation, at=next_day) == 1


def test_it_awaits_whoever_has_not_answered(cast: Cast, consultation: Consultation) -> None:
    titles = [each.title for each in hooks.await_consultations(cast.user("bruno"))]
    assert titles == ["Answer: Winter hours"]
    build.answer(cast, consultation, "bruno", "agree")
    assert list(hooks.await_consultations(cast.user("bruno"))) == []
