"""Hours written, reckoned into slips and put into the books, by the actions the treasurer uses."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.db import transaction

from coop import audit
from coop.models import Decision, StatutesInForce
from coop.models.decisions import Body
from coop.numbers import next_number
from members.actions import advances
from members.actions.advances import Payment, Sheet
from members.advances import Worked
from members.models import AdvancePosting, AdvanceRun, AdvanceSlip, AdvanceSupplement
from tests.builders import members as build
from tests.builders.production import Works

HOURS = {"bruno": "160", "delia": "152.5"}


def supplement(
    works: Works, kind: str = "night", percent: str = "15", *, valid_from: date | None = None
) -> AdvanceSupplement:
    """Voted by the founding act."""
    decision = build.adopt(
        "members.set_advance_supplement",
        by=works.cast.founder,
        at=works.at,
        supplement=kind,
        percent=percent,
        valid_from=(valid_from or works.today).isoformat(),
    )
    return AdvanceSupplement.objects.get(decision=decision)


def drafted(works: Works, hours: Mapping[str, str] = HOURS, **facts: Any) -> AdvanceRun:
    first, last = works.today - timedelta(days=20), works.today
    facts = {"starts_on": first, "ends_on": last, **facts}
    sheets = {
        works.cast.member(name).pk: Sheet([Worked(Decimal(figure))])
        for name, figure in hours.items()
    }
    return advances.draft(**{"sheets": sheets, **facts}, by=works.user("tomas"), at=works.at)


def posted(works: Works, run: AdvanceRun | None = None, **facts: Any) -> AdvancePosting:
    payment = Payment(**{"paid_on": works.today, **facts})
    return advances.post(
        run=run or drafted(works),
        payment=payment,
        client_id=uuid4(),
        by=works.user("tomas"),
        at=works.at,
    )


def slip_of(works: Works, run: AdvanceRun, name: str) -> AdvanceSlip:
    return AdvanceSlip.objects.get(run=run, member=works.cast.member(name))


@transaction.atomic
def own_rule(works: Works, *, valid_from: date | None = None, **changes: object) -> None:
    """The statutes of the co-operative with a rule of its own, from today on."""
    by = works.cast.founder
    decision = Decision.objects.create(
        number=next_number("decision"),
        body=Body.FOUNDING,
        title="Statutes",
        text="Statutes",
        kind="coop.set_statutes",
        adopted_at=works.at,
        adopted_date=works.today,
        by=by,
    )
    audit.record("decision.adopted", by=by, at=works.at, about=decision, decision=decision)
    StatutesInForce.objects.create(
        preset="ar_20337",
        changes=changes,
        valid_from=valid_from or works.today,
        decision=decision,
    )
