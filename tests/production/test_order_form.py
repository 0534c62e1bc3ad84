"""Where an ordered thing goes, and who is asked by mail to sign the order."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from coop.errors import Refused
from ledger.actions import addresses
from production.actions import ordering, signing
from production.actions.ordering import Wanted, Wish
from production.documents import delivery_note
from production.models import Order
from tests.builders import notices as mail
from tests.builders import organisations
from tests.builders import production as build
from tests.builders import signing as sign
from tests.builders.notices import Postbox
from tests.builders.production import Works


@pytest.mark.django_db
def test_goods_go_to_an_address_of_the_buyer_as_it_read_that_day(works: Works) -> None:
    clinic = organisations.address(works)
    organisations.address(works, use="invoice", text="Roca 1")
    page = Client()
    page.force_login(works.union_user)
    url = reverse("production:check", args=[works.union.pk])
    basket = {f"q_{works.tile.pk}": "10"}
    shown = page.get(url, basket).content.decode()
    chosen = rf'value="{clinic.pk}"\s+selected\s*>\s*Clinic, Belgrano 250, Neuquén\s*</option>'
    assert re.search(chosen, shown)
    assert "Roca 1" not in shown
    sent = {**basket, "mandate": works.mandate.pk, "address": clinic.pk, "place": "", "note": ""}
    sent["client_id"] = "0b1f8a52-6c53-4a55-8f47-0a5a1f0f7c11"
    assert page.post(url, sent).status_code == 303
    order = Order.objects.get()
    assert order.place == "Clinic, Belgrano 250, Neuquén"
    order = build.confirm_order(works, order)
    build.report(works, build.released(works, "10", order), first="10")
    delivery = build.deliver(works, order, "10")
    addresses.end(clinic, by=works.user("marta"), at=works.at)
    order.refresh_from_db()
    assert delivery_note(delivery).context["note"].order.place == order.place
    assert order.place == "Clinic, Belgrano 250, Neuquén"
    clinic.refresh_from_db()
    for buyer, who in ((works.union, works.union_user), (works.kitchen, works.kitchen_user)):
        with pytest.raises(Refused, match="no longer go to this address"):
            ordering.place(
                buyer=buyer,
                lines=[Wanted(works.tile, Decimal(1))],
                wish=Wish(works.mandate if buyer == works.union else None, place=clinic),
                by=who,
                at=works.at,
            )


@pytest.mark.django_db
def test_who_signs_is_told_once_by_mail_and_whoever_has_signed_is_not(
    works: Works, box: Postbox
) -> None:
    people = sign.signers(works)
    for user, name in ((people.nora, "nora"), (people.rita, "rita")):
        user.email, user.language = f"{name}@horno.example", "en"
        user.save(update_fields=["email", "language"])
    order = sign.placed(works, people.mandate)
    sign.ask(works, order)
    signing.sign(order=order, by=people.rita, at=works.at)
    mail.work()
    mail.work()
    [letter] = box.letters
    assert letter["To"] == "nora@horno.example"
    assert letter["Subject"] == f"Sign order {order} of {works.union}"
    assert f"https://horno.example{order.get_absolute_url()}" in mail.text_of(letter)
