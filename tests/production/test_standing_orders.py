"""Standing orders: made on their dates, once, in the ordinary way; or told why not."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from coop.errors import Refused
from coop.models import Job
from ledger.actions import buyers
from ledger.models import Buyer
from production import checks, notices, recurrence
from production.actions import agreements, standing
from production.actions.standing import Rhythm
from production.models import Agreement, Order, StandingOrder, StandingRun
from production.reading import standing as read
from tests.builders import agreements as make
from tests.builders.organisations import contact_of
from tests.builders.production import Works, build_works
from tests.questions import Fields, Verb, answer
from tests.threads import at_once

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 1, 1))
A_WEEK = timedelta(days=7)


@given(DAYS, st.integers(0, 900), st.sampled_from(["week", "month"]), st.integers(1, 31))
def test_dates_come_back_once_each_period_and_never_outside(
    first: date, length: int, every: str, day: int
) -> None:
    day = min(day, 7) if every == "week" else day
    until = first + timedelta(days=length)
    found = list(recurrence.dates(first=first, until=until, every=every, day=day))
    assert found == sorted(set(found))
    assert all(first <= each <= until for each in found)
    if every == "week":
        assert all(each.isoweekday() == day for each in found)
        assert len(found) in {length // 7, length // 7 + 1}
        return
    assert len({(each.year, each.month) for each in found}) == len(found)
    for each in found:
        assert each.day == day or (each + timedelta(1)).month != each.month
    whole = {(d.year, d.month) for d in (first + timedelta(n) for n in range(length + 1))}
    assert len(whole) - 2 <= len(found) <= len(whole)


def round_on(works: Works, day: date) -> list[tuple[str, str]]:
    """What the round makes on a day: each date and its outcome."""
    at = works.at + (day - works.today)
    made = [standing.make(standing=s, day=d, at=at) for s, d in read.with_due(day)]
    return [(str(run.date), run.outcome) for run in made if run is not None]


def weekly(works: Works) -> Rhythm:
    return Rhythm("week", works.today.isoweekday(), works.today, works.today + 10 * A_WEEK, 5)


@pytest.mark.django_db
def test_each_date_becomes_one_order_or_words_why_not(works: Works) -> None:
    made = make.standing(works, rhythm=weekly(works))
    days = [works.today + n * A_WEEK for n in range(11)]
    assert round_on(works, days[0]) == [(str(days[0]), "made")]
    assert round_on(works, days[0]) == []
    order = Order.objects.get()
    assert (order.wanted_date, order.state) == (works.today + timedelta(5), "placed")
    assert str(made) in order.note and order.lines.get().quantity == 10
    skips_and_changes(works, made, days)
    assert round_on(works, days[1]) == [(str(days[1]), "skipped")]
    assert round_on(works, days[2]) == [(str(days[2]), "made")]
    assert Order.objects.latest("id").lines.get().quantity == 3
    # Nobody came by for three weeks: the last date is made up, those before are told.
    late = days[5] + timedelta(3)
    assert round_on(works, late) == [
        (str(days[3]), "missed"), (str(days[4]), "missed"), (str(days[5]), "made"),
    ]  # fmt: skip
    it_pauses_and_ends(works, made, days)


def it_pauses_and_ends(works: Works, made: StandingOrder, days: list[date]) -> None:
    """Dates of a pause are not made up; who no longer orders for the buyer is told."""
    at = works.at + 5 * A_WEEK
    standing.pause(standing=made, by=works.union_user, at=at)
    assert round_on(works, days[6]) == [(str(days[6]), "paused")]
    standing.resume(standing=made, by=works.union_user, at=at + 3 * A_WEEK)
    assert round_on(works, days[8]) == [(str(days[8]), "made")]
    assert made.runs.get(date=days[7]).outcome == "paused"
    buyers.end_contact(contact_of(works.union_user), by=works.cast.founder, at=works.at)
    assert round_on(works, days[9]) == [(str(days[9]), "refused")]
    assert "may no longer order" in made.runs.get(date=days[9]).words
    told = Job.objects.filter(task="coop.spread_notice", key__startswith=notices.NOT_MADE)
    assert told.count() == 3
    standing.end(standing=made, reason="closing", by=works.user("marta"), at=works.at)
    assert round_on(works, days[10]) == []
    it_stays_as_it_was(made)


def skips_and_changes(works: Works, made: StandingOrder, days: list[date]) -> None:
    by, at = works.union_user, works.at
    for day, words in ((days[0], "made already"), (days[1] + timedelta(1), "no coming date")):
        with pytest.raises(Refused, match=words):
            standing.change_date(standing=made, day=day, quantities={}, by=by, at=at)
    for day, quantity in ((days[1], 0), (days[2], 7), (days[2], 3)):
        given = {works.tile.pk: Decimal(quantity)}
        standing.change_date(standing=made, day=day, quantities=given, by=by, at=at)
    shown = read.coming(made, works.today)
    assert [x.is_left_out for x in shown[:3]] == [True, False, False]
    assert [x.is_changed for x in shown[:3]] == [True, True, False]


def it_stays_as_it_was(made: StandingOrder) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        StandingOrder.objects.filter(pk=made.pk).update(ended_at=None, end_reason="")
    with pytest.raises(TypeError):
        StandingRun.objects.all().update(words="")
    assert [line for check in checks.all_checks() for line in check.broken] == []


@pytest.mark.django_db
def test_on_an_agreement_it_calls_off_what_is_left_and_ends_with_it(works: Works) -> None:
    agreement = make.agreed(works, "30", tolerance=Decimal(0), notice_days=20)
    made = make.standing(works, "20", agreement=agreement, rhythm=weekly(works))
    second = works.today + A_WEEK
    assert round_on(works, works.today) == [(str(works.today), "made")]
    assert agreement.call_offs.count() == 1
    with translation.override("es"):
        assert round_on(works, second) == [(str(second), "refused")]
    assert "10\xa0m² can still be called off" in made.runs.get(date=second).words
    ended = agreements.end(agreement=agreement, reason="end", by=works.user("marta"), at=works.at)
    assert ended.last_day == works.today + timedelta(20)
    made.refresh_from_db()
    assert made.last_date == ended.last_day
    assert [run.date for run in read.past(made)] == [second, works.today]


@pytest.mark.django_db
def test_a_rhythm_that_cannot_be_is_refused(works: Works) -> None:
    today = works.today
    for rhythm, words in (
        (Rhythm("week", 8, today, today), "1 \\(Monday\\) to 7"),
        (Rhythm("month", 1, today - timedelta(1), today), "today at the earliest"),
        (Rhythm("month", 1, today, today - timedelta(1)), "ends before it begins"),
    ):
        with pytest.raises(Refused, match=words):
            make.standing(works, rhythm=rhythm)
    with pytest.raises(Refused, match="at least one product"):
        make.standing(works, "0")


@pytest.mark.django_db(transaction=True)
def test_two_rounds_at_once_make_one_order() -> None:
    works = build_works()
    made = make.standing(works)

    def act(_n: int) -> bool:
        with translation.override("en"):
            return standing.make(standing=made, day=works.today, at=works.at) is not None

    assert sorted(at_once(2, act)) == [False, True]
    assert (Order.objects.count(), StandingRun.objects.count()) == (1, 1)


def agreement_of(works: Works) -> Agreement:
    return make.agreed(works)


def union(works: Works) -> Buyer:
    return works.union


def terms(works: Works, _thing: object) -> Fields:
    return {
        f"q_{works.tile.pk}": "12", "every": "month", "day": "31", "mandate": works.mandate.pk,
        "first_date": works.today.isoformat(), "lead_days": "10",
        "until_date": (works.today + timedelta(days=90)).isoformat(),
    }  # fmt: skip


def next_date(works: Works, made: StandingOrder) -> Fields:
    return {"date": read.coming(made, works.today)[0].date, f"q_{works.tile.pk}": "0"}


def paused(works: Works) -> StandingOrder:
    return standing.pause(standing=make.standing(works), by=works.union_user, at=works.at)


def count(_thing: object) -> int:
    return StandingOrder.objects.count()


VERBS = [
    Verb(
        "production:new_standing_order", "ursula", count, 0, 1, prepare=union, fields=terms,
        reader="olga", hidden=True,
    ),
    Verb("production:standing_call_off", "marta", count, 0, 1, prepare=agreement_of, fields=terms),
    Verb(
        "production:standing_dates", "ursula", lambda s: s.changes.count(), 0, 1,
        prepare=make.standing, fields=next_date,
    ),
    Verb(
        "production:standing_pause", "ursula", lambda s: s.paused_at is None, True, False,
        prepare=make.standing, button=True,
    ),
    Verb(
        "production:standing_resumption", "marta", lambda s: s.paused_at is None, False, True,
        prepare=paused, button=True,
    ),
    Verb(
        "production:standing_ending", "ursula", lambda s: s.end_reason, "", "closing",
        prepare=make.standing, fields=lambda _works, _thing: {"reason": "closing"},
    ),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_standing_orders(verb: Verb, works: Works) -> None:
    answer(verb, works)
