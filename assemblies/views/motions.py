"""Motions: the list, each one, proposing with a preview, putting to the vote."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assemblies import reading
from assemblies.actions import motions
from assemblies.forms import MotionForm, kinds_of_motion
from assemblies.models import Assembly, Motion
from assemblies.views.asking import ask
from coop import clock, decisions
from coop.errors import Refused
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from members.reading import member_of


@require_GET
@permitted("assemblies.view_motion")
def index(request: SignedInRequest) -> HttpResponse:
    """Every motion, the newest first."""
    found = Motion.objects.visible_to(request.user).select_related("item__assembly", "mover")
    page = page_of(request, found.order_by("-recorded_at", "-id"), most=25)
    return render(request, "assemblies/motions.html", {"page": page})


@require_GET
@permitted("assemblies.view_motion", Motion)
def motion(request: SignedInRequest, motion: Motion) -> HttpResponse:
    """What we decide, what changes if yes, who proposes it; then the vote."""
    member, referrals = member_of(request.user), reading.referrals_of(motion)
    context = {
        "motion": motion,
        "assembly": motion.item.assembly,
        "ballot": getattr(motion, "ballot", None),
        "may_edit": may(request.user, "assemblies.edit_motion", motion),
        "runs": may(request.user, "assemblies.run_assembly", motion),
        "may_accept": may(request.user, "assemblies.accept_amendment", motion),
        "is_member": may(request.user, "assemblies.second_motion", motion) and member is not None,
        "seconds": reading.seconds_of(motion),
        "missing": reading.missing_seconds(motion),
        "seconded": reading.has_seconded(motion, member),
        "amending": reading.amending(motion) if motion.amends_id else None,
        "amendments": reading.amendments_of(motion),
        "alternatives": reading.alternatives_of(motion),
        "referrals": [(r, may(request.user, "assemblies.report_of_sector", r)) for r in referrals],
        "consultations": motion.consultations.order_by("id"),
        "may_consult": may(request.user, "assemblies.open_consultation"),
        "sectors_say": reading.figures_of(referrals),
    }
    return render(request, "assemblies/motion.html", context)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.propose_motion", Assembly)
def new(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """First what kind of motion, then its words and what it would change."""
    kind = request.GET.get("kind")
    if kind is None:
        elects = assembly.is_general and may(request.user, "assemblies.run_assembly", assembly)
        kinds = list(kinds_of_motion(assembly))
        context = {"assembly": assembly, "kinds": kinds, "elects": elects}
        return render(request, "assemblies/motion_kinds.html", context)
    if kind and kind not in dict(kinds_of_motion(assembly)):
        raise Http404
    form = MotionForm.ready(request.POST or None, request.GET, assembly=assembly, kind=kind)

    def act() -> str:
        proposal = form.proposal(member_of(request.user))
        item = form.cleaned_data["item"]
        made = motions.propose(item=item, proposal=proposal, by=request.user, at=clock.now())
        return made.get_absolute_url()

    return _form_page(request, form, act, assembly=assembly, back=assembly.get_absolute_url())


@require_http_methods(["GET", "POST"])
@permitted("assemblies.edit_motion", Motion)
def wording(request: SignedInRequest, motion: Motion) -> HttpResponse:
    """Reword a motion that was not put yet; it stays under its item."""
    assembly = motion.item.assembly
    form = (
        MotionForm(request.POST, assembly=assembly, kind=motion.kind)
        if request.method == "POST"
        else MotionForm.starting_from(motion)
    )

    def act() -> str:
        proposal = form.proposal(motion.mover or member_of(request.user))
        motions.edit(motion=motion, proposal=proposal, by=request.user, at=clock.now())
        return motion.get_absolute_url()

    return _form_page(request, form, act, assembly=assembly, back=motion.get_absolute_url())


@require_http_methods(["GET", "POST"])
@permitted("assemblies.edit_motion", Motion)
def withdrawal(request: SignedInRequest, motion: Motion) -> HttpResponse:
    """Take the motion back, and say why."""
    form, url = ReasonForm(request.POST or None), motion.get_absolute_url()

    def act() -> str:
        reason, at = form.cleaned_data["reason"], clock.now()
        motions.withdraw(motion=motion, reason=reason, by=request.user, at=at)
        return url

    return ask(
        request,
        form,
        act,
        title=_("Withdraw the motion"),
        intro=_("It is not voted, and its amendments fall with it. Who and why is kept."),
        button=_("Withdraw"),
        act_tone="bad",
        cancel_url=url,
    )


@require_POST
@permitted("assemblies.run_assembly", Motion)
def putting(request: SignedInRequest, motion: Motion) -> HttpResponse:
    url = reverse("assemblies:chair", args=[motion.item.assembly_id])

    def act() -> str:
        motions.put(motion=motion, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


def _form_page(
    request: SignedInRequest,
    form: MotionForm,
    act: Callable[[], str],
    *,
    assembly: Assembly,
    back: str,
) -> HttpResponse:
    preview = ""
    if request.method == "POST" and "preview" in request.POST:
        preview = _preview(form, assembly)
    elif request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "assembly": assembly, "preview": preview, "cancel_url": back}
    return show(request, "assemblies/motion_form.html", context, form)


def _preview(form: MotionForm, assembly: Assembly) -> str:
    """What would change if it were adopted; a refusal goes on the form."""
    if not form.is_valid():
        return ""
    if not form.kind:
        return _("The text enters the book of resolutions; no figure changes.")
    try:
        parameters = form.proposal(None).parameters
        return decisions.check(form.kind, parameters, on=reading.day_of(assembly))
    except Refused as refused:
        form.add_error(None, str(refused))
        return ""
