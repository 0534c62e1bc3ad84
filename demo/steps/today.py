"""What is in the air today: an assembly about to open, one called, one that cannot be called."""

from datetime import datetime, timedelta
from decimal import Decimal

from assemblies.actions import attendance, calling, motions
from assemblies.models import AgendaItem, Assembly
from demo.data.catalogue import HOURLY_ADVANCE
from demo.steps.assemblies import PLACE
from demo.steps.effects import Effect, admission, allocation, hourly_advance, price_list, term
from demo.steps.hall import COUNCIL
from demo.story import Story
from members.eligibility import months_after
from members.models import Office

BEGAN = timedelta(minutes=65)
IN_THE_ROOM = 60
NEXT_ADVANCE = Decimal("7057.00")
NEXT_LEVEL = Decimal("1.06")
NEXT_ALLOCATION = {"popular-price": "35", "clinic": "35", "renewal": "20", "education": "10"}
POINTS = (
    calling.Point("Incorporación de Malena Rufino", "Termina su período de prueba en Esmaltado."),
    calling.Point("Retiro por hora", "Propuesta de Tesorería para el mes que viene."),
    calling.Point("Lista de precios", "Actualización de todas las hojas de costo."),
    calling.Point("Reparto del diferencial solidario", "Más para terminar la salita."),
    calling.Point(
        "Coordinación de género", "Cubrir la comisión que pidió el sector Esmaltado.", "elections"
    ),
    calling.Point("Informe de los quince días", "Ventas, hornos y obra de la salita."),
)  # fmt: skip


def plan(story: Story) -> None:
    """Call the assembly of today sixteen days ago, and prepare what comes after."""
    starts_at = (story.now - BEGAN).replace(second=0, microsecond=0)
    story.at(story.ago(16, 18), lambda at: _call_today(story, starts_at, at=at))
    story.at(story.ago(3, 11), lambda at: _call_next(story, at=at))
    story.at(story.ago(1, 12), lambda at: _draft_too_late(story, at=at))


def _call_today(story: Story, starts_at: datetime, *, at: datetime) -> None:
    by = story.users["secretary"]
    wanted = calling.Plan("monthly", "Asamblea mensual (jornada)", PLACE, starts_at)
    assembly = calling.draft(plan=wanted, by=by, at=at)
    items = [calling.add_item(assembly=assembly, point=p, by=by, at=at) for p in POINTS]
    for item, (title, text, mover, effect) in zip(items, _proposals(story), strict=False):
        _propose(story, item, title, text, mover=mover, effect=effect, at=at)
    assembly = calling.call(assembly=assembly, by=by, at=at)
    story.at(starts_at - timedelta(minutes=40), lambda then: _come_in(story, assembly, at=then))


def _proposals(story: Story) -> tuple[tuple[str, str, str, Effect], ...]:
    """Each motion with what it would change; in force from next month, whenever it is voted."""
    day = story.today
    first = ((day + timedelta(days=7)).replace(day=1) + timedelta(days=32)).replace(day=1)
    office = Office.objects.get(name=COMMISSION)
    ends_on = months_after(day, 6)
    return (
        (
            "Incorporar a Malena Rufino",
            "Se incorpora a Malena Rufino como asociada con voz y voto.",
            "secretary",
            admission("Malena Rufino"),
        ),
        (
            f"Llevar el retiro a {int(NEXT_ADVANCE)} pesos la hora",
            f"Suba de 8 % sobre {int(HOURLY_ADVANCE)} pesos, igual para todos los sectores.",
            "treasurer",
            hourly_advance(NEXT_ADVANCE, valid_from=first),
        ),
        (
            "Aprobar la lista de precios del mes que viene",
            "Se actualizan materiales, energía y referencias de mercado.",
            "sales",
            price_list(valid_from=first, level=NEXT_LEVEL),
        ),
        (
            "Repartir el diferencial 35/35/20/10",
            "Cinco puntos más para la obra de la salita hasta terminarla.",
            "president",
            allocation(NEXT_ALLOCATION, valid_from=first),
        ),
        (
            "Yanina Sosa a la coordinación de género",
            "Yanina Sosa coordina la comisión por seis meses.",
            "coordinator",
            term(office, story.members["member"], starts_on=day, ends_on=ends_on),
        ),
    )


COMMISSION = "Coordinación de género y cuidados"


def _propose(
    story: Story,
    item: AgendaItem,
    title: str,
    text: str,
    *,
    mover: str,
    effect: Effect,
    at: datetime,
) -> None:
    kind, parameters = effect
    proposal = motions.Proposal(
        title=title,
        text=text,
        kind=kind,
        parameters=parameters,
        mover=story.members[mover],
    )
    motions.propose(item=item, proposal=proposal, by=story.users["secretary"], at=at)


def _come_in(story: Story, assembly: Assembly, *, at: datetime) -> None:
    """Sixty people are in: not enough for the first call, enough for the second."""
    by = story.users["secretary"]
    roll = assembly.roll.filter(may_vote=True).select_related("member__user")
    council = [story.members[name] for name in COUNCIL]
    apart = {member.pk for member in (*council, *story.members.values())}
    others = [entry.member for entry in roll if entry.member_id not in apart]
    people = [*council, *story.random.sample(others, IN_THE_ROOM - len(council))]
    for n, member in enumerate(people):
        attendance.check_in(
            assembly=assembly,
            member=member,
            way="desk",
            by=by,
            at=at + timedelta(seconds=70 * n),
        )


def _call_next(story: Story, *, at: datetime) -> None:
    """An extraordinary assembly, called with its nineteen days."""
    starts_at = story.moment(story.day(-16), 14)
    wanted = calling.Plan(
        "extraordinary", "Asamblea extraordinaria: expropiación de la planta", PLACE, starts_at
    )
    by = story.users["secretary"]
    assembly = calling.draft(plan=wanted, by=by, at=at)
    for point in (
        calling.Point(
            "Vencimiento del alquiler con la provincia",
            "Quedan pocos meses: plan para la expropiación definitiva y calendario legal.",
        ),
        calling.Point("Guardia y lista de llamadas", "Quién avisa a quién si hay desalojo."),
    ):
        calling.add_item(assembly=assembly, point=point, by=by, at=at)
    calling.call(assembly=assembly, by=by, at=at)


def _draft_too_late(story: Story, *, at: datetime) -> None:
    """Fourteen days are one too few for a statutory assembly: it stays a draft."""
    wanted = calling.Plan(
        "extraordinary",
        "Asamblea extraordinaria: compra de la atomizadora",
        PLACE,
        story.moment(story.day(-14), 14),
    )
    by = story.users["secretary"]
    assembly = calling.draft(plan=wanted, by=by, at=at)
    point = calling.Point("Compra de una atomizadora usada", "Dos presupuestos en Compras.")
    calling.add_item(assembly=assembly, point=point, by=by, at=at)
