"""What members are asked between assemblies: an amended motion, two sectors, a consultation."""

from datetime import datetime, timedelta

from assemblies import reading
from assemblies.actions import amendments, consultations, debate, motions, referrals
from assemblies.models import AgendaItem, Motion
from demo.story import Story

GUARD = "Guardia permanente en el portón"
TEXT = (
    "Cada turno pone cuatro personas de guardia en el portón.\n"
    "Las horas de guardia se cuentan como horas de trabajo."
)
HOURS = "Entrada del turno noche en invierno"
LATER = (
    "De junio a agosto el turno noche entra a las 23 en lugar de las 22, en todos los sectores"
    " menos en Hornos."
)
ANSWERS = (
    ("president", "object", "Con la helada de julio, entrar a las 23 deja a Hornos sin relevo."),
    ("secretary", "agree", ""),
    ("treasurer", "agree", ""),
    ("planning", "agree", "Da tiempo a cargar el horno de rodillos."),
    ("coordinator", "aside", "En Prensas nos da igual."),
    ("member_two", "agree", ""),
)


def plan(story: Story) -> None:
    """A motion for the assembly that is called, and a consultation that is still open."""
    story.at(story.ago(2, 11), lambda at: _move(story, at=at))
    story.at(story.ago(1, 9), lambda at: _consult(story, at=at))


def _move(story: Story, *, at: datetime) -> None:
    """Two amendments, one taken in by the mover; two sectors are asked, one has answered."""
    item = AgendaItem.objects.filter(title__startswith="Guardia", assembly__state="called").get()
    mover, other = story.members["coordinator"], story.members["member"]
    by, secretary = story.users["coordinator"], story.users["secretary"]
    proposal = motions.Proposal(title=GUARD, text=TEXT, mover=mover)
    motion = motions.propose(item=item, proposal=proposal, by=by, at=at)
    debate.second(motion=motion, member=other, by=story.users["member"], at=at)
    two = _amend(story, motion, "cuatro personas", "dos personas", at=at)
    amendments.accept(amendment=two, by=by, at=at + timedelta(hours=1))
    motion.refresh_from_db()
    _amend(story, motion, "horas de trabajo", "horas nocturnas", at=at + timedelta(hours=2))
    asked = referrals.send_down(
        motion=motion,
        sectors=[story.sectors[code] for code in ("prensas", "porteria")],
        due_on=story.day(-10),
        by=secretary,
        at=at + timedelta(hours=3),
    )
    said = referrals.Report(
        "Se charló en el cambio de turno. De acuerdo con dos por turno.",
        "Que la lista de guardias se arme por sorteo.",
        *(11, 2, 1),
    )
    referrals.report(referral=asked[0], report=said, by=by, at=at + timedelta(hours=4))


def _amend(story: Story, motion: Motion, old: str, new: str, *, at: datetime) -> Motion:
    proposal = motions.Proposal(
        title=f"«{new}» en lugar de «{old}»",
        text=motion.text.replace(old, new),
        mover=story.members["member"],
    )
    return amendments.propose(motion=motion, proposal=proposal, by=story.users["member"], at=at)


def _consult(story: Story, *, at: datetime) -> None:
    asked = consultations.Asked(
        kind="consent", title=HOURS, text=LATER, closes_at=story.moment(story.day(-5), 20)
    )
    made = consultations.open(asked=asked, by=story.users["secretary"], at=at)
    for n, (name, reply, reason) in enumerate(ANSWERS):
        consultations.answer(
            wording=reading.wording_of(made),
            member=story.members[name],
            reply=reply,
            reason=reason,
            by=story.users[name],
            at=at + timedelta(minutes=7 * n),
        )
