"""Buyers as organisations: federations one level deep, addresses, mandates that stay."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from coop import later
from coop.errors import Refused
from coop.models import Job
from ledger.actions import buyers, contacts
from ledger.actions.buyers import BuyerFacts
from ledger.models import Buyer, BuyerMandate, ContactInvitation, Invoice
from ledger.reading.organisations import invariants
from tests.builders import organisations as build
from tests.builders import production
from tests.builders.production import Works


def facts(buyer: Buyer, **changes: object) -> BuyerFacts:
    given = {"code": buyer.code, "name": buyer.name, "kind": buyer.kind, "language": "en"}
    return BuyerFacts(**{**given, **changes})  # type: ignore[arg-type]


def test_a_federation_that_buys_gives_its_name_to_its_locals(works: Works) -> None:
    above = build.federation(works)
    by, at = works.cast.founder, works.at
    buyers.change(works.union, facts=facts(works.union, belongs_to=above), by=by, at=at)
    assert Buyer.objects.get(pk=works.union.pk).federation == "Federación de la Salud"
    buyers.change(above, facts=facts(above, name="Federación del Sur"), by=by, at=at)
    assert Buyer.objects.get(pk=works.union.pk).federation == "Federación del Sur"
    assert [check.broken for check in invariants()] == [[], []]


def test_a_federation_belongs_to_no_other(works: Works) -> None:
    above, by, at = build.federation(works), works.cast.founder, works.at
    local = buyers.change(works.union, facts=facts(works.union, belongs_to=above), by=by, at=at)
    for buyer, wanted in ((above, works.kitchen), (works.kitchen, local), (above, above)):
        with pytest.raises(Refused):
            buyers.change(buyer, facts=facts(buyer, belongs_to=wanted), by=by, at=at)
    for buyer, wanted in ((above, works.kitchen), (works.kitchen, works.union)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Buyer.objects.filter(pk=buyer.pk).update(belongs_to=wanted)


def test_a_mandate_stays_as_recorded_and_is_ended_once(works: Works) -> None:
    mine = BuyerMandate.objects.filter(pk=works.mandate.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        mine.update(limit=1)
    buyers.end_mandate(works.mandate, by=works.cast.founder, at=works.at)
    with pytest.raises(IntegrityError), transaction.atomic():
        mine.update(ended_at=None)


@pytest.mark.parametrize("signatures", [0, 10])
def test_a_mandate_wants_between_one_and_nine_signatures(works: Works, signatures: int) -> None:
    with pytest.raises(Refused) as refused:
        build.mandate(works, signatures=signatures)
    assert refused.value.field == "signatures"


def test_an_invoice_goes_to_the_address_for_invoices(works: Works) -> None:
    build.address(works, "invoice", "Rivadavia 1")
    build.address(works, "invoice", "Rivadavia 2")
    assert works.union.addresses.filter(ended_at=None).count() == 1
    order = production.confirmed_order(works, "10")
    production.count_stock(works, "10")
    production.deliver(works, order, "10")
    printed = Invoice.objects.get().buyer_text
    assert (printed["address"], printed["town"]) == ("Rivadavia 2", "Neuquén")


def test_a_mailed_invitation_has_its_token_made_by_the_worker(works: Works) -> None:
    made = build.invite(works, may_sign=True)
    assert made.token_sha256 is None
    later.run(str(Job.objects.get(task="ledger.mail_contact_invitation").pk))
    assert ContactInvitation.objects.get().token_sha256


def test_an_invitation_is_over_after_its_days(works: Works) -> None:
    token = "y" * 40
    made = build.invite(works, token=token)
    with pytest.raises(Refused):
        contacts.accept(
            token=token, password=build.PASSWORD, at=made.ends_at + timedelta(seconds=1)
        )
