"""Tablets of the floor for the tests: set up by the coordinator, used by whoever is there."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from production.actions import workplaces
from production.models import FloorDevice, ProductionOrder, Workplace
from tests.builders.production import Works

CARD = "/floor/"


def workplace(works: Works, name: str = "Press 1") -> Workplace:
    return workplaces.set_up(
        name=name,
        sector=works.presses,
        hours_a_day=Decimal(16),
        crew=3,
        by=works.user("delia"),
        at=works.at,
    )


def tablet(
    works: Works, at: Workplace | None = None, name: str = "Tablet of the presses"
) -> Client:
    """A browser the coordinator made a tablet, as she does it: through the page."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(works.user("delia"))
    url = reverse("production:floor_devices")
    token = client.get(url).context["form"].initial["token"]
    fields = {"name": name, "sector": works.presses.pk, "workplace": at.pk if at else ""}
    sent = client.post(url, {**fields, "token": token, "client_id": str(uuid4())})
    assert (sent.status_code, sent["Location"]) == (303, CARD), sent.content.decode()
    return client


def device() -> FloorDevice:
    return FloorDevice.objects.latest("pk")


def card(order: ProductionOrder, **changes: Any) -> dict[str, Any]:
    """What an hourly report sends."""
    usual = {"order": order.pk, "first": "30", "crew_size": "4", "crew_hours": "4"}
    return {"client_id": str(uuid4()), **usual, **changes}


def send(
    client: Client,
    fields: Mapping[str, Any],
    *,
    seq: int | None = None,
    typed: int | None = None,
    sent: int | None = None,
) -> Any:
    """As the queue of the tablet sends it: moments in milliseconds of the tablet's clock."""
    told = {"x-floor-seq": seq, "x-floor-typed": typed, "x-floor-sent": sent}
    headers = {name: str(value) for name, value in told.items() if value is not None}
    return client.post(CARD, dict(fields), headers={"accept": "application/json", **headers})
