"""The people every test knows: a small co-operative, founded by real decisions."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from coop import audit, currency
from coop.models import Cooperative, Decision, StatutesInForce, User
from coop.models.decisions import Body
from coop.numbers import next_number
from coop.permissions import Role
from members.eligibility import months_after
from members.models import Member, Office, Sector
from tests.builders import ledger as buyers
from tests.builders import members as build
from tests.remembered import remembered

SECTORS = {"presses": "Prensas", "kilns": "Hornos", "office": "Administración"}
PEOPLE = (
    ("ana", "Ana", "Benítez", "office"),
    ("sofia", "Sofía", "Núñez", "office"),
    ("tomas", "Tomás", "Ñancucheo", "office"),
    ("bruno", "Bruno", "Acosta", "presses"),
    ("delia", "Delia", "D'Angelo", "presses"),
    ("pablo", "Pablo", "Quiroga", "presses"),
    ("diana", "Diana", "Ríos", "kilns"),
    ("marta", "Marta", "Salas", "office"),
    ("aurora", "Aurora", "Vega", "kilns"),
    ("juana", "Juana", "Pérez", "kilns"),
    ("juana2", "Juana", "Pérez", "presses"),
    ("elio", "Elio", "Zárate", "kilns"),
)
OFFICES = (
    (Role.PRESIDENT, "ana", ""),
    (Role.SECRETARY, "sofia", ""),
    (Role.TREASURER, "tomas", ""),
    (Role.SECTOR_COORDINATOR, "delia", "presses"),
    (Role.PLANNING, "pablo", ""),
    (Role.DISPATCH, "diana", ""),
    (Role.SALES, "marta", ""),
    (Role.AUDITOR, "aurora", ""),
)


@dataclass
class Cast:
    """The co-operative of the tests. `at` is the moment everything in it was done."""

    cooperative: Cooperative
    founder: User
    at: datetime
    sectors: dict[str, Sector] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    def user(self, name: str) -> User:
        return self.users[name]

    def member(self, name: str) -> Member:
        return self.members[name]


def found(*, at: datetime, preset: str = "ar_20337") -> Cast:
    """Found the co-operative of the tests a year and a bit before the present of its members."""
    founder = build.make_user("founder", "Founder")
    country = currency.country_for(preset, "")
    cooperative = Cooperative.objects.create(
        name="Horno Abierto",
        legal_name="Cooperativa de Trabajo Cerámica Horno Abierto Ltda.",
        town="Puerto Arcilla",
        country=country,
        currency=currency.currency_for(country, ""),
    )
    _follow_statutes(cooperative, founder, at, preset)
    cast = Cast(cooperative, founder, at)
    for code, name in SECTORS.items():
        cast.sectors[code] = build.make_sector(
            code=code, name=name, makes=code != "office", by=founder, at=at
        )
    _enter_people(cast)
    for role, name, code in OFFICES:
        give(cast, role, name, code)
    cast.users["carla"] = build.make_user("carla", "Carla Stranger")
    return cast


@remembered
def founded() -> Cast:
    return found(at=timezone.now())


@pytest.fixture
def coop_founded(db: None) -> Cast:
    """The co-operative as it stands today: its people, sectors and offices."""
    return founded()


@pytest.fixture
def ana(coop_founded: Cast) -> User:
    """The president."""
    return coop_founded.user("ana")


@pytest.fixture
def sofia(coop_founded: Cast) -> User:
    """The secretary."""
    return coop_founded.user("sofia")


@pytest.fixture
def tomas(coop_founded: Cast) -> User:
    """The treasurer."""
    return coop_founded.user("tomas")


@pytest.fixture
def bruno(coop_founded: Cast) -> User:
    """A member without office."""
    return coop_founded.user("bruno")


@pytest.fixture
def delia(coop_founded: Cast) -> User:
    """The coordinator of the presses."""
    return coop_founded.user("delia")


@pytest.fixture
def pablo(coop_founded: Cast) -> User:
    """Planning."""
    return coop_founded.user("pablo")


@pytest.fixture
def diana(coop_founded: Cast) -> User:
    """Dispatch."""
    return coop_founded.user("diana")


@pytest.fixture
def marta(coop_founded: Cast) -> User:
    """Sales."""
    return coop_founded.user("marta")


@pytest.fixture
def aurora(coop_founded: Cast) -> User:
    """The internal auditor."""
    return coop_founded.user("aurora")


@pytest.fixture
def carla(coop_founded: Cast) -> User:
    """Somebody who signs in and holds nothing."""
    return coop_founded.user("carla")


@pytest.fixture
def ursula(coop_founded: Cast) -> User:
    """She orders for the health workers' union."""
    return buyers.a_contact(buyers.a_buyer("SANIDAD"), "ursula").user


@pytest.fixture
def oscar(coop_founded: Cast) -> User:
    """He orders for the teachers' union."""
    return buyers.a_contact(buyers.a_buyer("DOCENTES"), "oscar").user


@transaction.atomic
def _follow_statutes(cooperative: Cooperative, founder: User, at: datetime, preset: str) -> None:
    day = timezone.localdate(at)
    decision = Decision.objects.create(
        number=next_number("decision"),
        body=Body.FOUNDING,
        title=f"{cooperative} is founded",
        text=f"{cooperative} is founded",
        kind="coop.found",
        adopted_at=at,
        adopted_date=day,
        by=founder,
    )
    audit.record("decision.adopted", by=founder, at=at, about=decision, decision=decision)
    StatutesInForce.objects.create(
        preset=preset, valid_from=day - timedelta(days=3650), decision=decision
    )


def _enter_people(cast: Cast) -> None:
    admitted = cast.today - timedelta(days=400)
    rows = [
        {
            "given_name": given,
            "family_name": family,
            "document_number": str(20_000_000 + place),
            "sector": code,
            "admitted_on": admitted.isoformat(),
        }
        for place, (_name, given, family, code) in enumerate(PEOPLE)
    ]
    entered = build.transcribe(rows, by=cast.founder, at=cast.at)
    for (name, *_rest), member in zip(PEOPLE, entered, strict=True):
        cast.members[name] = member
        cast.users[name] = build.sign_in(member, name)


def give(cast: Cast, role: Role, name: str, code: str = "") -> None:
    """Somebody takes an office, for a year that began last month."""
    sector = cast.sectors[code] if code else None
    another = f"{role} {code}" if role in cast.offices else ""  # no two are called alike
    office = build.make_office(role=role, name=another, sector=sector, by=cast.founder, at=cast.at)
    cast.offices[role] = office
    starts_on = cast.today - timedelta(days=30)
    build.give_office(
        office=office,
        member=cast.members[name],
        starts_on=starts_on,
        ends_on=months_after(starts_on, 12),
        by=cast.founder,
        at=cast.at,
    )
