"""Several people of the buyer sign an order; the last signature confirms it, once."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from coop.errors import Refused
from coop.models import AuditEvent, Job, User
from ledger.actions import buyers
from ledger.models import BuyerKind, BuyerMandate, Entry
from ledger.reading.access import remaining
from production.actions import ordering, signing
from production.models import Order, OrderSignature, Signing
from production.reading.signing import for_signer
from tests.builders import organisations
from tests.builders import production as build
from tests.builders import signing as sign
from tests.builders.production import Works, build_works
from tests.production.verified import broken
from tests.questions import Fields, Verb, answer
from tests.threads import at_once


def events(order: Order) -> list[str]:
    found = AuditEvent.objects.filter(about_type="production.order", about_id=order.pk)
    return list(found.order_by("pk").values_list("event", flat=True))


@pytest.mark.django_db
def test_two_sign_and_the_last_one_confirms(works: Works) -> None:
    people = sign.signers(works)
    order = sign.placed(works, people.mandate)
    marta = works.user("marta")
    promised = works.today + timedelta(days=30)
    with pytest.raises(Refused, match="sign this order first"):
        ordering.confirm(order=order, promised_date=promised, by=marta, at=works.at)
    assert sign.ask(works, order).expires_on == works.today + timedelta(days=14)
    with pytest.raises(Refused, match="just placed"):
        sign.ask(works, order)
    nora_signs_and_takes_it_back(works, order, people)
    signing.sign(order=order, by=people.rita, at=works.at)
    signing.sign(order=order, by=people.nora, at=works.at)
    order.refresh_from_db()
    assert (order.state, order.promised_date) == ("confirmed", promised)
    assert events(order) == [
        "order.placed", "order.signatures_asked", "order.signed", "order.signature_withdrawn",
        "order.signed", "order.signed", "order.confirmed",
    ]  # fmt: skip
    with pytest.raises(Refused, match="does not wait"):
        signing.withdraw(order=order, by=people.nora, at=works.at)
    what_was_signed_stays(works)
    assert broken() == []


def nora_signs_and_takes_it_back(works: Works, order: Order, people: sign.Signers) -> None:
    assert [x.order for x in for_signer(people.nora)] == [order]
    with pytest.raises(Refused, match="do not sign"):
        signing.sign(order=order, by=works.union_user, at=works.at)
    signing.sign(order=order, by=people.nora, at=works.at)
    with pytest.raises(Refused, match="signed this order already"):
        signing.sign(order=order, by=people.nora, at=works.at)
    assert not for_signer(people.nora).exists()
    signing.withdraw(order=order, by=people.nora, at=works.at)
    with pytest.raises(Refused, match="have not signed"):
        signing.withdraw(order=order, by=people.nora, at=works.at)


def what_was_signed_stays(works: Works) -> None:
    for changed in ({"withdrawn_at": works.at}, {"signed_at": works.at + timedelta(1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OrderSignature.objects.standing().update(**changed)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signing.objects.update(ended_at=None, outcome="")


@pytest.mark.django_db
def test_what_is_set_aside_goes_back_when_nobody_signs_and_is_set_aside_anew(works: Works) -> None:
    build.fill_popular_fund(works)
    kitchen = works.kitchen
    mandate = a_short_mandate(works)
    lines, wish = [ordering.Wanted(works.tile, Decimal(10))], ordering.Wish(mandate)
    who = works.kitchen_user
    order = ordering.place(buyer=kitchen, lines=lines, wish=wish, by=who, at=works.at)
    with pytest.raises(Refused, match="has 0 who sign"):
        sign.ask(works, order)
    one, two = (
        organisations.person(works, name, buyer=kitchen, may_sign=True) for name in ("Ada", "Eva")
    )
    assert sign.ask(works, order).expires_on == mandate.valid_until
    kept = remaining(first := set_aside_for(order))
    signing.sign(order=order, by=one, at=works.at)
    it_lapses_late_and_not_before(works, order, two)
    order.refresh_from_db()
    assert (order.state, remaining(first)) == ("placed", Decimal(0))
    assert order.promised_date is None
    assert Signing.objects.get().outcome == "lapsed"
    sign.ask(works, order)
    assert set_aside_for(order) != first
    assert remaining(set_aside_for(order)) == kept
    buyers.end_mandate(mandate, by=works.cast.founder, at=works.at)
    with pytest.raises(Refused, match="no longer valid"):
        signing.sign(order=order, by=one, at=works.at)
    cancelling_says_what_it_does(works, order)
    assert broken() == []


def set_aside_for(order: Order) -> Entry:
    order.refresh_from_db()
    assert order.reservation is not None
    assert remaining(order.reservation) > 0
    return order.reservation


def a_short_mandate(works: Works) -> BuyerMandate:
    assert works.kitchen.kind == BuyerKind.COMMUNITY
    facts = buyers.MandateFacts(
        body="Assembly", reference="3", decided_date=works.today, valid_from=works.today,
        valid_until=works.today + timedelta(days=5), limit=Decimal(900000), signatures=2,
    )  # fmt: skip
    return buyers.record_mandate(facts, buyer=works.kitchen, by=works.cast.founder, at=works.at)


def it_lapses_late_and_not_before(works: Works, order: Order, signer: User) -> None:
    with pytest.raises(Refused, match="still time"):
        signing.lapse(order=order, at=works.at)
    late = works.at + timedelta(days=6)
    with pytest.raises(Refused, match="time to sign is over"):
        signing.sign(order=order, by=signer, at=late)
    signing.lapse(order=order, at=late)


def cancelling_says_what_it_does(works: Works, order: Order) -> None:
    page = Client()
    page.force_login(works.user("marta"))
    said = page.get(reverse("production:cancellation", args=[order.pk])).content.decode()
    for words in ("goes back to the popular-price fund", "can be ordered again", "signatures"):
        assert words in said
    ordering.cancel(order=order, reason="too late", by=works.kitchen_user, at=works.at)
    assert order.reservation is not None
    assert remaining(order.reservation) == Decimal(0)
    assert not Signing.objects.waiting().exists()


@pytest.mark.django_db
def test_the_signature_of_who_no_longer_signs_does_not_count(works: Works) -> None:
    people = sign.signers(works)
    zoe = organisations.person(works, "Zoe", may_sign=True)
    order = sign.placed(works, people.mandate)
    sign.ask(works, order)
    signing.sign(order=order, by=people.nora, at=works.at)
    contact = organisations.contact_of(people.nora)
    buyers.end_contact(contact, by=works.cast.founder, at=works.at)
    signing.sign(order=order, by=people.rita, at=works.at)
    order.refresh_from_db()
    assert order.state == "signing"
    signing.sign(order=order, by=zoe, at=works.at)
    order.refresh_from_db()
    assert order.state == "confirmed"


@pytest.mark.django_db(transaction=True)
def test_two_last_signatures_at_once_confirm_once() -> None:
    works = build_works()
    people = sign.signers(works)
    zoe = organisations.person(works, "Zoe", may_sign=True)
    order = sign.placed(works, people.mandate)
    sign.ask(works, order)
    signing.sign(order=order, by=zoe, at=works.at)
    last = (people.nora, people.rita)

    def act(n: int) -> str:
        with translation.override("en"):
            signing.sign(order=order, by=last[n], at=works.at)
        return "signed"

    outcomes = at_once(2, act)
    assert outcomes.count("signed") == 1
    assert [str(x) for x in outcomes if x != "signed"] == [
        "This order does not wait for signatures."
    ]
    order.refresh_from_db()
    assert order.state == "confirmed"
    assert events(order).count("order.confirmed") == 1
    assert Job.objects.filter(key=f"order:{order.pk}").count() == 1
    assert broken() == []


def to_be_asked(works: Works) -> Order:
    return sign.placed(works, sign.signers(works).mandate)


def signed_once(works: Works) -> Order:
    order = sign.waiting(works)
    contact = works.union.contacts.get(user__username="nora.sanidad")
    signing.sign(order=order, by=contact.user, at=works.at)
    return order


def day(works: Works, _thing: object) -> Fields:
    return {"promised_date": (works.today + timedelta(days=20)).isoformat()}


def standing(_order: Order) -> int:
    return OrderSignature.objects.standing().count()


VERBS = [
    Verb(
        "production:new_signing", "marta", lambda o: o.state, "placed", "signing",
        prepare=to_be_asked, fields=day,
    ),
    Verb(
        "production:signature", "nora.sanidad", standing, 0, 1,
        prepare=sign.waiting, reader="ursula", button=True,
    ),
    Verb(
        "production:signature_withdrawal", "nora.sanidad", standing, 1, 0,
        prepare=signed_once, reader="ursula", button=True,
    ),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_signing(verb: Verb, works: Works) -> None:
    answer(verb, works)
