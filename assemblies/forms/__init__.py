"""What the screens of assemblies ask for."""

from assemblies.forms.ballots import BallotForm, CountForm, HandingForm
from assemblies.forms.minutes import (
    ApprovingForm,
    CorrectionForm,
    DissentForm,
    RemarksForm,
    SignersForm,
    SummaryForm,
    WordingForm,
)
from assemblies.forms.motions import MotionForm, kinds_of_motion
from assemblies.forms.petitions import PetitionForm
from assemblies.forms.planning import PlanForm, PointForm
from assemblies.forms.room import CodeForm, ReasonForm, people_here
from assemblies.forms.signing import BookForm, ScanForm, SendingForm, SignForm

__all__ = [
    "ApprovingForm",
    "BallotForm",
    "BookForm",
    "CodeForm",
    "CorrectionForm",
    "CountForm",
    "DissentForm",
    "HandingForm",
    "MotionForm",
    "PetitionForm",
    "PlanForm",
    "PointForm",
    "ReasonForm",
    "RemarksForm",
    "ScanForm",
    "SendingForm",
    "SignForm",
    "SignersForm",
    "SummaryForm",
    "WordingForm",
    "kinds_of_motion",
    "people_here",
]
