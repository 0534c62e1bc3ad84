"""The last step of the first day: the first assembly, called."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from assemblies.models import Assembly
from assemblies.models.assemblies import AssemblyState
from coop.offers import FirstStep
from members.models.bodies import BodyKind


def first_steps() -> Iterator[FirstStep]:
    """A draft is gone on with; called is called."""
    meetings = Assembly.objects.filter(body_kind=BodyKind.GENERAL)
    draft = meetings.filter(state=AssemblyState.DRAFT).order_by("pk").last()
    yield FirstStep(
        name="assembly",
        title=_("Call the first assembly"),
        why=_("It gives the offices and sets advance and prices. From then on it decides."),
        url=reverse("assemblies:draft", args=[draft.pk]) if draft else reverse("assemblies:new"),
        act=_("Go on with the draft") if draft else _("Prepare it"),
        is_done=meetings.exclude(state=AssemblyState.DRAFT).exists(),
        rank=90,
        icon="assembly",
    )
