"""What the screens of assemblies ask for."""

from assemblies.forms.ballots import BallotForm, CountForm, HandingForm
from assemblies.forms.hall import ExceptionForm, RecessForm
from assemblies.forms.minutes import RemarksForm, SignersForm, SummaryForm
from assemblies.forms.motions import MotionForm, kinds_of_motion
from assemblies.forms.planning import PlanForm, PointForm
from assemblies.forms.room import CodeForm, ReasonForm, people_here

__all__ = [
    "BallotForm",
    "CodeForm",
    "CountForm",
    "ExceptionForm",
    "HandingForm",
    "MotionForm",
    "PlanForm",
    "PointForm",
    "ReasonForm",
    "RecessForm",
    "RemarksForm",
    "SignersForm",
    "SummaryForm",
    "kinds_of_motion",
    "people_here",
]
