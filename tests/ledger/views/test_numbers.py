"""Numbers that no column holds are refused beside their field, and what was typed stays."""

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
