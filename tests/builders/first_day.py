"""A co-operative that starts empty: founded, and nothing else."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.utils import timezone

from assemblies.actions import calling
from assemblies.actions.calling import Plan, Point
from coop import settling, statutes
from coop.actions.founding import found, set_statutes
from coop.models import User
from coop.permissions import Role
from ledger.actions import books
from ledger.actions.posting import LineDraft
from members.actions import access
from members.actions.offices import create_office
from production.actions import catalogue
from production.actions.costing import Material, SheetFacts, record_sheet
from tests.builders import members as people

WORDS = "arcilla y horno 1998"
SINCE = "2010-03-15"


def found_empty(preset: str = "ar_20337") -> User:
    """What `manage.py found` does; the founder has a password."""
    user = User(username="fundadora", name="Ada Ríos", language="en")
    user.set_password(WORDS)
    user.save()
    at = timezone.now()
    parameters = {
        "name": "Imprenta Abierta",
        "legal_name": "Cooperativa de Trabajo Imprenta Abierta Ltda.",
        "preset": preset,
        "valid_from": timezone.localdate(at).isoformat(),
    }
    found(parameters=parameters, by=user, at=at)
    return user


def typed_members(*named: tuple[str, str], sector: str = "presses") -> dict[str, str]:
    """What is sent when these people are typed, from number 1 on."""
    sent = {}
    for n, (given, family) in enumerate(named, 1):
        sent |= {
            f"numero_{n}": str(n),
            f"nombre_{n}": given,
            f"apellido_{n}": family,
            f"sector_{n}": sector,
            f"ingreso_{n}": SINCE,
        }
    return sent


def take_steps(founder: User) -> None:
    """Every step of the first day, by the actions behind the pages."""
    at: Any = timezone.now()
    numbers = {**settling.read(statutes.preset("ar_20337")), "preset": "ar_20337"}
    set_statutes(numbers=numbers, by=founder, at=at)
    sector = people.make_sector(by=founder, at=at)
    for role, name in ((Role.PRESIDENT, "President"), (Role.SECRETARY, "Secretary")):
        create_office(name=name, role=role, months_max=36, by=founder, at=at)
    rows = [
        {
            "given_name": given,
            "family_name": "Paz",
            "sector": sector.code,
            "admitted_on": SINCE,
        }
        for given in ("Inés", "Luis", "Rosa")
    ]
    members = people.transcribe(rows, by=founder, at=at)
    for member in members:
        access.issue_card(member=member, by=founder, at=at)
    product = catalogue.register_product(sku="AF-1", name="Afiche", unit="unit", by=founder, at=at)
    clay = Material("Paper", "kg", Decimal(1), Decimal(200), timezone.localdate(at))
    facts = SheetFacts([clay], Decimal(1000), Decimal(160), Decimal("0.2"), "the press's own log")
    record_sheet(facts, product=product, by=founder, at=at)
    books.open_books(by=founder, at=at, first_day=timezone.localdate(at).replace(day=1))
    books.opening_balances(
        lines=[LineDraft("1.1.02", Decimal(100)), LineDraft("3.3.01", Decimal(-100))],
        on=timezone.localdate(at),
        client_id=uuid4(),
        by=founder,
        at=at,
    )
    plan = Plan(
        kind="extraordinary",
        title="First assembly",
        place="Dining hall",
        starts_at=at + timedelta(days=16),
        chair=members[0],
        secretary=members[1],
    )
    draft = calling.draft(plan=plan, by=founder, at=at)
    calling.add_item(assembly=draft, point=Point("Give the offices"), by=founder, at=at)
    calling.call(assembly=draft, by=founder, at=at)
