"""What a crew made, written down by a program: a scale, a counter, a sheet of the sector.

It is a crew's report as the one of the page, by the same action. The answer says that it is kept
and where it is read; it tells no quantity.
"""

from datetime import date
from decimal import Decimal

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from coop import clock
from coop.api.answers import made
from coop.api.bearer import Key
from coop.api.writing import IdempotencyKey, once
from coop.errors import Refused
from coop.http import SignedInRequest
from coop.models import User
from members.models import Sector
from members.models.sectors import Shift
from production.actions import making
from production.actions.making import Result, Shiftwork
from production.models import FloorReport, Grade, ProductionOrder, ScrapReason
from production.permissions import sectors_of

SCOPE = "reports:write"
router = Router(tags=["reports"])


class CameOut(Schema):
    grade: Grade
    quantity: Decimal = Field(ge=0, max_digits=14, decimal_places=4, examples=["120"])
    reason: str | None = Field(None, description="Of scrap: the code of why it was lost.")


class CrewReport(Schema):
    """What came out of a production order in a shift, and how many people made it together."""

    production_order: int = Field(description="Its number.")
    sector: str = Field(max_length=30, description="The code of one of your own sectors.")
    shift: Shift
    work_date: date
    crew_size: int = Field(ge=1, le=500)
    crew_hours: Decimal = Field(ge=0, max_digits=8, decimal_places=2)
    outcomes: list[CameOut] = Field(min_length=1, max_length=20)
    note: str = Field("", max_length=300)


class ReportKept(Schema):
    id: int
    production_order: int
    url: str = Field(description="The page that shows it.")


@router.post("", auth=Key(SCOPE), response=made(ReportKept), summary="Write down what a crew made")
def report(request: SignedInRequest, told: CrewReport, key: IdempotencyKey) -> Status[ReportKept]:
    orders = ProductionOrder.objects.visible_to(request.user)
    order = get_object_or_404(orders, number=told.production_order)

    def act() -> str:
        saved = making.report(
            production_order=order,
            work=_work(told, request.user),
            outcomes=[_result(n, each) for n, each in enumerate(told.outcomes)],
            client_id=key,
            by=request.user,
            at=clock.now(),
        )
        return saved.get_absolute_url()

    url = once(request, key, told, act)
    kept = FloorReport.objects.get(client_id=key)
    return Status(201, ReportKept(id=kept.pk, production_order=order.number, url=url))


def _work(told: CrewReport, user: User) -> Shiftwork:
    sector = Sector.objects.filter(pk__in=sectors_of(user), code=told.sector).first()
    if sector is None:
        raise Refused(_("Choose one of your own sectors that make things."), field="sector")
    return Shiftwork(
        sector=sector,
        shift=told.shift,
        work_date=told.work_date,
        crew_size=told.crew_size,
        crew_hours=told.crew_hours,
        note=told.note,
    )


def _result(n: int, told: CameOut) -> Result:
    reason = ScrapReason.objects.filter(code=told.reason).first() if told.reason else None
    if told.reason and reason is None:
        raise Refused(_("This reason is not known."), field=f"outcomes.{n}.reason")
    return Result(told.grade, told.quantity, reason)
