"""The seven questions asked of every verb of the tasks that follow resolutions."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assemblies.actions import following
from assemblies.models import FollowUp
from coop.models import Decision
from tests.builders import following as make
from tests.builders.production import Works
from tests.questions import Verb, answer


def public(works: Works) -> Decision:
    """One that buyers read too; that they give no task is asked of them."""
    return make.resolved(works.cast)


def given(works: Works) -> FollowUp:
    return make.given(works.cast)


def done(works: Works) -> FollowUp:
    task = make.given(works.cast)
    following.finish(follow_up=task, note="done", by=works.user("bruno"), at=timezone.now())
    return task


def state(task: FollowUp) -> str:
    return FollowUp.objects.with_state().get(pk=task.pk).standing


VERBS = [
    Verb(
        "assemblies:follow_up_new", "sofia", lambda d: d.follow_ups.count(), 0, 1,
        prepare=public,
        fields=lambda w, _d: {
            "what": "Ask for prices", "member": w.cast.member("bruno").pk,
            "due_on": (timezone.localdate() + timedelta(days=5)).isoformat(),
        },
    ),
    Verb(
        "assemblies:follow_up_report", "bruno", state, "open", "done",
        prepare=given, fields=lambda _w, _t: {"note": "Three came."}, reader="elio",
    ),
    Verb(
        "assemblies:follow_up_reopening", "sofia", state, "done", "open",
        prepare=done, fields=lambda _w, _t: {"note": "One is missing."},
    ),
    Verb(
        "assemblies:follow_up_dropping", "ana", state, "open", "dropped",
        prepare=given, fields=lambda _w, _t: {"note": "The roof is new."}, reader="elio",
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_the_tasks(verb: Verb, works: Works) -> None:
    answer(verb, works)
