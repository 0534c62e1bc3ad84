"""Money paid ahead of hours: taken off by the next slips, in the books, undone while whole."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from coop.errors import Refused
from ledger.actions import posting as by_hand
from ledger.models import Account, Entry
from ledger.models.plan import Code
from members.actions import advances
from members.actions import ahead as actions
from members.advances import set_off
from members.checks import all_checks
from members.documents import own_data
from members.models import AheadTaken, PaidAhead
from members.reading.ahead import left_with, taken_off
from tests.builders import advances as runs
from tests.builders import ahead as build
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer

D = Decimal
MONEY = st.decimals(min_value=0, max_value=10**6, places=2)


def fields(works: Works, _thing: Any) -> Fields:
    return {
        "member": str(works.cast.member("bruno").pk),
        "amount": "1500",
        "paid_on": works.today.isoformat(),
        "paid_from": Code.CASH.value,
    }


def how_many(_thing: object) -> int:
    return PaidAhead.objects.standing().count()


VERBS = [
    Verb("members:new_paid_ahead", "tomas", how_many, 0, 1, fields=fields),
    Verb(
        "members:paid_ahead_undoing", "tomas", how_many, 1, 0,
        prepare=build.paid, fields=lambda *_: {"reason": "era otro socio"}, button=True,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_money_paid_ahead(verb: Verb, works: Works) -> None:
    answer(verb, works)


def moved(entry: Entry) -> dict[str, Decimal]:
    return {x.account.code: x.amount for x in entry.lines.select_related("account")}


def held() -> Decimal:
    lines = Account.objects.get(code=Code.ADVANCES_AHEAD).lines.all()
    return sum((line.amount for line in lines), D(0))


def broken() -> list[Any]:
    return [check for check in all_checks() if check.broken]


def test_the_next_slips_take_it_off_the_oldest_first(works: Works, client: Client) -> None:
    """Ten hours at 6,500 are 65,000: 60,000 and 5,000 of the next 10,000; the rest waits."""
    bruno, tomas = works.cast.member("bruno"), works.user("tomas")
    key = uuid4()
    first = build.paid(works, amount="60000", client_id=key)
    assert build.paid(works, amount="60000", client_id=key) == first
    assert moved(first.entry) == {Code.ADVANCES_AHEAD: D(60_000), Code.CASH: -D(60_000)}
    assert "Bruno" not in first.entry.text
    second = build.paid(works, amount="10000")
    run = runs.drafted(works, {"bruno": "10", "delia": "2"})
    posting = runs.posted(works, run)
    assert moved(posting.entry) == {
        Code.ADVANCES: D(78_000), Code.ADVANCES_AHEAD: -D(65_000), Code.BANK: -D(13_000)
    }  # fmt: skip
    slip = runs.slip_of(works, run, "bruno")
    taken = dict(AheadTaken.objects.filter(slip=slip).values_list("ahead", "amount"))
    assert taken == {first.pk: D(60_000), second.pk: D(5_000)}
    assert (taken_off(slip), left_with(bruno), held()) == (D(65_000), D(5_000), D(5_000))
    again = advances.post(
        run=run, payment=advances.Payment(paid_on=works.today),
        client_id=posting.entry.client_id, by=tomas, at=works.at,
    )  # fmt: skip
    assert again == posting
    assert broken() == []
    client.force_login(works.user("bruno"))
    assert "65,000.00" in client.get(slip.get_absolute_url()).content.decode()
    assert "5,000.00" in client.get(reverse("members:own_page")).content.decode()
    told = own_data(bruno, on=works.today).sections["paid_ahead"]
    assert sorted(row["left"] for row in told) == ["0.00 ARS", "5000.00 ARS"]
    _undone_in_order(works, first, run)


def _undone_in_order(works: Works, first: PaidAhead, run: Any) -> None:
    tomas = works.user("tomas")
    with pytest.raises(Refused, match="undo that run first"):
        actions.undo(ahead=first, reason="x", by=tomas, at=works.at)
    with pytest.raises(Refused, match="undo that run first"):
        by_hand.reverse(first.entry, by=tomas, at=works.at, reason="x")
    advances.undo(run=run, reason="horas mal", by=tomas, at=works.at)
    assert (left_with(works.cast.member("bruno")), held()) == (D(70_000), D(70_000))
    actions.undo(ahead=first, reason="era otro", by=tomas, at=works.at)
    assert held() == D(10_000)
    assert broken() == []


def test_what_cannot_be_is_refused(works: Works) -> None:
    with pytest.raises(Refused) as refused:
        build.paid(works, amount="0")
    assert refused.value.field == "amount"
    with pytest.raises(Refused) as refused:
        build.paid(works, paid_on=works.today.replace(year=works.today.year + 1))
    assert refused.value.field == "paid_on"
    paid = build.paid(works, "delia", "100")
    run = runs.posted(works, runs.drafted(works, {"bruno": "10", "delia": "1"})).run
    bruno_s, delia_s = (runs.slip_of(works, run, name) for name in ("bruno", "delia"))
    for slip, amount in ((bruno_s, 1), (delia_s, 1)):
        with pytest.raises(DatabaseError), transaction.atomic():
            AheadTaken.objects.create(slip=slip, ahead=paid, amount=amount)
    wide = build.paid(works, "delia", "99999")
    with pytest.raises(DatabaseError), transaction.atomic():
        AheadTaken.objects.create(slip=delia_s, ahead=wide, amount=99_999)


@given(MONEY, st.lists(MONEY, max_size=6))
def test_what_is_taken_off_is_as_much_as_can_be(earned: Decimal, ahead: list[Decimal]) -> None:
    taken = set_off(earned, ahead)
    assert sum(taken) == min(earned, sum(ahead))
    assert all(0 <= part <= whole for part, whole in zip(taken, ahead, strict=True))
    later = [n for n, part in enumerate(taken) if part < ahead[n]]
    assert all(taken[n] == 0 for first in later[:1] for n in range(first + 1, len(taken)))
