"""The named side of a secret ballot: preparing the urn, drawing papers, the board."""

import json

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assemblies import reading
from assemblies.actions import urns
from assemblies.forms import HandingForm
from assemblies.models import Ballot, Motion, Urn
from assemblies.models.ballots import BallotMethod
from assemblies.models.urns import PaperWay
from coop import clock
from coop.errors import Refused
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from members.reading import member_of


@require_POST
@permitted("assemblies.run_assembly", Motion)
def new(request: SignedInRequest, motion: Motion) -> HttpResponse:
    """Prepare the urn of a motion."""
    chair = reverse("assemblies:chair", args=[motion.item.assembly_id])

    def act() -> str:
        urns.prepare(motion=motion, by=request.user, at=clock.now())
        return chair

    return press(request, act, otherwise=chair)


@require_GET
@permitted("assemblies.view_urn", Urn)
def urn(request: SignedInRequest, urn: Urn) -> HttpResponse:
    """An urn: its key, my paper, who drew one, and what it cannot do."""
    member = member_of(request.user)
    issues = urn.issues.select_related("member")
    context = {
        "urn": urn,
        "assembly": urn.assembly,
        "member": member,
        "drawing": reading.drawing(urn, member, at=clock.now()),
        "runs": may(request.user, "assemblies.run_assembly", urn),
        "cards_drawn": issues.filter(way=PaperWay.CARD).count(),
        "issues": issues.order_by("member__sort_key", "member__number"),
    }
    return render(request, "assemblies/urn.html", context)


@require_POST
@permitted("assemblies.draw_paper", Urn)
def paper(request: SignedInRequest, urn: Urn) -> HttpResponse:
    """Sign the paper this phone made; the same paper again gets the same signature."""
    member = member_of(request.user)
    if member is None:
        raise Http404
    try:
        blinded = bytes.fromhex(request.POST.get("blinded", ""))
        issue = urns.draw(urn=urn, member=member, blinded=blinded, by=request.user)
    except ValueError:
        return JsonResponse(
            {"why": _("The paper was incomplete. Open the page again.")}, status=400
        )
    except Refused as refused:
        return JsonResponse({"why": str(refused)}, status=409)
    return JsonResponse({"signature": issue.signature})


@require_http_methods(["GET", "POST"])
@permitted("assemblies.count_paper", Ballot)
def handing(request: SignedInRequest, ballot: Ballot) -> HttpResponse:
    """Hand a paper ballot to somebody without one."""
    if ballot.method != BallotMethod.URN:
        raise Http404
    url = reverse("assemblies:handing", args=[ballot.pk])
    form = HandingForm(request.POST or None, ballot=ballot)

    def act() -> str:
        urns.hand_out(ballot=ballot, member=form.cleaned_data["member"], by=request.user)
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {
        "form": form,
        "ballot": ballot,
        "handed": reading.handed_out(ballot),
        "cancel_url": ballot.get_absolute_url(),
    }
    return show(request, "assemblies/handing.html", context, form)


@require_GET
@permitted("assemblies.view_ballot", Ballot)
def board(_request: SignedInRequest, ballot: Ballot) -> HttpResponse:
    """The sealed urn as a file, for the recount; nothing before it is sealed."""
    if ballot.method != BallotMethod.URN or ballot.is_open or ballot.is_annulled:
        raise Http404
    content = json.dumps(reading.board_file(ballot), ensure_ascii=False, indent=1)
    response = HttpResponse(content, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="urn-{ballot.pk}.json"'
    return response
