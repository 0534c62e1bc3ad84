"""Where a motion goes that some page made ready: to the next general assembly."""

from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies.actions import motions
from assemblies.forms import MotionForm
from assemblies.models import Assembly, Motion
from assemblies.models.assemblies import AssemblyState
from assemblies.models.motions import WAITING
from coop import clock, offers
from coop.errors import Refused
from coop.models import User
from coop.models.decisions import Audience
from coop.permissions import may
from members.models.bodies import BodyKind
from members.reading import member_of


def form_of_motion(user: User, motion: offers.ReadyMotion) -> str:
    """The form of a motion, filled in, for the next assembly that is drafted or called."""
    assembly = _coming(user)
    if assembly is None or not may(user, "assemblies.propose_motion", assembly):
        return ""
    said = {"kind": motion.kind, "title": motion.title, "text": motion.text}
    query = urlencode(said | _effect(motion, assembly))
    return f"{reverse('assemblies:motion_new', args=[assembly.pk])}?{query}"


def bring_motion(user: User, motion: offers.ReadyMotion, at: datetime) -> str:
    """Propose the motion under the first item of the next assembly; it is reworded there.

    One that says the same and was not voted yet is given instead; two who press at once wait for
    each other. Runs in the caller's transaction. Returns where it stands.
    """
    assembly = _coming(user)
    if assembly is None:
        raise Refused(_("No assembly is drafted or called yet. Ask the secretary for one."))
    if not may(user, "assemblies.propose_motion", assembly):
        raise Refused(_("You may not bring motions to the coming assembly."))
    item = assembly.items.order_by("n")[0]
    said = {"title": motion.title, "text": motion.text, "audience": Audience.MEMBERS}
    data = {**said, "item": str(item.pk), **_effect(motion, assembly)}
    form = MotionForm(data, assembly=assembly, kind=motion.kind)
    if not form.is_valid():
        raise Refused(_first_error(form))
    proposal = form.proposal(member_of(user))
    Assembly.objects.select_for_update().get(pk=assembly.pk)
    waiting = Motion.objects.filter(item__assembly=assembly, state__in=WAITING)
    same = waiting.filter(kind=proposal.kind, parameters=proposal.parameters).first()
    made = same or motions.propose(item=item, proposal=proposal, by=user, at=at)
    return made.get_absolute_url()


def _coming(user: User) -> Assembly | None:
    states = (AssemblyState.DRAFT, AssemblyState.CALLED)
    coming = Assembly.objects.visible_to(user).filter(body_kind=BodyKind.GENERAL)
    coming = coming.filter(state__in=states, starts_at__gte=clock.now(), items__isnull=False)
    return coming.order_by("starts_at", "id").first()


def _effect(motion: offers.ReadyMotion, assembly: Assembly) -> dict[str, str]:
    effect = {f"effect-{name}": value for name, value in motion.parameters.items()}
    if motion.begins:
        effect[f"effect-{motion.begins}"] = timezone.localdate(assembly.starts_at).isoformat()
    return effect


def _first_error(form: MotionForm) -> str:
    every = [form.errors, form.effect.errors if form.effect else {}]
    return next(str(each) for errors in every for found in errors.values() for each in found)
