"""The history page tells what happened, and hides a resolution from who may not read it."""

import pytest
from django.test import Client
from django.urls import reverse

from coop.audit import history_of, sentence
from coop.models import Decision
from tests.builders import production as build
from tests.builders.production import build_works


@pytest.mark.django_db
def test_everything_that_happened_is_told_newest_first(client: Client) -> None:
    works = build_works()
    order = build.confirmed_order(works, "120")
    client.force_login(works.user("marta"))
    page = client.get(reverse("coop:history", args=["production.order", order.pk]))
    content = page.content.decode()
    told = [sentence(event) for event in history_of(order)]
    assert len(told) == 2
    assert content.index(told[0]) < content.index(told[1])
    assert "Ursula" in content
    assert "Marta" in content


@pytest.mark.django_db
def test_a_resolution_is_linked_only_for_who_may_read_it(client: Client) -> None:
    works = build_works()
    price_list = Decision.objects.get(kind="production.set_price_list")
    url = reverse("coop:history", args=["coop.decision", price_list.pk])
    client.force_login(works.user("marta"))
    assert price_list.get_absolute_url() in client.get(url).content.decode()
    client.force_login(works.union_user)
    assert client.get(url).status_code == 404
