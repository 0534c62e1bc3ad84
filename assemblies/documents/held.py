"""What the assemblies hold about one person, each in the section of their own data it fills."""

from assemblies.models import Assembly, Attendance, RollEntry
from assemblies.models.ballots import Ballot, Dissent, PaperCount, Vote
from assemblies.models.calling import CallMail
from assemblies.models.consultations import Answer, Consulted
from assemblies.models.contests import Option
from assemblies.models.floor import Speech
from assemblies.models.following import FollowUp
from assemblies.models.minutes import Approval, Minutes
from assemblies.models.moods import MoodAnswered
from assemblies.models.motions import Motion, Second
from assemblies.models.petitions import Petition, Signature
from assemblies.models.roll import RollCorrection
from assemblies.models.signing import MinutesSignature
from assemblies.models.urns import PaperIssue
from coop.offers import Held

# Of a secret ballot only that a paper was drawn, of a mood only that somebody answered.
HELD = {
    "roll": Held(RollEntry, "member__user", ("assembly__title", "may_vote", "reason")),
    "attendance": Held(Attendance, "member__user", ("assembly__title", "in_at", "out_at", "way")),
    "votes_by_name": Held(
        Vote, "member__user", ("ballot__motion__title", "choice", "cast_at", "receipt")
    ),
    "ballot_papers": Held(PaperIssue, "member__user", ("urn__motion__title", "way")),
    "dissents": Held(Dissent, "member__user", ("ballot__motion__title", "reason", "at")),
    "counted_as_teller": Held(
        PaperCount,
        "teller__user",
        ("ballot__motion__title", "yes", "no", "abstain", "counted_at"),
    ),
    "first_teller": Held(Ballot, "first_teller__user", ("motion__title", "opened_at")),
    "second_teller": Held(Ballot, "second_teller__user", ("motion__title", "opened_at")),
    "chaired": Held(Assembly, "chair__user", ("title", "starts_at")),
    "kept_minutes": Held(Assembly, "secretary__user", ("title", "starts_at")),
    "chosen_first_signer": Held(Minutes, "first_signer__user", ("assembly__title",)),
    "chosen_second_signer": Held(Minutes, "second_signer__user", ("assembly__title",)),
    "approved_minutes": Held(
        Approval, "member__user", ("minutes__assembly__title", "version", "at")
    ),
    "signed_minutes": Held(
        MinutesSignature, "member__user", ("minutes__assembly__title", "signer", "sha256", "at")
    ),
    "motions": Held(Motion, "mover__user", ("title", "text", "reasons", "state", "recorded_at")),
    "seconded": Held(Second, "member__user", ("motion__title", "at", "taken_back_at")),
    "petitions": Held(Petition, "opener__user", ("title", "text", "kind", "state", "opened_at")),
    "petition_signatures": Held(
        Signature, "member__user", ("petition__title", "signed_at", "withdrawn_at")
    ),
    "consulted": Held(Consulted, "member__user", ("consultation__title", "sector__name")),
    "consultation_answers": Held(
        Answer,
        "member__user",
        ("wording__consultation__title", "wording__n", "reply", "reason", "at"),
    ),
    "calls_by_mail": Held(CallMail, "member__user", ("assembly__title", "refused", "at")),
    "roll_corrections": Held(
        RollCorrection,
        "member__user",
        ("assembly__title", "before", "may_vote", "reason", "corrected_at"),
    ),
    "floor": Held(
        Speech,
        "member__user",
        ("assembly__title", "point_of_order", "asked_at", "began_at", "ended_at", "withdrawn_at"),
    ),
    "candidacies": Held(
        Option, "member__user", ("contest__motion__title", "title", "state", "nominated_at")
    ),
    "tasks": Held(FollowUp, "member__user", ("decision__number", "what", "due_on", "given_at")),
    "moods_answered": Held(MoodAnswered, "member__user", ("mood__question",)),
}
