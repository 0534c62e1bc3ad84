"""People: register, sectors, offices."""

from members.models.bodies import Committee, CommitteeSeat
from members.models.hiring import HiredPerson
from members.models.members import Application, Member, RegisterEntry, RegisterKind, ShareInstalment
from members.models.offices import Office, OfficeEnding, OfficeTerm
from members.models.sectors import Sector

__all__ = [
    "Application",
    "Committee",
    "CommitteeSeat",
    "HiredPerson",
    "Member",
    "Office",
    "OfficeEnding",
    "OfficeTerm",
    "RegisterEntry",
    "RegisterKind",
    "Sector",
    "ShareInstalment",
]
