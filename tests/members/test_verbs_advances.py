"""The verbs of advances, through their pages: who may, twice, what follows."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from members.models import AdvanceRun
from members.reading.advances import state_of
from tests.builders import advances as build
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


def drafted(works: Works) -> AdvanceRun:
    return build.drafted(works)


def posted(works: Works) -> AdvanceRun:
    return build.posted(works).run


def hours_fields(works: Works, _thing: Any) -> Fields:
    return {f"m{works.cast.member('bruno').pk}_h0": "12.5"}


def posting_fields(works: Works, _thing: Any) -> Fields:
    return {"paid_on": works.today.isoformat(), "paid_from": "1.1.02", "social_cover": "50"}


def stretch() -> str:
    today = timezone.localdate()
    return f"?starts_on={today - timedelta(days=9)}&ends_on={today}"


VERBS = [
    Verb(
        "members:new_advance_run", "tomas",
        lambda _: [str(run.hours) for run in AdvanceRun.objects.all()], [], ["12.50"],
        fields=hours_fields, query=stretch(),
    ),
    Verb(
        "members:advance_posting", "tomas", state_of, "draft", "posted",
        prepare=drafted, fields=posting_fields, hidden=True,
    ),
    Verb(
        "members:advance_undoing", "tomas", state_of, "posted", "undone",
        prepare=posted, fields=lambda _works, _thing: {"reason": "Wrong hours"}, hidden=True,
        button=True,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_advances(verb: Verb, works: Works) -> None:
    answer(verb, works)
