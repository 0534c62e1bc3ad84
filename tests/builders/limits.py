"""Hired people, large deals and the statutes that limit them, made by the real actions."""

from datetime import date, datetime, timedelta
from typing import Any

from members.actions import hiring
from members.actions.hiring import Contract
from members.models import HiredPerson, Member
from tests.builders import members as people
from tests.cast import Cast


def hire(
    cast: Cast,
    *,
    case: str = "overload",
    since: date | None = None,
    until: date | None = None,
    name: str = "Quique Soto",
    task: str = "Unloading clay",
    at: datetime | None = None,
) -> HiredPerson:
    """Somebody is hired, since today unless told otherwise."""
    contract = Contract(
        name=name, task=task, case=case, since_date=since or cast.today, until_date=until
    )
    return hiring.hire(contract=contract, by=cast.user("sofia"), at=at or cast.at)


def enlarge(cast: Cast, *, to: int) -> list[Member]:
    """Bring in paper lines until the register has that many members."""
    missing = to - Member.objects.on_register(cast.today).count()
    rows: list[dict[str, Any]] = [
        {
            "given_name": f"Nombre{n}",
            "family_name": f"Apellido{n}",
            "sector": "kilns",
            "admitted_on": (cast.today - timedelta(days=300)).isoformat(),
        }
        for n in range(missing)
    ]
    return people.transcribe(rows, by=cast.founder, at=cast.at)
