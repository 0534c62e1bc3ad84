"""What the screens of assemblies ask for."""

from assemblies.forms.ballots import BallotForm, CountForm, HandingForm
from assemblies.forms.cards import CardDrawnForm, CardsForm
from assemblies.forms.contests import ChoosingForm, ElectionForm, NominationForm
from assemblies.forms.marks import MarksForm, PapersForm
from assemblies.forms.minutes import RemarksForm, SignersForm, SummaryForm
from assemblies.forms.motions import MotionForm, kinds_of_motion
from assemblies.forms.petitions import PetitionForm
from assemblies.forms.planning import PlanForm, PointForm
from assemblies.forms.room import CodeForm, ReasonForm, people_here

__all__ = [
    "BallotForm",
    "CardDrawnForm",
    "CardsForm",
    "ChoosingForm",
    "CodeForm",
    "CountForm",
    "ElectionForm",
    "HandingForm",
    "MarksForm",
    "MotionForm",
    "NominationForm",
    "PapersForm",
    "PetitionForm",
    "PlanForm",
    "PointForm",
    "ReasonForm",
    "RemarksForm",
    "SignersForm",
    "SummaryForm",
    "kinds_of_motion",
    "people_here",
]
