"""The prose of the minutes: worded, compared, corrected in the open, read, approved."""

from itertools import pairwise
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assemblies import reading
from assemblies.actions import dissents
from assemblies.actions import minutes as actions
from assemblies.forms import ApprovingForm, CorrectionForm, DissentForm, ProseForm
from assemblies.models import Ballot, Minutes
from assemblies.views.asking import ask
from coop import clock
from coop.errors import Refused
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press, send, show
from members.reading import member_of


@require_http_methods(["GET", "POST"])
@permitted("assemblies.write_minutes", Minutes)
def wording(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    """All the prose on one page."""
    form = ProseForm(request.POST or None, minutes=minutes)
    url = reverse("assemblies:minutes_versions", args=[minutes.pk])

    def act() -> str:
        cleaned = form.cleaned_data
        wording = actions.Wording(
            preamble=cleaned["preamble"],
            items=form.items(),
            remarks=cleaned["remarks"],
            seen=cleaned["seen"],
        )
        actions.reword(minutes=minutes, wording=wording, by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "minutes": minutes, "cancel_url": minutes.get_absolute_url()}
    return show(request, "assemblies/wording.html", context, form)


@require_safe
@permitted("assemblies.view_minutes", Minutes)
def versions(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    """Every wording, newest first, with the words that changed."""
    kept = list(minutes.versions.order_by("n").select_related("by"))
    changes = [
        (version, reading.changed_prose(before.prose, version.prose))
        for before, version in pairwise(kept)
    ]
    context = {"minutes": minutes, "first": kept[0] if kept else None, "changes": changes[::-1]}
    return render(request, "assemblies/minutes_versions.html", context)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.write_minutes", Minutes)
def correction(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    """Correct a figure or a name in the open."""
    form = CorrectionForm(request.POST or None)
    url = minutes.get_absolute_url()

    def act() -> str:
        actions.correct(minutes=minutes, **form.cleaned_data, by=request.user, at=clock.now())
        return url

    return ask(
        request,
        form,
        act,
        title=_("Correct a figure or a name"),
        intro=_("What the records say stays to be read, with the correction beside it."),
        button=_("Correct it in the open"),
        cancel_url=url,
    )


@require_POST
@permitted("assemblies.write_minutes", Minutes)
def reading_aloud(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    url = minutes.get_absolute_url()

    def act() -> str:
        actions.read_aloud(minutes=minutes, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


@require_POST
@permitted("assemblies.approve_minutes", Minutes)
def approval(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    """One of those chosen to sign approves what stands."""
    url = minutes.get_absolute_url()
    member = member_of(request.user)

    def act() -> str:
        if member is None:
            raise Refused(_("Only members approve the minutes."))
        actions.approve(minutes=minutes, member=member, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.write_minutes", Minutes)
def assembly_approval(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    """A later assembly approved them."""
    form = ApprovingForm(request.POST or None, minutes=minutes)
    url = minutes.get_absolute_url()

    def act() -> str:
        later = form.cleaned_data["assembly"]
        actions.approve_by_assembly(
            minutes=minutes, assembly=later, by=request.user, at=clock.now()
        )
        return url

    words = {"title": _("Approved by a later assembly"), "button": _("Record it")}
    return ask(request, form, act, **words, cancel_url=url)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.cast_vote", Ballot)
def dissent(request: SignedInRequest, ballot: Ballot) -> HttpResponse:
    """Leave one's own vote against on record."""
    form, member = DissentForm(request.POST or None), member_of(request.user)
    url = ballot.get_absolute_url()

    def act() -> str:
        if member is None:
            raise Refused(_("Only members dissent."))
        reason = form.cleaned_data["reason"]
        dissents.dissent(
            ballot=ballot, member=member, reason=reason, by=request.user, at=clock.now()
        )
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context: dict[str, Any] = {"form": form, "ballot": ballot, "cancel_url": url}
    return show(request, "assemblies/dissent.html", context, form)
