"""The list of speakers, giving the floor, and lots drawn in the room."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assemblies import reading
from assemblies.actions import floor as acts
from assemblies.actions.floor import Wish
from assemblies.forms import FloorForm, ListForm, LotsForm
from assemblies.forms.floor import ORDER
from assemblies.models import AgendaItem, Assembly, Speech
from assemblies.views.asking import ask
from coop import clock
from coop.errors import Refused
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from members.reading import member_of


def _list(assembly: Assembly) -> str:
    return reverse("assemblies:floor", args=[assembly.pk])


@require_GET
@permitted("assemblies.view_assembly", Assembly)
def index(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Who speaks, who comes next and why, and the rule."""
    floor, me = reading.floor_of(assembly, reading.current_item(assembly)), member_of(request.user)
    context = {
        "assembly": assembly,
        "floor": floor,
        "me": me,
        "mine": floor.of(me) if floor else None,
        "runs": may(request.user, "assemblies.run_assembly", assembly),
    }
    return render(request, "assemblies/floor.html", context)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.ask_floor", Assembly)
def new(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Ask for the floor; who runs the assembly also asks for somebody in the room."""
    other = "other" in request.GET and may(request.user, "assemblies.run_assembly", assembly)
    own = None if other else member_of(request.user)
    form = FloorForm(request.POST or None, assembly=assembly, own=own)

    def act() -> str:
        data, item = form.cleaned_data, reading.current_item(assembly)
        if item is None:
            raise Refused(_("No item of the agenda is being dealt with."))
        wish = Wish(data["what"] == ORDER, data["own_list"])
        acts.ask(item=item, member=data["member"], wish=wish, by=request.user)
        return _list(assembly)

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "assembly": assembly, "cancel_url": _list(assembly)}
    return show(request, "assemblies/floor_new.html", context, form)


@require_POST
@permitted("assemblies.withdraw_speech", Speech)
def withdrawal(request: SignedInRequest, speech: Speech) -> HttpResponse:
    def act() -> str:
        acts.withdraw(speech=speech, by=request.user, at=clock.now())
        return speech.get_absolute_url()

    return press(request, act, otherwise=speech.get_absolute_url())


@require_POST
@permitted("assemblies.run_assembly", Assembly)
def following(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Give the floor to the next."""

    def act() -> str:
        acts.give(assembly=assembly, by=request.user)
        return _back(request, assembly)

    return press(request, act, otherwise=_back(request, assembly))


@require_POST
@permitted("assemblies.run_assembly", Assembly)
def end(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """End the speech that lasts."""

    def act() -> str:
        acts.end(assembly=assembly, by=request.user)
        return _back(request, assembly)

    return press(request, act, otherwise=_back(request, assembly))


def _back(request: SignedInRequest, assembly: Assembly) -> str:
    """To the desk or the list, wherever the button was pressed."""
    desk = reverse("assemblies:chair", args=[assembly.pk])
    return desk if request.POST.get("back") == "desk" else _list(assembly)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", AgendaItem)
def arrangement(request: SignedInRequest, item: AgendaItem) -> HttpResponse:
    """How long a speech is, and whether the list is closed."""
    kept = {"minutes": item.speech_minutes, "is_closed": item.speakers_closed_at is not None}
    form = ListForm(request.POST or None, initial=kept)

    def act() -> str:
        acts.arrange(item=item, by=request.user, at=clock.now(), **form.cleaned_data)
        return _list(item.assembly)

    return ask(
        request,
        form,
        act,
        title=_("List of speakers"),
        intro=str(item),
        button=_("Save"),
        cancel_url=_list(item.assembly),
    )


@require_GET
@permitted("assemblies.view_assembly", Assembly)
def lots(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Every draw with its working, so that anybody can draw again."""
    context = {
        "assembly": assembly,
        "draws": reading.draws(assembly),
        "runs": may(request.user, "assemblies.run_assembly", assembly),
    }
    return render(request, "assemblies/lots.html", context)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Assembly)
def drawing(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Draw lots among those who are here."""
    form = LotsForm(request.POST or None)
    url = reverse("assemblies:lots", args=[assembly.pk])

    def act() -> str:
        acts.draw_lots(assembly=assembly, by=request.user, **form.cleaned_data)
        return url

    return ask(
        request,
        form,
        act,
        title=_("Draw lots"),
        intro=_(
            "Among everybody who is here now. The seed is said aloud first; then nobody, not even"
            " the software, chooses who is drawn. The draw stays on record, whoever it names."
        ),
        button=_("Draw"),
        cancel_url=url,
    )
