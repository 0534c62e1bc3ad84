"""The mood of the room: asking it, answering it, closing it."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assemblies.actions import moods
from assemblies.forms import FeelingForm, QuestionForm
from assemblies.models import Assembly, Mood
from assemblies.views.asking import ask
from coop import clock
from coop.errors import Refused
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press
from members.reading import member_of


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Assembly)
def new(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Ask the room how it feels."""
    form = QuestionForm(request.POST or None)
    url = reverse("assemblies:chair", args=[assembly.pk])

    def act() -> str:
        question = form.cleaned_data["question"]
        moods.ask(assembly=assembly, question=question, by=request.user, at=clock.now())
        return url

    return ask(
        request,
        form,
        act,
        title=_("Ask the mood of the room"),
        intro=_(
            "Everybody in the room answers on the phone: good, unsure or bad. Only the three counts"
            " are kept. It is no vote, decides nothing and stays out of the minutes."
        ),
        button=_("Ask"),
        cancel_url=url,
    )


@require_POST
@permitted("assemblies.answer_mood", Mood)
def feeling(request: SignedInRequest, mood: Mood) -> HttpResponse:
    url, form = mood.get_absolute_url(), FeelingForm(request.POST)

    def act() -> str:
        member = member_of(request.user)
        if not form.is_valid() or member is None:
            raise Refused(_("Say how you feel: good, unsure or bad."))
        felt = form.cleaned_data["feeling"]
        moods.answer(mood=mood, member=member, feeling=felt, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


@require_POST
@permitted("assemblies.run_assembly", Mood)
def closure(request: SignedInRequest, mood: Mood) -> HttpResponse:
    url = reverse("assemblies:chair", args=[mood.assembly_id])

    def act() -> str:
        moods.close(mood=mood, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)
