"""The texts of motions and the figures of consultations, recomputed from what was kept."""

from assemblies import differences, reading
from assemblies.consent import Standing
from assemblies.models import Consultation, Motion, Version
from assemblies.models.consultations import ConsultationState
from assemblies.models.motions import Cause, MotionState
from coop.offers import Check


def texts() -> Check:
    """Each motion says what its last version says, and each version follows from the one before:
    an amendment that fits is merged word by word, and none was left out of what was voted."""
    versions = Version.objects.select_related("amendment").order_by("motion_id", "n")
    wrong, before = [], None
    for each in versions:
        if before is not None and before.motion_id == each.motion_id and not _follows(before, each):
            wrong.append(f"version {each.n} of motion {each.motion_id}")
        before = each
    last = {each.motion_id: each for each in versions}
    motions = Motion.objects.filter(pk__in=last)
    wrong += [f"motion {m.pk} ({m.title})" for m in motions if m.text != last[m.pk].text]
    left = Motion.objects.filter(state=MotionState.CARRIED, merged_as=None)
    decided = left.filter(amends__state__in=(MotionState.PUT, MotionState.ADOPTED))
    wrong += [f"amendment {m.pk} ({m.title})" for m in decided]
    return Check("texts of motions follow from their amendments", len(versions), wrong)


def _follows(before: Version, after: Version) -> bool:
    if after.n != before.n + 1:
        return False
    amendment = after.amendment
    if amendment is None or after.cause == Cause.SETTLED:
        return True
    return differences.merge(amendment.base_text, before.text, amendment.text).text == after.text


def consents() -> Check:
    """Closed consultations are the count of their answers; one passed because nobody objected."""
    unfinished = (ConsultationState.OPEN, ConsultationState.WITHDRAWN)
    closed = Consultation.objects.exclude(state__in=unfinished).order_by("id")
    wrong = [
        f"consultation {each.pk}"
        for each in closed
        if each.result != reading.figures_of_consultation(each)
        or (each.is_by_consent and _passes(each) != (each.state == ConsultationState.PASSED))
    ]
    return Check("consultations are the count of their answers", closed.count(), wrong)


def _passes(consultation: Consultation) -> bool:
    return reading.consent_of(consultation).standing is Standing.PASSES
