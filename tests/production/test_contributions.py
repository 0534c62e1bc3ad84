"""Contribution rounds: the rule, who sees what, when, and what cannot be done behind its back."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from coop.errors import Refused
from coop.models import User
from coop.offers import awaiting
from production.actions import contributions as actions
from production.contributions import Way, guide, settle
from production.models import Agreement, Bid, Contribution, ContributionRound, RoundLocal
from production.reading import contributions as read
from production.reading.contributions import Phase
from tests.builders import agreements
from tests.builders import rounds as make
from tests.builders.prepayments import a_prepayment
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer

CENTS = st.integers(1, 10**9).map(lambda n: Decimal(n).scaleb(-2))
BIDS = st.lists(st.none() | CENTS, min_size=5, max_size=5).map(
    lambda bids: {who: bid for who, bid in enumerate(bids, 1) if bid is not None}
)
MEMBERS = {who: 10 * who for who in range(1, 6)}


@given(target=CENTS, first=BIDS, second=BIDS)
def test_a_round_comes_to_its_target_or_to_nothing(
    target: Decimal, first: Mapping[int, Decimal], second: Mapping[int, Decimal]
) -> None:
    found = settle(target, MEMBERS, first, second)
    bids = {who: max(first.get(who, 0), second.get(who, 0)) for who in {*first, *second}}
    if not bids:
        assert found == settle(target, {}, {}, {}) and found.way == Way.NOBODY
        return
    assert sum(found.amounts.values()) == target
    if found.way == Way.FIRST:
        assert found.amounts.keys() == first.keys() and found.added == 0
        assert all(found.amounts[who] <= first[who] for who in first)
    elif found.way == Way.SECOND:
        assert sum(first.values()) < target <= sum(bids.values()) == found.offered
        assert all(found.amounts[who] <= bids[who] for who in bids)
    else:
        assert found.added == target - sum(bids.values()) > 0
        assert all(found.amounts[who] >= bids[who] for who in bids)
        each = {who: found.amounts[who] - bids[who] for who in bids}
        whole = sum(MEMBERS[who] for who in bids)
        assert all(abs(x - found.added * MEMBERS[who] / whole) < 1 for who, x in each.items())


def test_the_rule_by_an_example_worked_on_paper() -> None:
    """1,000 to share by locals of 100, 300 and 600 members."""
    members = {1: 100, 2: 300, 3: 600}
    assert [guide(Decimal(1000), n, 1000, Decimal("0.05")) for n in (100, 300, 600)] == [
        Decimal(105), Decimal(315), Decimal(630),
    ]  # fmt: skip
    short = {1: Decimal(50), 2: Decimal(250), 3: Decimal(500)}
    found = settle(Decimal(1000), members, short, {1: Decimal(100)})
    assert (found.way, found.offered, found.added) == (Way.TOPPED_UP, Decimal(850), Decimal(150))
    assert found.amounts == {1: Decimal(115), 2: Decimal(295), 3: Decimal(590)}
    found = settle(Decimal(1000), members, {2: Decimal(750), 3: Decimal(500)}, {})
    assert (found.way, found.amounts) == (Way.FIRST, {2: Decimal(600), 3: Decimal(400)})


@pytest.mark.django_db
def test_locals_bid_in_secret_and_pay_what_the_rule_says(works: Works) -> None:
    round_ = make.opened(works)
    at, north = works.at, round_.locals.get(buyer__name="North")
    user = north.buyer.contacts.get().user
    assert _asked(user) == ["North: say what you can pay for Sindicato de la Sanidad"]
    make.bid(round_, "North", "900", at=at)
    make.bid(round_, "North", "800", at=at)  # the last of a stage counts
    make.bid(round_, "West", "5000", at=at)
    assert _asked(user) == []
    _is_secret(works, round_)
    with pytest.raises(Refused, match="nothing to accept"):
        actions.accept(contribution_round=round_, by=works.union_user, at=at)
    second = at + timedelta(days=8)
    assert read.phase_of(round_, works.today + timedelta(days=8)) == Phase.SECOND
    assert read.state_of(round_, works.today + timedelta(days=8)).missing == 4200
    with pytest.raises(Refused, match="not lower"):
        make.bid(round_, "North", "700", at=second)
    make.bid(round_, "South", "3000", at=second)
    _comes_out(works, round_, end=at + timedelta(days=15))


def _comes_out(works: Works, round_: ContributionRound, *, end: datetime) -> None:
    with pytest.raises(Refused, match="No bids are taken"):
        make.bid(round_, "North", "2000", at=end)
    accepted = actions.accept(contribution_round=round_, by=works.union_user, at=end)
    amounts = {x.local.buyer.name: x.amount for x in Contribution.objects.all()}
    assert amounts == {"North": Decimal(920), "South": Decimal(3360), "West": Decimal(5720)}
    assert [check.broken for check in read.invariants()] == [[]]
    _is_paid_in_advance(works, accepted)
    for act in (
        lambda: actions.accept(contribution_round=round_, by=works.union_user, at=end),
        lambda: actions.end(contribution_round=round_, reason="x", by=works.union_user, at=end),
        lambda: make.bid(round_, "North", "2000", at=works.at),
    ):
        with pytest.raises(Refused):
            act()


def _asked(user: object) -> list[str]:
    source = dict(awaiting)["production.buyer"]
    return [x.title for x in source(user) if "North" in x.title]  # type: ignore[arg-type]


def _is_secret(works: Works, round_: ContributionRound) -> None:
    """Sales, the federation and another local read neither a bid nor the sum."""
    page = Client()
    for user in (works.user("marta"), works.union_user, User.objects.get(username="south")):
        page.force_login(user)
        said = page.get(round_.get_absolute_url()).content.decode()
        assert "2 of 3 locals" in said
        assert not any(x in said for x in ("800", "5,000", "5,800", "4,200"))
    page.force_login(works.user("marta"))
    for bid in Bid.objects.all():
        assert page.get(f"/production/round-locals/{bid.local_id}/bids/new/").status_code == 404
    page.force_login(User.objects.get(username="north"))
    assert "800" in page.get(round_.get_absolute_url()).content.decode()


def _is_paid_in_advance(works: Works, round_: ContributionRound) -> None:
    north = round_.locals.get(buyer__name="North")
    user = north.buyer.contacts.get().user
    assert _asked(user) == ["North: pay your part of Sindicato de la Sanidad"]
    tomas = works.user("tomas")
    a_prepayment(north.buyer, "920", order=str(round_), by=tomas, at=works.at)
    assert _asked(user) == []
    page = Client()
    page.force_login(tomas)
    said = page.get(round_.get_absolute_url()).content.decode()
    assert "920.00" in said and "5,720.00" in said


@pytest.mark.django_db
def test_what_is_refused_and_what_the_tables_refuse(works: Works) -> None:
    make.federation(works, {"North": 100, "South": 300})
    with pytest.raises(Refused, match="At least three locals"):
        make.again(works)
    make.federation(works, {"West": 600})
    day = works.today
    for changes, words in (
        ({"target": Decimal(0)}, "more than zero"),
        ({"margin": Decimal(2)}, "between 0 and 100"),
        ({"first_until": day - timedelta(1)}, "passed already"),
        ({"second_until": day + timedelta(7)}, "after the first"),
        ({"note": " "}, "what the money is for"),
    ):
        with pytest.raises(Refused, match=words):
            make.again(works, **changes)
    round_ = make.again(works)
    make.bid(round_, "North", "12000", at=works.at)
    for attack in ATTACKS:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"{attack}; SET CONSTRAINTS ALL IMMEDIATE")
    actions.end(contribution_round=round_, reason="too early", by=works.union_user, at=works.at)
    make.again(works)


ATTACKS = (
    "UPDATE production_bid SET amount = 1",
    "DELETE FROM production_roundlocal",
    "UPDATE production_contributionround SET target = 1",
    "UPDATE production_contributionround SET accepted_at = now()",
    (
        "INSERT INTO production_contribution (local_id, amount)"
        " SELECT max(local_id), 5 FROM production_bid"
    ),
    (
        "INSERT INTO production_bid (local_id, stage, amount, made_at)"
        " SELECT max(local_id), 1, 5, now() + interval '9 days' FROM production_bid"
    ),
)


def form(works: Works, _thing: object) -> Fields:
    first, second = (works.today + timedelta(days=n) for n in (7, 14))
    dates = {"first_until": first.isoformat(), "second_until": second.isoformat()}
    return {"target": "5000", "margin": "5", "note": "for the home", **dates}


def agreement_of_locals(works: Works) -> Agreement:
    make.federation(works)
    return agreements.agreed(works)


def own_local(works: Works) -> RoundLocal:
    return make.opened(works).locals.get(buyer__name="North")


def rounds(_thing: object) -> int:
    return ContributionRound.objects.count()


def given_up(works: Works) -> ContributionRound:
    return actions.end(
        contribution_round=make.opened(works), reason="too early", by=works.user("marta"),
        at=works.at,
    )  # fmt: skip


VERBS = [
    Verb(
        "production:new_round", "marta", rounds, 0, 1, prepare=agreement_of_locals, fields=form
    ),
    Verb(
        "production:bid", "north", lambda x: x.bids.count(), 0, 1, prepare=own_local,
        fields=lambda _w, _t: {"amount": "700"}, hidden=True,
    ),
    Verb(
        "production:round_ending", "marta", lambda x: x.end_reason, "", "too early",
        prepare=make.opened, fields=lambda _w, _t: {"reason": "too early"},
    ),
    Verb(
        "production:round_reopening", "marta", lambda x: x.ended_at is None, False, True,
        prepare=given_up, fields=lambda _w, _t: {"reason": "by mistake"},
    ),
    Verb(
        "production:round_acceptance", "ursula", lambda x: x.accepted_at is not None, False, True,
        prepare=make.settled, button=True, reader="marta",
    ),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_rounds(verb: Verb, works: Works) -> None:
    answer(verb, works)


@pytest.mark.django_db
def test_more_than_enough_is_paid_in_proportion(works: Works) -> None:
    round_ = make.settled(works)
    page = Client()
    page.force_login(works.union_user)
    assert "in proportion" in page.get(round_.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_many_locals_take_as_many_queries_as_three(works: Works) -> None:
    counts = []
    for members in (make.MEMBERS, {f"L{n}": 10 + n for n in range(9)}):
        make.federation(works, members)
        past = works.at - timedelta(days=8)
        round_ = make.again(works, at=past)
        for local in round_.locals.select_related("buyer"):
            make.bid(round_, local.buyer.name, "5000", at=past)
        actions.accept(contribution_round=round_, by=works.union_user, at=works.at)
        page = Client()
        page.force_login(works.user("tomas"))
        page.get(round_.get_absolute_url())
        with CaptureQueriesContext(connection) as asked:
            said = page.get(round_.get_absolute_url()).content.decode()
        assert said.count('data-label="Pays"') == round_.locals.count()
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 30


@pytest.mark.django_db
def test_a_round_given_up_is_reopened_while_nothing_followed(works: Works) -> None:
    ended = given_up(works)
    marta = works.user("marta")
    with pytest.raises(DatabaseError), transaction.atomic():
        ContributionRound.objects.update(ended_at=None, ended_by=None, end_reason="")

    def reopen(reason: str) -> ContributionRound:
        return actions.reopen(contribution_round=ended, reason=reason, by=marta, at=works.at)

    with pytest.raises(Refused, match="Say why"):
        reopen(" ")
    running = reopen("by mistake")
    assert read.phase_of(running, works.today) == Phase.FIRST
    assert [x.end_reason for x in running.reopenings.all()] == ["too early"]
    page = Client()
    page.force_login(works.union_user)
    told = page.get(running.get_absolute_url()).content.decode()
    assert "by mistake" in told
    with pytest.raises(Refused, match="given up"):
        reopen("again")
    actions.end(contribution_round=running, reason="too late", by=marta, at=works.at)
    make.again(works, agreement=ended.agreement)
    with pytest.raises(Refused, match="Another round"):
        reopen("again")


@pytest.mark.django_db
def test_the_list_tells_open_and_past_rounds_in_as_many_queries_for_many(works: Works) -> None:
    first, marta = make.opened(works), works.user("marta")
    page, url = Client(), reverse("production:contribution_rounds")
    page.force_login(marta)

    def one_more_of_each() -> tuple[int, str]:
        ended = make.again(works)
        actions.end(contribution_round=ended, reason="x", by=marta, at=works.at)
        make.again(works)
        page.get(url)
        with CaptureQueriesContext(connection) as asked:
            told = page.get(url).content.decode()
        assert (first.get_absolute_url() in told, ended.get_absolute_url() in told) == (True, True)
        return len(asked), told

    [(few, _told), (many, told)] = [one_more_of_each() for _n in range(2)]
    assert few == many
    assert ("given up" in told, "first bids" in told) == (True, True)
    page.force_login(User.objects.get(username="north"))
    assert first.get_absolute_url() in page.get(url).content.decode()
