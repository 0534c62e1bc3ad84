"""Tasks of resolutions: given, done, opened again, dropped; what opens the next agenda."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from assemblies import checks, following, reading
from assemblies.actions import ballots, openings
from assemblies.actions import following as acts
from assemblies.models import Assembly, FollowUp, FollowUpReport
from coop import offers
from coop.errors import Refused
from coop.models import AuditEvent, Decision
from coop.models.decisions import Body
from tests.builders import assemblies as meet
from tests.builders import following as make
from tests.builders import ledger
from tests.cast import Cast


def state(task: FollowUp) -> str:
    return FollowUp.objects.with_state().get(pk=task.pk).standing


def test_a_task_is_done_opened_again_and_dropped_each_with_a_word(cast: Cast) -> None:
    task, at = make.given(cast), timezone.now()
    bruno, sofia = cast.user("bruno"), cast.user("sofia")
    assert state(task) == "open"
    acts.finish(follow_up=task, note="Three came.", by=bruno, at=at)
    assert state(task) == "done"
    with pytest.raises(Refused, match="told already"):
        acts.finish(follow_up=task, note="Again.", by=bruno, at=at)
    with pytest.raises(Refused, match="open it again"):
        acts.drop(follow_up=task, note="Never mind.", by=sofia, at=at)
    acts.reopen(follow_up=task, note="One price is missing.", by=sofia, at=at)
    acts.drop(follow_up=task, note="The roof is mended.", by=sofia, at=at)
    assert state(task) == "dropped"
    assert list(task.reports.values_list("state", "note")) == [
        ("done", "Three came."),
        ("open", "One price is missing."),
        ("dropped", "The roof is mended."),
    ]
    told = AuditEvent.objects.filter(event__startswith="follow_up.").order_by("id")
    assert [e.event.partition(".")[2] for e in told] == ["given", "done", "reopened", "dropped"]
    assert following_holds() == []


def following_holds() -> list[str]:
    return next(c for c in checks.all_checks() if "tasks of resolutions" in c.name).broken


def test_somebody_answers_for_it_and_the_day_is_to_come(cast: Cast) -> None:
    decision, at = make.resolved(cast), timezone.now()
    for charge in (
        acts.Charge("x", timezone.localdate()),
        acts.Charge("x", timezone.localdate(), cast.member("bruno"), cast.sectors["presses"]),
        acts.Charge("x", timezone.localdate() - timedelta(days=1), cast.member("bruno")),
    ):
        with pytest.raises(Refused):
            acts.give(decision=decision, charge=charge, by=cast.user("sofia"), at=at)
    assert FollowUp.objects.count() == 0


def test_the_database_keeps_tasks_and_takes_reports_in_turn(cast: Cast) -> None:
    task = make.given(cast)
    row = {"follow_up": task, "note": "x", "at": timezone.now(), "by": cast.user("ana")}
    with pytest.raises(IntegrityError, match="is open"), transaction.atomic():
        FollowUpReport.objects.create(state="open", **row)
    FollowUpReport.objects.create(state="done", **row)
    with pytest.raises(IntegrityError, match="is done"), transaction.atomic():
        FollowUpReport.objects.create(state="dropped", **row)
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        connection.cursor().execute("UPDATE assemblies_followup SET what = 'else'")
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.create(
            decision=task.decision,
            what="nobody",
            due_on=task.due_on,
            given_at=task.given_at,
            by=task.by,
        )


def test_a_member_a_coordinator_and_who_holds_an_office_find_theirs(cast: Cast) -> None:
    make.given(cast, what="bruno's")
    make.given(cast, to=cast.sectors["presses"], what="of the presses")
    make.given(cast, to=cast.offices["treasurer"], what="of the treasurer")
    found = {
        name: [each.title for each in following.await_tasks(cast.user(name))]
        for name in ("bruno", "delia", "tomas", "diana", "carla")
    }
    assert found == {
        "bruno": ["bruno's"],
        "delia": ["of the presses"],
        "tomas": ["of the treasurer"],
        "diana": [],
        "carla": [],
    }


def test_an_overdue_task_comes_first_and_says_so(cast: Cast) -> None:
    before = timezone.now() - timedelta(days=20)
    make.given(cast, at=before, due_on=timezone.localdate() - timedelta(days=3))
    [item] = following.await_tasks(cast.user("bruno"))
    assert (item.tone, item.rank) == ("bad", 7)
    assert item.detail.startswith("was due on")


def test_the_book_is_filtered_by_what_became_of_its_tasks(cast: Cast) -> None:
    before, today = timezone.now() - timedelta(days=20), timezone.localdate()
    late, waiting, done, none = (make.resolved(cast, t) for t in ("late", "open", "done", "none"))
    make.given(cast, late, at=before, due_on=today - timedelta(days=3))
    make.given(cast, waiting)
    acts.finish(
        follow_up=make.given(cast, done), note="ok", by=cast.user("bruno"), at=timezone.now()
    )
    rows = Decision.objects.filter(pk__in=[d.pk for d in (late, waiting, done, none)])

    def titles(chosen: str) -> set[str]:
        return set(reading.narrowed(rows, chosen, today).values_list("title", flat=True))

    assert titles("open") == {"late", "open"}
    assert titles("overdue") == {"late"}
    assert titles("finished") == {"done"}
    words = reading.words_of_tasks(list(rows), today)
    assert {rows.get(pk=pk).title: (w.text, w.tone) for pk, w in words.items()} == {
        "late": ("1 task overdue", "bad"),
        "open": ("1 task to do", "warn"),
        "done": ("all done", "good"),
    }


def test_records_tell_what_is_in_force_and_what_was_replaced(cast: Cast) -> None:
    today, now = timezone.localdate(), timezone.now()
    made = [
        ledger.set_advance(
            str(6000 + n),
            valid_from=today + timedelta(days=after),
            at=now + timedelta(days=min(after, 0)),
        )
        for n, after in enumerate((-9, -2, 5))
    ]
    words = [offers.tell(made, today)[each.pk] for each in made]
    said = [(word.text.rpartition(" ")[0], word.tone) for word in words]
    assert [words.split(" ")[:2] for words, _tone in said] == [
        ["replaced", "on"],
        ["in", "force"],
        ["in", "force"],
    ]
    assert [tone for _words, tone in said] == ["neutral", "good", "info"]
    plain = make.resolved(cast)
    assert offers.tell([plain], today) == {}


def held(cast: Cast, *, days_ago: int, title: str) -> tuple[Assembly, Decision]:
    """An assembly that met some days ago and adopted one resolution."""
    assembly = meet.make_open(cast, at=timezone.now() - timedelta(days=days_ago + 16))
    ballot = meet.open_ballot(assembly, by=cast.user("ana"), title=title)
    meet.vote_all(cast, ballot, {"bruno": "yes", "delia": "yes", "sofia": "no"})
    closed_at = ballot.opened_at + timedelta(minutes=5)
    ballots.close(ballot=ballot, by=cast.user("ana"), at=closed_at)
    assembly = openings.close(assembly=assembly, by=cast.user("ana"), at=closed_at)
    return assembly, Decision.objects.get(title=title)


def of_assemblies(since: reading.Since) -> list[Decision]:
    """The founder of the tests decided everything this very moment."""
    return [each for each in since.decisions if each.body == Body.GENERAL_ASSEMBLY]


def test_the_next_agenda_opens_with_what_was_decided_and_done(cast: Cast) -> None:
    now, ana = timezone.now(), cast.user("ana")
    _first, old = held(cast, days_ago=28, title="old")
    long_ago = now - timedelta(days=27)
    make.given(cast, old, what="still to do", at=long_ago)
    done_before = make.given(cast, old, what="done before", at=long_ago)
    acts.finish(follow_up=done_before, note="x", by=ana, at=now - timedelta(days=25))
    done = make.given(cast, old, what="done since", at=long_ago)
    last, new = held(cast, days_ago=12, title="new")
    acts.finish(follow_up=done, note="x", by=ana, at=now - timedelta(days=4))
    make.given(cast, new, what="fresh", at=now - timedelta(days=3))
    coming = meet.make_called(cast, days=20)
    since = reading.since_last(coming, at=now)
    assert since.last == last
    assert of_assemblies(since) == [new]
    assert [task.what for task in since.tasks] == ["still to do", "done since", "fresh"]
    assert (since.done, since.waiting, since.late) == (1, 2, 1)
    told = reading.since_last(last, at=now)
    assert of_assemblies(told) == [old]
    assert {task.what for task in told.tasks} == {"still to do", "done before", "done since"}
    assert (told.done, told.waiting) == (1, 2), "as it stood when that assembly closed"
