"""Who holds what, since when, until when, by which resolution."""

from datetime import timedelta

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import send, show
from members.actions import offices as actions
from members.forms.works import NoteForm, OfficeForm
from members.models import Office, OfficeTerm
from members.reading import ENDING_SOON, board, notes_to_read
from members.views.pages import today


@require_safe
@permitted("members.view_offices")
def offices(request: SignedInRequest) -> HttpResponse:
    context = {
        "board": board(today()),
        "soon": today() + timedelta(days=ENDING_SOON),
        "may_create": may(request.user, "members.create_office"),
    }
    return render(request, "members/offices.html", context)


@require_safe
@permitted("members.view_offices", Office)
def office(request: SignedInRequest, office: Office) -> HttpResponse:
    terms = office.terms.select_related("office", "member", "decision", "ending__decision")
    mine = OfficeTerm.objects.live(today()).filter(office=office, member__user=request.user).first()
    context = {
        "office": office,
        "terms": terms,
        "today": today(),
        "mine": mine,
        "notes": notes_to_read(office, request.user, on=today()),
    }
    return render(request, "members/office.html", context)


@require_http_methods(["GET", "POST"])
@permitted("members.leave_note", OfficeTerm)
def note(request: SignedInRequest, term: OfficeTerm) -> HttpResponse:
    """Leave a note for whoever follows in the office."""
    form = NoteForm(request.POST or None)
    url = term.office.get_absolute_url()

    def act() -> str:
        actions.leave_note(term=term, by=request.user, at=clock.now(), **form.cleaned_data)
        return url

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "office": term.office, "cancel_url": url}
    return show(request, "members/office_note.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("members.create_office")
def new_office(request: SignedInRequest) -> HttpResponse:
    form = OfficeForm(request.POST or None)

    def act() -> str:
        made = actions.create_office(by=request.user, at=clock.now(), **form.cleaned_data)
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    return show(request, "members/office_form.html", {"form": form}, form)
