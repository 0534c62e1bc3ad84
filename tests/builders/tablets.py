"""Tablets of the floor for the tests: set up by the coordinator, used by whoever is there."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from production.actions import crews, floor_devices, holds, stops, upkeep, workplaces
from production.actions.crews import Told, Turn
from production.models import FloorDevice, ProductionOrder, Workplace
from tests.builders import production as build
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


def one_more(works: Works, n: int) -> None:
    """One more of everything the floor keeps: for the lists."""
    delia, at = works.user("delia"), works.at
    place, other = workplace(works, f"Press {n}a"), workplace(works, f"Press {n}b")
    floor_devices.register(
        name=f"Tablet {n}", sector=works.presses, workplace=place, token=f"t{n}" * 20, by=delia,
        at=at,
    )  # fmt: skip
    stops.begin(workplace=place, reason="energy", by=delia, at=at)
    over = stops.begin(workplace=other, reason="material", by=delia, at=at)
    stops.end(stop=over, by=delia, at=at)
    made = build.report(works, build.released(works, "1"), first="3")
    holds.hold(floor_report=made, reason="warped", by=delia, at=at)
    turn = Turn(works.presses, "morning", works.today - timedelta(days=n))
    told, hours = Told(missing="glaze"), {works.cast.member("bruno"): 32}
    crews.hand_over(turn=turn, told=told, quarters=hours, by=None, at=at)
    upkeep.ask_repair(workplace=place, what="leaks", by=delia, at=at)
    done = upkeep.ask_repair(workplace=place, what="squeaks", by=delia, at=at)
    upkeep.finish_repair(repair=done, outcome="oiled", by=delia, at=at)
    meter = upkeep.set_up_meter(name=f"Gas {n}", unit="m3", by=delia, at=at)
    for value in (10, 20):
        upkeep.read_meter(
            meter=meter, read_on=works.today, value=Decimal(value), reason="", by=delia, at=at
        )
