"""The kinds of decision members carries out: admissions, offices, committees, the register."""

from coop import decisions
from members.effects.admissions import Admit, TranscribeRegister
from members.effects.advances import SetAdvanceSupplement
from members.effects.burdens import SetBurdenPoints
from members.effects.committees import FormCommittee, NameToCommittee
from members.effects.elections import Elect
from members.effects.offices import EndOffice, GiveOffice, Recall
from members.effects.surplus import DistributeSurplus

__all__ = [
    "Admit",
    "DistributeSurplus",
    "Elect",
    "EndOffice",
    "FormCommittee",
    "GiveOffice",
    "NameToCommittee",
    "Recall",
    "SetAdvanceSupplement",
    "SetBurdenPoints",
    "TranscribeRegister",
]


def register() -> None:
    """Register the handlers of the kinds this app owns."""
    decisions.register(Admit())
    decisions.register(GiveOffice())
    decisions.register(Elect())
    decisions.register(EndOffice())
    decisions.register(Recall())
    decisions.register(TranscribeRegister())
    decisions.register(FormCommittee())
    decisions.register(NameToCommittee())
    decisions.register(SetAdvanceSupplement())
    decisions.register(DistributeSurplus())
    decisions.register(SetBurdenPoints())
