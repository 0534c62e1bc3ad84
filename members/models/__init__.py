"""People: register, sectors, offices; how they come in."""

from members.models.access import Card, Invitation, Pin
from members.models.advances import (
    AdvancePosting,
    AdvanceRun,
    AdvanceSlip,
    AdvanceSlipLine,
    AdvanceSupplement,
)
from members.models.ahead import AheadSettled, AheadTaken, PaidAhead
from members.models.bodies import Committee, CommitteeSeat
from members.models.erasures import Erasure
from members.models.hiring import HiredPerson
from members.models.kiosks import Kiosk, KioskVisit
from members.models.members import Application, Member, RegisterEntry, RegisterKind, ShareInstalment
from members.models.offices import HandOverNote, Office, OfficeEnding, OfficeTerm
from members.models.rotas import (
    BurdenPoints,
    Duty,
    DutySwap,
    Rota,
    RotaTask,
    Skill,
    WorkLimit,
)
from members.models.sectors import Sector
from members.models.settlements import Settlement, SettlementPart, SettlementPayment
from members.models.surplus import (
    SurplusDistribution,
    SurplusPart,
    SurplusPayment,
    SurplusReturn,
)

__all__ = [
    "AdvancePosting",
    "AdvanceRun",
    "AdvanceSlip",
    "AdvanceSlipLine",
    "AdvanceSupplement",
    "AheadSettled",
    "AheadTaken",
    "Application",
    "BurdenPoints",
    "Card",
    "Committee",
    "CommitteeSeat",
    "Duty",
    "DutySwap",
    "Erasure",
    "HandOverNote",
    "HiredPerson",
    "Invitation",
    "Kiosk",
    "KioskVisit",
    "Member",
    "Office",
    "OfficeEnding",
    "OfficeTerm",
    "PaidAhead",
    "Pin",
    "RegisterEntry",
    "RegisterKind",
    "Rota",
    "RotaTask",
    "Sector",
    "Settlement",
    "SettlementPart",
    "SettlementPayment",
    "ShareInstalment",
    "Skill",
    "SurplusDistribution",
    "SurplusPart",
    "SurplusPayment",
    "SurplusReturn",
    "WorkLimit",
]
