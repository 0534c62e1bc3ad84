"""What the screens of assemblies ask for."""

from assemblies.forms.ballots import BallotForm, CountForm, HandingForm
from assemblies.forms.consultations import ConsultForm, ReplyForm, RewordForm
from assemblies.forms.debate import AlternativeForm, AmendmentForm, PlaceForm, WordingForm
from assemblies.forms.minutes import (
    ApprovingForm,
    CorrectionForm,
    DissentForm,
    ProseForm,
    RemarksForm,
    SignersForm,
    SummaryForm,
)
from assemblies.forms.moods import FeelingForm, QuestionForm
from assemblies.forms.motions import MotionForm, kinds_of_motion
from assemblies.forms.petitions import PetitionForm
from assemblies.forms.planning import PlanForm, PointForm
from assemblies.forms.referrals import ReportForm, SendDownForm
from assemblies.forms.room import CodeForm, ReasonForm, people_here
from assemblies.forms.signing import BookForm, ScanForm, SendingForm, SignForm

__all__ = [
    "AlternativeForm",
    "AmendmentForm",
    "ApprovingForm",
    "BallotForm",
    "BookForm",
    "CodeForm",
    "ConsultForm",
    "CorrectionForm",
    "CountForm",
    "DissentForm",
    "FeelingForm",
    "HandingForm",
    "MotionForm",
    "PetitionForm",
    "PlaceForm",
    "PlanForm",
    "PointForm",
    "ProseForm",
    "QuestionForm",
    "ReasonForm",
    "RemarksForm",
    "ReplyForm",
    "ReportForm",
    "RewordForm",
    "ScanForm",
    "SendDownForm",
    "SendingForm",
    "SignForm",
    "SignersForm",
    "SummaryForm",
    "WordingForm",
    "kinds_of_motion",
    "people_here",
]
