"""What no column holds: refused beside its field with what was typed, or left out."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from ledger.models import Buyer
from tests.builders.production import Works


@pytest.mark.django_db
def test_more_members_than_a_column_holds(works: Works, client: Client) -> None:
    client.force_login(works.user("marta"))
    known = Buyer.objects.count()
    sent = {"code": "NUEVA", "name": "Mutual Nueva", "kind": "union", "language": "es"}
    page = client.post(
        reverse("ledger:new_buyer"),
        {**sent, "client_id": str(uuid4()), "members_count": "1" * 60},
    )
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"members_count"}
    assert "1" * 60 in page.content.decode() and Buyer.objects.count() == known


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "going_to"),
    [
        ("/ledger/funds/?q=a", "/ledger/funds/?q=a"),
        (f"/ledger/funds/?q={'a' * 300}", "/ledger/"),
        ("https://elsewhere.example/", "/ledger/"),
    ],
)
def test_plain_words_go_back_to_an_address_of_ours_that_can_be_kept(
    works: Works, client: Client, page: str, going_to: str
) -> None:
    client.force_login(works.user("ana"))
    sent = {"client_id": str(uuid4()), "plain": "1", "next": page}
    answer = client.post(reverse("ledger:plain_words"), sent)
    assert (answer.status_code, answer["Location"]) == (303, going_to)
