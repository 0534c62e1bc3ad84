"""The control of "two last signatures at once": who signs without holding the order goes wrong."""

from threading import Barrier

import pytest
from django.db import transaction

from coop.models import User
from production.actions import signing
from production.models import OrderSignature
from production.reading.signing import missing_of
from tests.builders import organisations
from tests.builders import signing as sign
from tests.builders.production import build_works
from tests.threads import at_once


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_one_signature_too_many_is_taken() -> None:
    works = build_works()
    people = sign.signers(works)
    zoe = organisations.person(works, "Zoe", may_sign=True)
    order = sign.placed(works, people.mandate)
    asked = sign.ask(works, order)
    signing.sign(order=order, by=zoe, at=works.at)
    both_looked = Barrier(2)

    def careless(who: User) -> int:
        with transaction.atomic():
            missing = missing_of(asked)
            both_looked.wait(timeout=20)
            OrderSignature.objects.create(
                signing=asked, contact=organisations.contact_of(who), signed_at=works.at
            )
        return missing

    assert at_once(2, lambda n: careless((people.nora, people.rita)[n])) == [1, 1]
    assert OrderSignature.objects.standing().count() == asked.wanted + 1
