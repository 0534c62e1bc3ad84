"""Petitions, made by the real actions."""

from datetime import datetime

from assemblies.actions import petitions
from assemblies.actions.petitions import Demand
from assemblies.models import Petition
from members.models import OfficeTerm
from tests.cast import Cast


def opened(
    cast: Cast,
    kind: str = "item",
    *,
    by: str = "bruno",
    title: str = "A crèche at the works",
    term: OfficeTerm | None = None,
    at: datetime | None = None,
) -> Petition:
    demand = Demand(kind=kind, title=title, text="For the night shift.", term=term)
    return petitions.open(demand=demand, member=cast.member(by), by=cast.user(by), at=at or cast.at)


def signed(cast: Cast, petition: Petition, *names: str, at: datetime | None = None) -> Petition:
    for name in names:
        petition = petitions.sign(
            petition=petition, member=cast.member(name), by=cast.user(name), at=at or cast.at
        )
    return petition
