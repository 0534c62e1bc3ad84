"""Large deals: what the assembly decides first, what a resolution covers, and the register."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from assemblies.models import Motion
from coop import offers
from coop.errors import Refused
from coop.models import Decision
from ledger.actions import deals as actions
from ledger.checks import all_checks
from ledger.deals import Approval, limit_of, must_be_decided
from ledger.models import Deal
from ledger.reading.deals import deal_limit
from members.actions import register
from tests.builders import assemblies as meet
from tests.builders import deals as build
from tests.builders import ledger
from tests.cast import Cast
from tests.conftest import owner_connection

D = Decimal
FIVE = D(5)


@pytest.fixture
def ar(coop_founded: Cast) -> Cast:
    """Argentine statutes, a million of subscribed capital: the limit is half a million."""
    meet.give_statutes(coop_founded)
    register.record_instalment(
        member=coop_founded.member("bruno"),
        due_date=coop_founded.today + timedelta(days=60),
        amount=D(1_000_000),
        by=coop_founded.founder,
        at=coop_founded.at,
    )
    return coop_founded


def fields(cast: Cast, **changes: object) -> dict[str, str]:
    typed = {
        "client_id": uuid4(),
        "kind": "sell",
        "what": build.KILN,
        "counterparty": "Cerámica del Sur",
        "amount": "510000",
        "agreed_date": cast.today.isoformat(),
        **changes,
    }
    return {name: str(value) for name, value in typed.items()}


@given(st.decimals(1, 10**12, places=2), st.fractions(Fraction(1, 50), 1, max_denominator=60))
def test_the_limit_is_the_largest_amount_in_cents_within_the_share(
    measured: Decimal, share: Fraction
) -> None:
    limit = limit_of(measured, share)
    assert Fraction(limit) <= Fraction(measured) * share < Fraction(limit) + Fraction(1, 100)
    assert not must_be_decided(limit, limit=limit)
    assert must_be_decided(limit + D("0.01"), limit=limit)


def test_where_nothing_is_measured_the_assembly_decides_every_deal() -> None:
    assert limit_of(D(-5), Fraction(1, 2)) == limit_of(D(0), Fraction(1, 2)) == 0
    assert must_be_decided(D("0.01"), limit=D(0))


def test_a_resolution_covers_at_least_when_selling_and_at_most_otherwise() -> None:
    sale, purchase = Approval("sell", "Horno 3", D(10)), Approval("buy", "Horno 3", D(10))
    assert [sale.covers_amount(D(n)) for n in (9, 10, 11)] == [False, True, True]
    assert [purchase.covers_amount(D(n)) for n in (9, 10, 11)] == [True, True, False]
    assert sale.covers_what("  horno   3")
    assert not sale.covers_what("Horno 4")


def test_ar_sale_of_51_percent_of_the_capital_is_blocked_and_a_motion_draft_is_offered(
    client: Client, ar: Cast
) -> None:
    assembly = meet.make_called(ar)
    client.force_login(ar.user("tomas"))
    answer = client.post(reverse("ledger:new_deal"), fields(ar))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["amount"]
    page = answer.content.decode()
    assert "the assembly decides first" in page
    assert "Cerámica del Sur" in page
    assert not Deal.objects.exists()
    [way] = answer.context["ways"]
    assert urlsplit(way).path == reverse("assemblies:motion_new", args=[assembly.pk])
    assert parse_qs(urlsplit(way).query)["effect-amount"] == ["510000"]
    form = client.get(way).context["form"]
    assert form.initial["title"] == f"Sell: {build.KILN}"
    assert form.effect.initial == {"kind": "sell", "what": build.KILN, "amount": "510000"}
    sent = {
        "client_id": str(uuid4()),
        "item": str(assembly.items.order_by("n")[0].pk),
        "title": form.initial["title"],
        "text": form.initial["text"],
        "audience": "members",
        **{f"effect-{name}": value for name, value in form.effect.initial.items()},
    }
    assert client.post(way, sent).status_code == 303
    assert Motion.objects.get(kind="ledger.approve_deal").parameters["amount"] == "510000"


def test_exactly_half_of_the_capital_needs_no_assembly(ar: Cast) -> None:
    limit = deal_limit(ar.today)
    assert (limit.measure, limit.limit) == ("subscribed_capital", D(500_000))
    assert build.deal(ar, "500000").decision is None
    with pytest.raises(Refused) as refused:
        build.deal(ar, "500000.01")
    assert refused.value.field == "amount"


def test_no_motion_is_offered_without_a_coming_assembly(client: Client, ar: Cast) -> None:
    client.force_login(ar.user("tomas"))
    answer = client.post(reverse("ledger:new_deal"), fields(ar))
    assert answer.context["ways"] == []
    assert "There is no assembly in preparation" in answer.content.decode()


def test_with_its_resolution_the_deal_is_recorded_and_cites_it(client: Client, ar: Cast) -> None:
    decision = build.approve(ar)
    client.force_login(ar.user("tomas"))
    answer = client.post(reverse("ledger:new_deal"), fields(ar, decision=decision.pk))
    assert answer.status_code == 303
    deal = Deal.objects.get()
    assert (deal.decision, deal.measured, deal.limit) == (decision, D(1_000_000), D(500_000))
    listed = client.get(reverse("ledger:deals")).content.decode()
    assert build.KILN in listed
    assert reverse("coop:decision", args=[decision.pk]) in listed
    cited = client.get(reverse("coop:decision", args=[decision.pk])).content.decode()
    assert deal.get_absolute_url() in cited


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "buy"}, "decision"),
        ({"what": "Horno 4"}, "what"),
        ({"amount": "509999"}, "amount"),
        ({"on": -1}, "agreed_date"),
        ({"on": 1}, "agreed_date"),
    ],
)
def test_a_resolution_covers_this_deal_and_no_other(
    ar: Cast, changed: dict[str, object], field: str
) -> None:
    decision = build.approve(ar)
    given = dict(changed)
    if days := given.pop("on", 0):
        given["on"] = ar.today + timedelta(days=int(str(days)))
    with pytest.raises(Refused) as refused:
        build.deal(ar, decision=decision, **given)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_resolution_serves_one_deal_until_that_is_annulled(ar: Cast) -> None:
    decision = build.approve(ar)
    first = build.deal(ar, decision=decision)
    with pytest.raises(Refused) as refused:
        build.deal(ar, decision=decision)
    assert refused.value.field == "decision"
    tomas = ar.user("tomas")
    actions.annul(first, reason="The buyer withdrew", by=tomas, at=ar.at)
    with pytest.raises(Refused):
        actions.annul(first, reason="Again", by=tomas, at=ar.at)
    assert build.deal(ar, decision=decision).number == first.number + 1


def test_the_generic_statutes_measure_a_year_of_income(coop_founded: Cast) -> None:
    meet.give_statutes(coop_founded, preset="generic")
    limit = deal_limit(coop_founded.today)
    assert (limit.measure, limit.measured, limit.limit) == ("yearly_income", D(0), D(0))
    with pytest.raises(Refused):
        build.deal(coop_founded, "1")


def test_the_south_african_statutes_measure_the_net_assets(db: None) -> None:
    from ledger.reading.deals import net_assets, yearly_income

    ledger.open_books()
    assert net_assets(ledger.TODAY) == yearly_income(ledger.TODAY) == 0
    invoice = ledger.an_invoice(ledger.a_buyer())
    assert yearly_income(ledger.TODAY) > 0
    assert net_assets(ledger.TODAY) == yearly_income(ledger.TODAY)
    assert net_assets(ledger.TODAY) < invoice.total
    assert yearly_income(ledger.TODAY + timedelta(days=400)) == 0


def test_the_database_keeps_a_deal_and_its_resolution(ar: Cast) -> None:
    deal = build.deal(ar, "1000")
    other = ledger.set_advance()
    chosen = Deal.objects.filter(pk=deal.pk)
    for change in (
        lambda: chosen.update(amount=D(2)),
        lambda: chosen.update(decision=other),
        chosen.delete,
        lambda: _written(deal, number=90, amount=D(600_000)),
        lambda: _written(deal, number=91, decision=other),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def _written(
    deal: Deal, *, number: int, amount: Decimal = FIVE, decision: Decision | None = None
) -> None:
    deal.pk, deal.number, deal.amount, deal.decision = None, number, amount, decision
    deal.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_the_check_finds_a_deal_above_the_limit_without_a_resolution(ar: Cast) -> None:
    build.deal(ar, "1000")
    assert _broken() == []
    with owner_connection() as intruder:
        intruder.execute("ALTER TABLE ledger_deal DROP CONSTRAINT deal_within_limit_or_decided")
        intruder.execute("ALTER TABLE ledger_deal DISABLE TRIGGER kept")
        intruder.execute("UPDATE ledger_deal SET amount = 600000")
    try:
        assert len(_broken()) == 1
    finally:
        with owner_connection() as owner:
            owner.execute("UPDATE ledger_deal SET amount = 1000")
            owner.execute("ALTER TABLE ledger_deal ENABLE TRIGGER kept")
            owner.execute(
                "ALTER TABLE ledger_deal ADD CONSTRAINT deal_within_limit_or_decided"
                ' CHECK (amount <= "limit" OR decision_id IS NOT NULL)'
            )


def _broken() -> list[str]:
    checks: list[offers.Check] = [c for c in all_checks() if c.name.startswith("deals")]
    return [each for check in checks for each in check.broken]
