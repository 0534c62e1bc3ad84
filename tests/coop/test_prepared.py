"""A question that every request asks is put into SQL once, and answered anew each time."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet

from coop.models import User
from coop.prepared import Question
from members.models import OfficeTerm
from tests.cast import Cast

DAY = timedelta(days=1)


def roles(user: int, on: date) -> QuerySet[OfficeTerm, Any]:
    return OfficeTerm.objects.live(on).filter(member__user=user).values_list("office__role")


@pytest.mark.django_db
def test_it_answers_as_the_query_set_whoever_and_whatever_day_is_asked(coop_founded: Cast) -> None:
    made = []

    def make(user: int, on: date) -> QuerySet[OfficeTerm, Any]:
        made.append(on)
        return roles(user, on)

    question, today = Question(make), coop_founded.today
    begun, *_ = OfficeTerm.objects.order_by("starts_on").values_list("starts_on", flat=True)
    people = [coop_founded.user(name).pk for name in ("ana", "sofia", "bruno", "ana")]
    asked = [(user, on) for user in people for on in (today, begun - DAY, begun, today)]
    for user, on in asked:
        assert question.rows(user, on) == list(roles(user, on)), (user, on)
    assert {len(question.rows(*each)) for each in asked} == {0, 1}  # both were among them
    assert len(made) == 1


@pytest.mark.django_db
def test_a_value_that_does_not_reach_the_database_is_refused() -> None:
    forgetful = Question(lambda _user: User.objects.values_list("pk"))
    with pytest.raises(ValueError, match="do not reach the database"):
        forgetful.rows(1)
    changed = Question(lambda user: User.objects.filter(pk=user + 1).values_list("pk"))
    with pytest.raises(ValueError, match="do not reach the database"):
        changed.rows(1)
