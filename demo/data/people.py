"""The people of the fictional factory, always the same: made with a fixed random seed.

A few have names of their own because the story, or a rule of the statutes, needs them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from random import Random

from demo.data.family_names import FAMILIES
from demo.data.names import MEN, WOMEN
from demo.data.sectors import SECTORS, SectorFact

SEED = 20030408
WOMEN_TOTAL = 52
SHIFTS = ("morning", "afternoon", "night")


@dataclass(frozen=True)
class Person:
    """Somebody of the works. `story` is how the scenario calls them; "" for everybody else."""

    given: str
    family: str
    woman: bool
    sector: str
    story: str = ""
    shift: str = "morning"
    document: str = ""
    birth: date | None = None
    phone: str = ""
    email: str = ""
    needs_assistant: bool = False

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


CAST = (
    Person("Marta", "Quilodrán", woman=True, sector="hornos", story="president"),
    Person("Rubén", "Ibáñez", woman=False, sector="clasificacion", story="secretary"),
    Person("Silvia", "Paredes", woman=True, sector="administracion", story="treasurer"),
    Person("Omar", "Villalba", woman=False, sector="laboratorio", story="auditor"),
    Person("Lautaro", "Ferreyra", woman=False, sector="compras", story="planning"),
    Person("Norma", "Ceballos", woman=True, sector="deposito", story="stores"),
    Person("Hugo", "Maidana", woman=False, sector="deposito", story="dispatch"),
    Person("Carla", "Benítez", woman=True, sector="ventas", story="sales"),
    Person("Daniel", "Ayala", woman=False, sector="prensas", story="coordinator"),
    Person("Yanina", "Sosa", woman=True, sector="esmaltado", story="member"),
    Person("Julio", "Nuñez D'Alessandro", woman=False, sector="hornos", story="member_two"),
    Person("Ramón", "Ledesma", woman=False, sector="mecanica", story="in_arrears"),
    Person("Sergio", "Bustos", woman=False, sector="electrica", story="recall"),
    Person("Pablo", "Ojeda", woman=False, sector="pulido", story="suspended"),
    Person("Mirta", "Zabala", woman=True, sector="clasificacion", story="returned"),
    Person("Juan Carlos", "Pérez", woman=False, sector="prensas", story="namesake"),
    Person("Juan Carlos", "Pérez", woman=False, sector="mecanica", story="namesake_two"),
    Person("Eusebio", "Antileo", woman=False, sector="porteria", story="without_phone"),
    Person("Rosa", "Epulef", woman=True, sector="comedor", story="assisted", needs_assistant=True),
)

# Admitted by assemblies during the year: with the founders, they make 187.
NEWCOMERS = (
    Person("Ayelén", "Painefil", woman=True, sector="esmaltado", story="admitted"),
    Person("Cristian", "Monsalve", woman=False, sector="hornos", story="admitted"),
    Person("Gisela", "Barraza", woman=True, sector="clasificacion", story="admitted"),
    Person("Nelson", "Inostroza", woman=False, sector="molienda", story="admitted"),
    Person("Lidia", "Colque", woman=True, sector="laboratorio", story="admitted"),
    Person("Kevin", "Arroyo", woman=False, sector="pulido", story="admitted"),
)

# Still on trial today.
ON_TRIAL = (
    Person("Malena", "Rufino", woman=True, sector="esmaltado", story="on_trial"),
    Person("Joel", "Chandía", woman=False, sector="prensas", story="on_trial"),
    Person("Abril", "Currumil", woman=True, sector="clasificacion", story="on_trial"),
    Person("Nehuén", "Sáez", woman=False, sector="hornos", story="on_trial"),
    Person("Fátima", "Ocampo", woman=True, sector="deposito", story="on_trial"),
    Person("Elías", "Bórquez", woman=False, sector="molienda", story="on_trial"),
)


@dataclass(frozen=True)
class Works:
    """Everybody: those of the founding act, those admitted since, those on trial."""

    founders: tuple[Person, ...]
    newcomers: tuple[Person, ...]
    on_trial: tuple[Person, ...]


def works(today: date) -> Works:
    """The same people on every installation; only their ages follow the calendar."""
    random = Random(SEED)  # noqa: S311  a story, not a secret
    serial = count(1)
    founders = [*CAST, *_others(random)]
    groups = (founders, NEWCOMERS, ON_TRIAL)
    made = [
        tuple(_with_papers(p, random, today=today, serial=next(serial)) for p in group)
        for group in groups
    ]
    return Works(*made)


def _others(random: Random) -> Iterator[Person]:
    """As many as each sector still lacks, so many of them women that the total is right."""
    named = [*CAST, *NEWCOMERS]
    places = [
        sector
        for sector in SECTORS
        for _ in range(sector.people - sum(p.sector == sector.code for p in named))
    ]
    women = WOMEN_TOTAL - sum(p.woman for p in named)
    are_women = [n < women for n in range(len(places))]
    random.shuffle(are_women)
    taken = {p.name for p in (*named, *ON_TRIAL)}
    for sector, woman in zip(places, are_women, strict=True):
        yield _somebody(random, sector, woman=woman, taken=taken)


def _somebody(random: Random, sector: SectorFact, *, woman: bool, taken: set[str]) -> Person:
    while True:
        person = Person(
            random.choice(WOMEN if woman else MEN), random.choice(FAMILIES), woman, sector.code
        )
        if person.name not in taken:
            taken.add(person.name)
            return person


def _with_papers(person: Person, random: Random, *, today: date, serial: int) -> Person:
    """Identity papers and contact data from ranges that nobody real can have."""
    plain = f"{person.given}.{person.family}".lower().translate(_PLAIN)
    return replace(
        person,
        shift=_shift(person.sector, random),
        document=f"88.{random.randrange(1000):03d}.{serial:03d}",
        birth=today - timedelta(days=random.randrange(20 * 365, 64 * 365)),
        phone="" if person.story == "without_phone" else f"02999 55-{serial:04d}",
        email=f"{plain}.{serial}@hornoabierto.example" if random.random() < 0.4 else "",
    )


def _shift(code: str, random: Random) -> str:
    sector = next(s for s in SECTORS if s.code == code)
    if sector.shifts == 4:
        return "rotating"
    return random.choice(SHIFTS[: sector.shifts])


_PLAIN = str.maketrans("áéíóúüñ", "aeiouun", " '")
