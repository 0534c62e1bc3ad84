"""What must hold in sealed urns."""

from collections.abc import Iterator

from assemblies.marking import accepts
from assemblies.models import SealedBallot, Urn
from assemblies.models.urns import PaperWay
from assemblies.urn.board import code_of, root_of
from assemblies.urn.models import BoxState
from coop.offers import Check


def urns() -> Check:
    """Each sealed urn: every ballot signed with its key and to be chosen, none more than papers
    were drawn, the root that of the ballots, the key destroyed."""
    sealed = Urn.objects.filter(box__state=BoxState.SEALED).select_related("box", "motion")
    wrong = [f"urn {urn.pk} ({urn.motion}): {why}" for urn in sealed for why in _faults(urn)]
    return Check("sealed urns check", len(sealed), wrong)


def _faults(urn: Urn) -> Iterator[str]:
    box, key = urn.box, urn.box.public_key
    ballots = list(SealedBallot.objects.filter(box_id=box.pk).order_by("code"))
    for each in ballots:
        token, signature = bytes.fromhex(each.token), bytes.fromhex(each.signature)
        if each.code != code_of(token) or not key.verify(token, signature):
            yield f"ballot {each.code} is not signed"
        if not accepts(box.form, box.choices, each.choice):
            yield f"ballot {each.code} chose {each.choice}"
    if root_of([each.leaf for each in ballots]) != box.root or len(ballots) != box.cast:
        yield "the ballots do not make its root"
    if len(ballots) > urn.issues.exclude(way=PaperWay.HAND).count():
        yield "more ballots than papers were drawn"
    if urn.issues.filter(way=PaperWay.CARD).count() > urn.cards - urn.spoiled:
        yield "more cards were drawn than were in the bag"
    if key.fingerprint != urn.fingerprint:
        yield "the key is not the one announced"
