"""Framework agreements: agreed by both sides, called off up to what was agreed, reviewed, ended."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from coop import later
from coop.errors import Refused
from coop.models import AuditEvent, Decision, Job
from coop.models.decisions import Body
from production import notices
from production.actions import agreements, ordering, reviews
from production.models import Agreement, AgreementLine, CallOff, Order, PriceRule, Review
from production.models.agreements import Stage
from production.reading import agreements as read
from tests.builders import agreements as make
from tests.builders import families
from tests.builders import production as build
from tests.builders.advances import own_rule
from tests.builders.production import Works, build_works
from tests.production.verified import broken
from tests.questions import Fields, Verb, answer
from tests.threads import at_once


def events(agreement: Agreement) -> list[str]:
    found = AuditEvent.objects.filter(about_type="production.agreement", about_id=agreement.pk)
    return list(found.order_by("pk").values_list("event", flat=True))


@pytest.mark.django_db
def test_goods_are_called_off_until_what_was_agreed_is_used(works: Works) -> None:
    agreement = make.proposed(works)
    assert agreement.stage(works.today) == Stage.PROPOSED
    with pytest.raises(Refused, match="does not run"):
        make.called_off(works, agreement)
    agreements.agree(agreement=agreement, by=works.union_user, at=works.at)
    with pytest.raises(Refused, match="Only what is proposed"):
        agreements.agree(agreement=agreement, by=works.union_user, at=works.at)
    for quantity, words in (("5", "at least"), ("151", "at most"), ("0", "Choose how much")):
        with pytest.raises(Refused, match=words):
            make.called_off(works, agreement, quantity)
    with pytest.raises(Refused, match="not in this agreement"):
        make.called_off(works, agreement, "20", product=works.wall_tile)
    first = make.called_off(works, agreement, "150")
    with pytest.raises(Refused, match=r"70.m² can still be called off"):
        make.called_off(works, agreement, "71")
    make.called_off(works, agreement, "70")
    [state] = read.states_of(agreement, works.today)
    assert (state.called, state.left, state.still) == (Decimal(220), Decimal(0), Decimal(0))
    the_database_holds_it(works, agreement)
    ordering.cancel(order=first, reason="too early", by=works.user("marta"), at=works.at)
    make.called_off(works, agreement, "12")
    assert events(agreement) == [
        "agreement.proposed", "agreement.agreed", *["agreement.called_off"] * 3,
    ]  # fmt: skip
    the_buyer_reads_it(works, agreement, first)
    assert broken() == []


def the_buyer_reads_it(works: Works, agreement: Agreement, order: Order) -> None:
    page = Client()
    page.force_login(works.union_user)
    said = page.get(agreement.get_absolute_url()).content.decode()
    assert "Call goods off" in said and "118" in said
    assert f"/agreements/{agreement.pk}/" in page.get(order.get_absolute_url()).content.decode()


def the_database_holds_it(works: Works, agreement: Agreement) -> None:
    """Nothing is called off beyond it, nothing of it changes by hand."""
    other = build.place_order(works, "1")
    for order, words in (
        (other, "more is called off"),
        (build.place_popular_order(works), "own buyer"),
    ):
        with pytest.raises(IntegrityError, match=words), transaction.atomic():
            CallOff.objects.create(agreement=agreement, order=order)
    for things, change in (
        (Agreement.objects, {"tolerance": Decimal(1)}),
        (Agreement.objects, {"agreed_at": works.at + timedelta(1)}),
        (AgreementLine.objects, {"quantity": Decimal(900)}),
        (AgreementLine.objects, {"most": Decimal(900)}),
        (Review.objects, {"due_date": works.today}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            things.filter(pk__gt=0).update(**change)


@pytest.mark.django_db
def test_frozen_prices_stay_and_a_review_of_both_sides_changes_them(works: Works) -> None:
    frozen, floating = make.agreed(works, price_rule=PriceRule.FROZEN), make.agreed(works)
    before = make.called_off(works, frozen).lines.get().unit_price
    sheets = [{**build.SHEETS[0], "materials": "9540"}, dict(build.SHEETS[1])]
    build.set_price_list(
        by=works.cast.founder, at=works.at, valid_from=works.today.isoformat(), products=sheets
    )
    assert make.called_off(works, frozen).lines.get().unit_price == before
    after = make.called_off(works, floating).lines.get().unit_price
    assert after > before
    both_sides_review(works, frozen)
    assert make.called_off(works, frozen).lines.get().unit_price == after
    with pytest.raises(Refused, match="follow the list"):
        hold(works, make.review(floating), "New prices", new_prices=True)
    hold(works, make.review(floating), "All well")
    assert broken() == []


def both_sides_review(works: Works, frozen: Agreement) -> None:
    """What would go below what is called off is refused; the other changes prices and quantity."""
    review, line = make.review(frozen), frozen.lines.get()
    with pytest.raises(Refused, match="Write what was agreed"):
        hold(works, review, " ")
    hold(works, review, "Fewer, at new prices", quantities={line.pk: Decimal(30)}, new_prices=True)
    with pytest.raises(Refused, match=r"40.m² are called off already"):
        reviews.confirm(review=review, by=works.union_user, at=works.at)
    second = frozen.reviews.order_by("due_date")[1]
    hold(works, second, "A bit more", quantities={line.pk: Decimal(300)}, new_prices=True)
    line.refresh_from_db()
    assert line.quantity == 200
    reviews.confirm(review=second, by=works.union_user, at=works.at)
    line.refresh_from_db()
    assert (line.quantity, line.first_quantity) == (Decimal(300), Decimal(200))
    with pytest.raises(Refused, match="Nothing of this review"):
        reviews.confirm(review=second, by=works.union_user, at=works.at)


def hold(works: Works, review: Review, words: str, **changes: Any) -> Review:
    given = {"new_prices": False, "quantities": {}, **changes}
    return reviews.hold(review=review, words=words, **given, by=works.user("marta"), at=works.at)


@pytest.mark.django_db
def test_the_assembly_decides_above_the_limit_and_a_mandate_covers_it(works: Works) -> None:
    own_rule(works, agreement_limit=1000000)
    with pytest.raises(Refused, match="the assembly decides first"):
        make.proposed(works)
    assert make.proposed(works, "50").limit == 1000000
    decision = resolution(works)
    assert make.agreed(works, decision=decision).decision == decision
    with pytest.raises(Refused, match="used for another agreement"):
        make.proposed(works, decision=decision)
    with pytest.raises(Refused, match="under a mandate"):
        make.proposed(works, "50", mandate=None)
    large = make.proposed(works, "9000", decision=resolution(works))
    with pytest.raises(Refused, match="still covers"):
        agreements.agree(agreement=large, by=works.union_user, at=works.at)
    agreements.end(agreement=large, reason="too much", by=works.union_user, at=works.at)
    assert Agreement.objects.get(pk=large.pk).stage(works.today) == Stage.DECLINED


def resolution(works: Works) -> Decision:
    from coop import decisions

    words = decisions.Resolution(body=Body.FOUNDING, title="Union", text="To agree with the union")
    return decisions.adopt(words, by=works.cast.founder, at=works.at)


@pytest.mark.django_db
def test_it_ends_with_notice_and_reviews_are_told_once(works: Works) -> None:
    agreement = make.agreed(works, review_days=20, remind_days=15, notice_days=10)
    make.called_off(works, agreement)
    due = make.review(agreement).due_date
    morning = timezone.make_aware(datetime.combine(works.today, time(9)))
    assert due == works.today + timedelta(days=20)
    near = Review.objects.to_hold(works.today, within=timedelta(days=730))
    assert near.filter(agreement=agreement).count() == agreement.reviews.count() == 9
    notices.remind(morning)
    assert not told()
    for _twice in range(2):
        notices.remind(morning + timedelta(days=5))
    [job] = told()
    later.run(str(job.pk))
    client = Client()
    client.force_login(works.user("marta"))
    said = client.get(f"/production/agreements/{agreement.pk}/ending/").content.decode()
    for words in ("can still be called off", "stands, at its price", "180", "Nobody owes"):
        assert words in said
    agreements.end(agreement=agreement, reason="moving", by=works.union_user, at=works.at)
    agreement.refresh_from_db()
    assert agreement.last_day == works.today + timedelta(days=10)
    assert agreement.stage(works.today + timedelta(days=11)) == Stage.OVER
    make.called_off(works, agreement)
    with pytest.raises(Refused, match="ended already"):
        agreements.end(agreement=agreement, reason="again", by=works.union_user, at=works.at)
    assert not Review.objects.to_hold(works.today, within=timedelta(days=730)).exists()


def told() -> list[Job]:
    return list(Job.objects.filter(task="coop.spread_notice", key__startswith=notices.REVIEW))


@pytest.mark.django_db(transaction=True)
def test_two_call_offs_at_once_never_share_one_rest() -> None:
    works = build_works()
    agreement = make.agreed(works, tolerance=Decimal(0))

    def act(_n: int) -> str:
        with translation.override("en"):
            make.called_off(works, agreement, "120")
        return "called off"

    outcomes = at_once(2, act)
    assert outcomes.count("called off") == 1
    assert [str(x) for x in outcomes if x != "called off"] == [
        "Of Piso cerámico 35x35, 80\xa0m² can still be called off."
    ]
    assert Order.objects.count() == 1
    assert broken() == []


def to_propose(works: Works) -> Any:
    return works.union


def recorded(works: Works) -> Review:
    agreement = make.agreed(works)
    line = agreement.lines.get()
    return hold(works, make.review(agreement), "More", quantities={line.pk: Decimal(250)})


def a_review(works: Works) -> Review:
    return make.review(make.agreed(works))


@pytest.mark.django_db
def test_a_family_is_agreed_in_tables(works: Works, client: Client) -> None:
    products = families.priced(works)
    client.force_login(works.user("marta"))
    url = reverse("production:new_agreement", args=[works.union.pk])
    page = client.get(url)
    ((total, least, most),) = page.context["families"]
    assert [len(table.cells) for _label, table in (total, least, most)] == [5, 5, 5]
    singles = [offer.price.product for offer, _fields in page.context["form"].rows()]
    assert set(singles) == {works.tile, works.wall_tile}
    medium = products["OV-BLUE-M"].pk
    fields = {**proposal(works, None), f"q_{medium}": "40", f"least_{medium}": "5"}
    assert client.post(url, {**fields, "client_id": str(uuid4())}).status_code == 303
    lines = AgreementLine.objects.order_by("product__sku")
    assert list(lines.values_list("product__sku", "quantity", "least")) == [
        ("OV-BLUE-M", Decimal(40), Decimal(5)),
        (works.tile.sku, Decimal(100), Decimal(10)),
    ]


def proposal(works: Works, _thing: object) -> Fields:
    return {
        f"q_{works.tile.pk}": "100", f"least_{works.tile.pk}": "10", "price_rule": "frozen",
        "valid_from": works.today.isoformat(), "mandate": works.mandate.pk, "tolerance": "10",
        "valid_until": (works.today + timedelta(days=90)).isoformat(), "notice_days": "30",
        "review_days": "30", "remind_days": "10",
    }  # fmt: skip


def some(works: Works, _thing: object) -> Fields:
    return {f"q_{works.tile.pk}": "20", "mandate": works.mandate.pk}


def what_was_agreed(_works: Works, review: Review) -> Fields:
    line = review.agreement.lines.get()
    return {"words": "As before", f"line_{line.pk}": "200"}


def reason(_works: Works, _thing: object) -> Fields:
    return {"reason": "we move"}


def orders(_thing: object) -> int:
    return Order.objects.count()


VERBS = [
    Verb(
        "production:new_agreement", "marta", lambda _: Agreement.objects.count(), 0, 1,
        prepare=to_propose, fields=proposal,
    ),
    Verb(
        "production:agreement_agreeing", "ursula", lambda a: a.agreed_at is None, True, False,
        prepare=make.proposed, reader="marta", button=True,
    ),
    Verb(
        "production:agreement_ending", "ursula", lambda a: a.ends_on is None, True, False,
        prepare=make.agreed, fields=reason,
    ),
    Verb("production:call_off", "ursula", orders, 0, 1, prepare=make.agreed, fields=some),
    Verb(
        "production:review", "marta", lambda r: r.words, "", "As before",
        prepare=a_review, fields=what_was_agreed,
    ),
    Verb(
        "production:review_confirmation", "ursula", lambda r: r.agreement.lines.get().quantity,
        200, 250, prepare=recorded, reader="marta", button=True,
    ),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_agreements(verb: Verb, works: Works) -> None:
    answer(verb, works)
