"""How a petition stands: what it needs, which signatures count."""

from datetime import date

from assemblies.models import Assembly, Petition, Signature
from assemblies.models.assemblies import AssemblyState
from assemblies.models.petitions import PetitionKind
from assemblies.quorum import at_least
from assemblies.reading.standing import day_of
from coop import statutes
from members.eligibility import Status
from members.models import Member
from members.reading import all_standings

MET = (AssemblyState.OPEN, AssemblyState.CLOSED)


def signatures_needed(kind: str, *, on: date) -> int:
    """How many members the statutes ask for, of those on the register that day."""
    rules = statutes.in_force(on)
    share = {
        PetitionKind.ITEM: rules.members_item,
        PetitionKind.EXTRAORDINARY: rules.call_extraordinary.members,
        PetitionKind.RECALL: rules.recall_petition,
    }[PetitionKind(kind)]
    return at_least(Member.objects.on_register(on).count(), share)


def signatures_that_count(petition: Petition, *, on: date) -> list[Signature]:
    """Signatures not taken back, of members who are in good standing that day."""
    signatures = list(petition.signatures.standing().select_related("member"))
    signers = Member.objects.filter(pk__in=[s.member_id for s in signatures])
    good = {m.pk for m, s in all_standings(on, signers) if s.status == Status.IN_GOOD_STANDING}
    return [signature for signature in signatures if signature.member_id in good]


def has_met(petition: Petition) -> bool:
    """True once the assembly it asked for, or whose item it is, has met."""
    return petition.item is not None and petition.item.assembly.state in MET


def to_be_called() -> list[Petition]:
    """Petitions whose assembly has not met: to be called, or called for too late a day."""
    waiting = Petition.objects.exclude(due_on=None).exclude(item__assembly__state__in=MET)
    return [
        petition
        for petition in waiting.select_related("item__assembly").order_by("due_on", "id")
        if petition.item is None or not _is_called_in_time(petition, petition.item.assembly)
    ]


def _is_called_in_time(petition: Petition, assembly: Assembly) -> bool:
    called = assembly.state == AssemblyState.CALLED
    return called and petition.due_on is not None and day_of(assembly) <= petition.due_on
