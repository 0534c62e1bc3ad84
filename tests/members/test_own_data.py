"""A person can take along everything held about them: no table that names them is forgotten."""

from django.apps import apps

from coop import offers
from coop.models import User
from members.models import Member

# Sections of the register itself, written by members.documents.
OWN = {
    "members.Member.user",
    "members.AdvanceSlip.member",
    "members.Application.member",
    "members.CommitteeSeat.member",
    "members.OfficeTerm.member",
    "members.RegisterEntry.member",
    "members.Settlement.member",
    "members.PaidAhead.member",
    "members.ShareInstalment.member",
    "members.SurplusReturn.member",
}
REASONS = {
    "members.Application.returning": "the same line is given under Application.member",
    "ledger.BuyerContact.user": "a buyer's contact is no member; the buyer's page shows it",
    "coop.Submission.actor": "the form's id and its answer; what it did stands under `done`",
    "coop.Guesses.user": "a count of wrong guesses; shown to whoever lets a secret be tried again",
    "members.Erasure.asked_by": "who asked; asking stands under `done`",
    "assemblies.Mood.asked_by": "who asked; asking stands under `done`",
    "assemblies.Speech.asked_by": "who entered the wish; the wish itself is given under `floor`",
    "coop.Job.asked_by": "papers asked for; the papers themselves are on the papers' page",
}


def columns_that_name_somebody() -> set[str]:
    """Every column that leads to a member, or to a user otherwise than as who did something."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if model.__module__.split(".")[0]
        in {"coop", "ledger", "members", "assemblies", "production"}
        and field.related_model in (Member, User)
        and not _tells_who_did_it(field.name, field.related_model)
    }


def _tells_who_did_it(name: str, target: object) -> bool:
    """`by` and its like: each act leaves one event, and events by somebody stand under `done`."""
    return target is User and (name == "by" or name.endswith("_by")) and name != "asked_by"


def test_every_table_that_names_a_person_is_in_their_data_or_has_a_reason() -> None:
    given = {
        f"{held.model._meta.label}.{held.person.split('__')[0]}" for _name, held in offers.held
    }
    reasons = set(REASONS)
    assert columns_that_name_somebody() == given | OWN | reasons
    assert not given & (OWN | reasons), "given twice"


def test_a_section_never_holds_what_would_tell_a_secret_vote() -> None:
    papers = offers.held.get("ballot_papers")
    assert papers.columns == ("urn__motion__title", "way")
    assert offers.held.get("moods_answered").columns == ("mood__question",)
