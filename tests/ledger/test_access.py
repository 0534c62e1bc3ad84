"""Popular prices survive the largest payer, last a term, and run out by themselves."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from coop.asking import ask
from coop.errors import Refused
from ledger import hooks
from ledger.actions import access as actions
from ledger.actions import posting, reservations
from ledger.actions._journal import EntryDraft, LineDraft
from ledger.models import AccessTerm, BuyerKind, Donation, Entry, Fund, Invoice, Line
from ledger.models.plan import Code
from ledger.pricing import Terms, layers
from ledger.reading import access as reading
from ledger.reading.funds import fund_balances
from ledger.reading.recounts import QUESTIONS
from production.actions import ordering
from tests.builders import access as build
from tests.builders import ledger, production
from tests.builders.production import Works, build_works
from tests.questions import Verb, answer
from tests.threads import at_once

D = Decimal
pytestmark = pytest.mark.django_db


@pytest.fixture
def works() -> Works:
    return build_works()


def held(code: str) -> D:
    return next(x.balance for x in fund_balances() if x.fund.code == code)


def paid_premium(works: Works, name: str, amount: str, kind: str = BuyerKind.UNION) -> Invoice:
    """A buyer whose premium comes to `amount`, invoiced and paid: all of it for popular prices."""
    unit = layers(
        floor=D(1000),
        market=D(1000),
        rate=D(amount) / 1000,
        terms=Terms(D(1), price_step=D("0.01")),
    )
    buyer = ledger.a_buyer(name, kind=kind)
    invoice = ledger.an_invoice(
        buyer, ledger.a_line("1", unit), issued_date=works.today, at=works.at
    )
    ledger.a_payment(invoice, on=works.today, at=works.at)
    return invoice


def all_to_popular(works: Works) -> None:
    ledger.allocate({"popular-price": "100"}, valid_from=works.today, at=works.at)


def test_a_term_must_survive_the_largest_payer(works: Works) -> None:
    all_to_popular(works)
    paid_premium(works, "BIG", "6000")
    paid_premium(works, "SMALL", "1000")
    found = reading.standing(works.today)
    assert (found.fund, found.inflow, found.worst) == (D(7000), D(7000), D(8000))
    build.grant(works, "8000")
    with pytest.raises(Refused, match=r"Without Sindicato Big .*8,000\.00 in a year; .*8,000\.01"):
        build.grant(works, "0.01", buyer=works.union)
    assert AccessTerm.objects.count() == 1


def test_theta_and_the_caps_are_voted(works: Works) -> None:
    all_to_popular(works)
    paid_premium(works, "BIG", "6000")
    paid_premium(works, "SMALL", "1000")
    given = {"individuals_max": "20", "individual_max": "2", "reservation_days": "10"}
    ledger.decide(
        "ledger.set_access_rules",
        {**given, "theta": "2", "valid_from": works.today.isoformat()},
        at=works.at,
    )
    build.grant(works, "4000")
    with pytest.raises(Refused, match="2 times"):
        build.grant(works, "1", buyer=works.union)
    assert reading.rules_on(works.today - timedelta(days=1)).theta == 1


@pytest.mark.parametrize(("persons", "words"), [(1, "One individual"), (11, "Individuals pay")])
def test_too_much_from_persons_is_refused(works: Works, persons: int, words: str) -> None:
    all_to_popular(works)
    paid_premium(works, "UNION", "4000")
    for n in range(persons):
        paid_premium(works, f"P{n}", "100", kind=BuyerKind.INDIVIDUAL)
    with pytest.raises(Refused, match=words):
        build.grant(works, "1")


def test_a_reservation_is_taken_from_the_term_and_runs_out(works: Works) -> None:
    production.fill_popular_fund(works, "50000")
    term = build.grant(works, "40000")
    order = production.confirm_order(works, production.place_popular_order(works, "10"))
    assert order.reservation is not None
    kept = order.reservation.reservation_term
    assert (kept.term, kept.expires_on) == (term, works.today + timedelta(days=180))
    left = reservations.remaining(order.reservation)
    assert reading.terms_on(works.today)[0].left == D(40000) - left
    assert reading.standing(works.today).committed == D(40000)
    assert reading.open_reservations(expired_by=kept.expires_on) == []
    assert reading.open_reservations(expired_by=kept.expires_on + timedelta(days=1)) == [
        (kept, left)
    ]
    reservations.release(order.reservation, by=None, at=works.at)
    assert reading.terms_on(works.today)[0].left == D(40000)
    assert held("popular-price") == D(50000)
    ordering.cancel(order=order, reason="too late", by=works.user("marta"), at=works.at)
    assert [c.name for c in ask(QUESTIONS) if c.broken] == []


def test_the_round_gives_back_what_ran_out(works: Works) -> None:
    production.fill_popular_fund(works, "50000")
    given = {"individuals_max": "20", "individual_max": "2", "theta": "1"}
    ledger.decide(
        "ledger.set_access_rules",
        {**given, "reservation_days": "1", "valid_from": works.today.isoformat()},
        at=works.at,
    )
    earlier = works.at - timedelta(days=3)
    entry = reservations.reserve(
        buyer=works.kitchen, amount=D(500), text="x", client_id=uuid4(),
        by=works.user("marta"), at=earlier,
    )  # fmt: skip
    hooks.go_round()
    assert reservations.remaining(entry) == D(500), "the rules of that day gave it 180 days"
    entry = reservations.reserve(
        buyer=works.kitchen, amount=D(700), text="y", client_id=uuid4(),
        by=works.user("marta"), at=works.at,
    )  # fmt: skip
    assert entry.reservation_term.expires_on == works.today + timedelta(days=1)


def test_what_the_term_does_not_cover_needs_cover_of_its_own(works: Works) -> None:
    production.fill_popular_fund(works, "1000")
    build.grant(works, "900", buyer=works.union)
    with pytest.raises(Refused, match="nobody's premium"):
        reservations.reserve(
            buyer=works.kitchen, amount=D(200), text="x", client_id=uuid4(),
            by=works.user("marta"), at=works.at,
        )  # fmt: skip


def test_terms_do_not_overlap_and_end_once(works: Works) -> None:
    production.fill_popular_fund(works)
    term = build.grant(works)
    with pytest.raises(Refused, match="in these days already"):
        build.grant(works)
    actions.end(term, reason="moved away", by=works.user("tomas"), at=works.at)
    with pytest.raises(Refused, match="ended already"):
        actions.end(term, reason="again", by=works.user("tomas"), at=works.at)
    with pytest.raises(Refused, match="before it begins"):
        build.grant(works, until=works.today - timedelta(days=1))
    assert reading.standing(works.today).committed == 0


def test_a_donation_is_no_sale_and_no_premium(works: Works) -> None:
    key = uuid4()
    made = build.give(works, "5000", fund="clinic", client_id=key)
    assert build.give(works, "5000", fund="clinic", client_id=key) == made
    lines = {x.account.code: x.amount for x in made.entry.lines.select_related("account")}
    assert lines == {
        Code.BANK: D(5000), Code.DONATIONS: D(-5000), Code.DONATIONS_SET_APART: D(5000),
        "2.3.02": D(-5000),
    }  # fmt: skip
    assert held("clinic") == D(5000)
    assert Invoice.objects.count() == 0
    assert reading.standing(works.today).inflow == 0
    plain = build.give(works, "10")
    assert (plain.number, plain.entry.lines.count()) == (2, 2)
    posting.reverse(plain.entry, by=works.user("tomas"), at=works.at, reason="twice")
    assert [c.name for c in ask(QUESTIONS) if c.broken] == []


def test_money_moves_between_funds_by_a_resolution(works: Works) -> None:
    build.give(works, "5000", fund="clinic")
    facts = {"source": "clinic", "target": "strike", "amount": "2000"}
    decision = ledger.decide("ledger.transfer_between_funds", facts, at=works.at)
    assert (held("clinic"), held("strike")) == (D(3000), D(2000))
    assert decision.effect.startswith("ARS")
    with pytest.raises(Refused, match="not enough"):
        ledger.decide("ledger.transfer_between_funds", {**facts, "amount": "3001"}, at=works.at)
    for wrong in ({"target": "clinic"}, {"target": "none"}, {"amount": "0"}):
        with pytest.raises(Refused):
            ledger.decide("ledger.transfer_between_funds", {**facts, **wrong}, at=works.at)
    assert [c.name for c in ask(QUESTIONS) if c.broken] == []


def test_the_database_refuses_a_move_that_nobody_decided(works: Works) -> None:
    build.give(works, "5000", fund="clinic")
    draft = EntryDraft(
        kind="other", date=works.today, text="quietly", client_id=uuid4(),
        lines=[LineDraft("2.3.02", D(10)), LineDraft("2.3.05", D(-10))],
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="only by a resolution"), transaction.atomic():
        posting.post(draft, by=works.user("tomas"), at=works.at)


@pytest.mark.django_db(transaction=True)
def test_two_terms_at_once_never_promise_too_much() -> None:
    works = build_works()
    production.fill_popular_fund(works, "1000")
    others = [works.kitchen, works.union, ledger.a_buyer("C"), ledger.a_buyer("D")]
    outcomes = at_once(4, lambda n: build.grant(works, "400", buyer=others[n]))
    assert sum(isinstance(x, AccessTerm) for x in outcomes) == 2
    assert sum(isinstance(x, Refused) for x in outcomes) == 2
    assert Line.objects.filter(account__code=Code.RESERVED).count() == 0


def term_fields(works: Works, _thing: object) -> dict[str, object]:
    return {
        "buyer": works.kitchen.pk, "amount": "1000", "valid_from": works.today.isoformat(),
        "valid_until": (works.today + timedelta(days=100)).isoformat(),
    }  # fmt: skip


def filled(works: Works) -> None:
    production.fill_popular_fund(works)


def granted(works: Works) -> AccessTerm:
    production.fill_popular_fund(works)
    return build.grant(works)


VERBS = [
    Verb(
        "ledger:new_access_term", "tomas", lambda _: AccessTerm.objects.count(), 0, 1,
        prepare=filled, fields=term_fields,
    ),
    Verb(
        "ledger:access_term_ending", "tomas", lambda term: term.ended_at is None, True, False,
        prepare=granted, fields=lambda _w, _t: {"reason": "moved away"},
    ),
    Verb(
        "ledger:new_donation", "tomas", lambda _: Donation.objects.count(), 0, 1,
        fields=lambda w, _t: {
            "amount": "500", "received_date": w.today.isoformat(),
            "fund": Fund.objects.get(code="clinic").pk,
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_popular_prices(verb: Verb, works: Works) -> None:
    answer(verb, works)


def test_entries_of_nobody_stay_unsettled(works: Works) -> None:
    assert not Entry.objects.filter(reservation_term__isnull=False).exists()
