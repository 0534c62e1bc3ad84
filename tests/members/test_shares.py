"""Shares taken in instalments, and what hangs on somebody who leaves."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assemblies.actions import motions
from assemblies.actions.motions import Proposal
from coop.errors import Refused
from coop.models import AuditEvent
from ledger.actions import posting as by_hand
from ledger.models import Entry, Line
from ledger.models.plan import Code
from members.actions import shares
from members.models import Member, ShareInstalment
from members.reading.settlement import hanging_on
from tests.builders import assemblies as meet
from tests.builders.production import Works
from tests.cast import Cast
from tests.questions import Fields, Verb, answer


def bruno(works: Works) -> Member:
    return works.cast.member("bruno")


def plan_fields(works: Works, _thing: Any) -> Fields:
    return {"amount": "1000", "parts": "3", "first_due": works.today.isoformat()}


def due_today(works: Works) -> ShareInstalment:
    return take(works.cast)[0]


def paid_today(works: Works) -> ShareInstalment:
    return paid(due_today(works), works)


def paid(instalment: ShareInstalment, works: Works, into: str = Code.BANK) -> ShareInstalment:
    return shares.pay_instalment(
        instalment=instalment, paid_date=works.today, paid_into=into,
        by=works.user("tomas"), at=works.at,
    )  # fmt: skip


def payment_fields(works: Works, _thing: Any) -> Fields:
    return {"paid_date": works.today.isoformat(), "paid_into": Code.CASH.value}


def into(instalment: ShareInstalment) -> str | None:
    entry = instalment.entry
    return entry.lines.get(amount__gt=0).account.code if entry else None


VERBS = [
    Verb(
        "members:subscription", "tomas", lambda m: m.share_instalments.count(), 0, 3,
        prepare=bruno, fields=plan_fields,
    ),
    Verb(
        "members:payment", "tomas", into, None, Code.CASH.value,
        prepare=due_today, fields=payment_fields,
    ),
    Verb(
        "members:instalment_undoing", "tomas", into, Code.BANK.value, None,
        prepare=paid_today, fields=lambda *_: {"reason": "era otro socio"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_the_shares(verb: Verb, works: Works) -> None:
    answer(verb, works)


def take(cast: Cast, amount: str = "1000", parts: int = 3, late: int = 0) -> list[ShareInstalment]:
    return shares.subscribe(
        member=cast.member("bruno"),
        amount=Decimal(amount),
        parts=parts,
        first_due=cast.today - timedelta(days=late),
        by=cast.user("tomas"),
        at=cast.at,
    )


def test_the_instalments_are_monthly_and_sum_to_the_shares(coop_founded: Cast) -> None:
    made = take(coop_founded)
    assert [each.amount for each in made] == [
        Decimal("333.34"),
        Decimal("333.33"),
        Decimal("333.33"),
    ]
    assert made[0].due_date == coop_founded.today
    assert made[1].due_date.month != made[0].due_date.month
    assert AuditEvent.objects.filter(event="shares.subscribed").count() == 1


@pytest.mark.parametrize(
    ("amount", "parts", "field"), [("0.02", 3, "amount"), ("10", 61, "parts"), ("10", 0, "parts")]
)
def test_a_plan_that_cannot_be_is_refused_beside_its_field(
    coop_founded: Cast, amount: str, parts: int, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        take(coop_founded, amount, parts)
    assert refused.value.field == field


def test_two_plans_on_the_same_days_are_refused(coop_founded: Cast) -> None:
    take(coop_founded)
    with pytest.raises(Refused) as refused:
        take(coop_founded)
    assert refused.value.field == "first_due"


def test_whoever_enters_a_departure_sees_what_hangs_on_the_person(
    client: Client, coop_founded: Cast
) -> None:
    meet.give_statutes(coop_founded)
    first = take(coop_founded)[0]
    tomas = coop_founded.user("tomas")
    shares.pay_instalment(
        instalment=first, paid_date=coop_founded.today, by=tomas, at=coop_founded.at
    )
    member = coop_founded.member("bruno")
    found = hanging_on(member, coop_founded.today)
    assert (found.paid, found.owed) == (Decimal("333.34"), Decimal("666.66"))
    assert (found.yearly_percent, found.notice_days) == (Decimal(5), 30)
    assert found.terms == []
    client.force_login(coop_founded.user("sofia"))
    page = client.get(reverse("members:departure", args=[member.pk])).content.decode()
    assert "Instalment not paid:" in page
    sofia = coop_founded.member("sofia")
    [term] = hanging_on(sofia, coop_founded.today).terms
    page = client.get(reverse("members:departure", args=[sofia.pk])).content.decode()
    assert term.office.name in page


def test_motions_not_decided_hang_on_whoever_moved_them(coop_founded: Cast) -> None:
    item = meet.make_called(coop_founded).items.all()[0]
    mover, by = coop_founded.member("bruno"), coop_founded.user("bruno")
    proposal = Proposal(title="A roof", text="Mend the roof.", mover=mover)
    motions.propose(item=item, proposal=proposal, by=by, at=coop_founded.at)
    [other] = hanging_on(coop_founded.member("bruno"), coop_founded.today).others
    assert other.title.startswith("Motion not decided yet")
    assert hanging_on(coop_founded.member("sofia"), coop_founded.today).others == []


def test_what_is_paid_is_capital_until_it_is_undone(works: Works) -> None:
    first, second, third = take(works.cast)
    shares.pay_instalment(
        instalment=third, paid_date=works.today, by=works.user("tomas"), at=works.at
    )
    for instalment in (first, second):
        paid(instalment, works)
    capital = Line.objects.filter(account__code=Code.CAPITAL)
    assert sum(x.amount for x in capital.all()) == Decimal("-666.67")
    assert not Entry.objects.filter(text__contains="Bruno").exists()
    with pytest.raises(Refused, match="already paid"):
        paid(first, works)
    first.refresh_from_db()
    assert first.entry is not None
    with pytest.raises(Refused, match="where it was made"):
        by_hand.reverse(first.entry, by=works.user("tomas"), at=works.at, reason="otro")
    undone = shares.annul_payment(
        instalment=first, reason="era otro socio", by=works.user("tomas"), at=works.at
    )
    assert sum(x.amount for x in capital.all()) == Decimal("-333.33")
    with pytest.raises(Refused, match="not paid"):
        shares.annul_payment(
            instalment=undone, reason="otra vez", by=works.user("tomas"), at=works.at
        )
    again = paid(first, works, Code.CASH)
    assert into(again) == Code.CASH
