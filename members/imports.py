"""Members from a CSV file: the paper register, brought in by the founding act."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import decisions, imports, offers
from coop.errors import Refused
from coop.imports import Column, Row, choice_of, day_of
from coop.models import ImportBatch, User
from coop.models.decisions import Body
from members.actions import founding
from members.models import Member, Sector
from members.models.sectors import Shift
from members.reading import first_day
from members.reading.erasures import FILE

KIND = "members.transcribe_register"
YES = frozenset({"si", "sí", "yes", "sim", "x", "1"})


def next_number() -> int:
    """The number after the last of the register."""
    return (Member.objects.aggregate(last=Max("number"))["last"] or 0) + 1


class Members:
    """One row for each number of the paper register, those who left included."""

    kind: str = FILE
    label: str | Promise = gettext_lazy("Members")
    permission: str = "members.bring_in"
    columns: Sequence[Column] = (
        Column(
            "numero",
            gettext_lazy("Number in the paper register, without gaps."),
            "1",
            label=gettext_lazy("Number"),
            holds="number",
            begins=next_number,
        ),
        Column("nombre", gettext_lazy("Given name."), "Yanina", label=gettext_lazy("Given name")),
        Column("apellido", gettext_lazy("Family name."), "Sosa", label=gettext_lazy("Family name")),
        Column(
            "documento",
            gettext_lazy("Identity document."),
            "28111222",
            needed=False,
            label=gettext_lazy("Identity document"),
        ),
        Column(
            "sector",
            gettext_lazy("Code of a sector that is open here."),
            "hornos",
            label=gettext_lazy("Sector"),
            choices=lambda: Sector.objects.values_list("code", "name"),
        ),
        Column(
            "turno",
            gettext_lazy("morning, afternoon, night or rotating"),
            "mañana",
            needed=False,
            label=gettext_lazy("Shift"),
            choices=lambda: Shift.choices,
        ),
        Column(
            "ingreso",
            gettext_lazy("Day of admission."),
            "15/03/2004",
            label=gettext_lazy("Member since"),
            holds="day",
        ),
        Column(
            "egreso",
            gettext_lazy("Day they left, for those who did."),
            "",
            needed=False,
            label=gettext_lazy("Left on"),
            holds="day",
        ),
        Column(
            "telefono",
            gettext_lazy("Telephone."),
            "2995550101",
            needed=False,
            label=gettext_lazy("Telephone"),
        ),
        Column(
            "correo",
            gettext_lazy("E-mail."),
            "yanina@example.org",
            needed=False,
            label=gettext_lazy("E-mail"),
        ),
        Column(
            "asistencia",
            gettext_lazy("yes, when they vote with an assistant"),
            "",
            needed=False,
            label=gettext_lazy("Votes with an assistant"),
            choices=lambda: (("1", gettext_lazy("yes")),),
        ),
    )

    def examine(self, row: Row) -> list[str]:
        admitted, left = day_of(row["ingreso"]), day_of(row["egreso"])
        wrong = {
            _("“%(cell)s” is not a number of the register.") % {"cell": row["numero"]}: not row[
                "numero"
            ].isdecimal(),
            _("The given name is missing."): not row["nombre"],
            _("The family name is missing."): not row["apellido"],
            _("There is no sector “%(cell)s”. Open it first.") % {"cell": row["sector"]}: (
                not Sector.objects.filter(code=row["sector"]).exists()
            ),
            _("“%(cell)s” is not a shift.") % {"cell": row["turno"]}: bool(row["turno"])
            and choice_of(row["turno"], Shift.choices) is None,
            _("“%(cell)s” is not a day.") % {"cell": row["ingreso"]}: admitted is None,
            _("“%(cell)s” is not a day, and not empty.") % {"cell": row["egreso"]}: (
                bool(row["egreso"]) and left is None
            ),
            _("They left before they came."): bool(admitted and left and left < admitted),
            _("Document %(cell)s is on the register already.") % {"cell": row["documento"]}: (
                bool(row["documento"]) and _known(row["documento"])
            ),
        }
        return [sentence for sentence, holds in wrong.items() if holds]

    def examine_whole(self, rows: Sequence[Row]) -> list[str]:
        """The founding act says whether the numbers follow each other and whether it is time."""
        try:
            founding.refuse_after_founding()
            effect = decisions.effects.get(KIND)
            founding.refuse_gaps(effect.parse({"rows": _lines(rows)}).rows)
        except Refused as refused:
            return [str(refused)]
        return []

    def bring_in(
        self, rows: Sequence[Row], *, batch: ImportBatch, by: User, at: datetime
    ) -> list[int]:
        title = _("Bring in the paper register")
        decision = decisions.adopt(
            decisions.Resolution(
                body=Body.FOUNDING,
                title=title,
                text=f"{title}: {batch.file_name}",
                kind=KIND,
                parameters={"rows": _lines(rows)},
            ),
            by=by,
            at=at,
        )
        founding.note_contacts(decision=decision, reached=_reached(rows))
        return [m.pk for m in founding.tie_to_batch(batch=batch, decision=decision)]

    def undo(self, batch: ImportBatch, *, by: User, at: datetime) -> None:
        members = Member.objects.filter(pk__in=batch.created)
        text = _("Taken back with the file %(name)s") % {"name": batch.file_name}
        founding.strike_out(members=list(members), text=text, by=by, at=at)


def _known(document: str) -> bool:
    struck = Member.objects.struck_out().values("pk")
    return Member.objects.filter(document_number=document).exclude(pk__in=struck).exists()


def _lines(rows: Sequence[Row]) -> list[Mapping[str, Any]]:
    return [
        {
            "number": int(row["numero"]),
            "given_name": row["nombre"],
            "family_name": row["apellido"],
            "document_number": row["documento"],
            "sector": row["sector"],
            "shift": choice_of(row["turno"], Shift.choices) or "",
            "admitted_on": _iso(row["ingreso"]),
            "left_on": _iso(row["egreso"]),
        }
        for row in rows
    ]


def _reached(rows: Sequence[Row]) -> dict[int, founding.Reached]:
    """How each is reached, by their number: it goes with an erasure, and the resolution stays."""
    return {
        int(row["numero"]): founding.Reached(
            row["telefono"], row["correo"], row["asistencia"].casefold() in YES
        )
        for row in rows
    }


def _iso(cell: str) -> str:
    day = day_of(cell)
    return day.isoformat() if day else ""


def register() -> None:
    imports.register(Members())
    offers.first_steps.add("members", first_day.first_steps)
