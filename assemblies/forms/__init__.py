"""What the screens of assemblies ask for."""

from assemblies.forms.ballots import BallotForm, CountForm, HandingForm
from assemblies.forms.calling import AuthorityForm, PaperForm
from assemblies.forms.cards import CardDrawnForm, CardsForm
from assemblies.forms.consultations import ConsultForm, ReplyForm, RewordForm
from assemblies.forms.contests import ChoosingForm, ElectionForm, NominationForm
from assemblies.forms.debate import AlternativeForm, AmendmentForm, PlaceForm, WordingForm
from assemblies.forms.floor import FloorForm, ListForm, LotsForm
from assemblies.forms.following import ChargeForm, NoteForm
from assemblies.forms.hall import ExceptionForm, RecessForm
from assemblies.forms.marks import MarksForm, PapersForm
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
from assemblies.forms.room import (
    ArrivalForm,
    CodeForm,
    CorrectionOfRollForm,
    ManyForm,
    people_here,
)
from assemblies.forms.signing import BookForm, ScanForm, SendingForm, SignForm

__all__ = [
    "AlternativeForm",
    "AmendmentForm",
    "ApprovingForm",
    "ArrivalForm",
    "AuthorityForm",
    "BallotForm",
    "BookForm",
    "CardDrawnForm",
    "CardsForm",
    "ChargeForm",
    "ChoosingForm",
    "CodeForm",
    "ConsultForm",
    "CorrectionForm",
    "CorrectionOfRollForm",
    "CountForm",
    "DissentForm",
    "ElectionForm",
    "ExceptionForm",
    "FeelingForm",
    "FloorForm",
    "HandingForm",
    "ListForm",
    "LotsForm",
    "ManyForm",
    "MarksForm",
    "MotionForm",
    "NominationForm",
    "NoteForm",
    "PaperForm",
    "PapersForm",
    "PetitionForm",
    "PlaceForm",
    "PlanForm",
    "PointForm",
    "ProseForm",
    "QuestionForm",
    "RecessForm",
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
