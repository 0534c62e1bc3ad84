"""Who holds what, since when, until when, by which resolution."""

from datetime import timedelta

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import send
from members.actions import offices as actions
from members.forms.works import OfficeForm
from members.models import Office
from members.reading import ENDING_SOON, board
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
    return render(
        request, "members/office.html", {"office": office, "terms": terms, "today": today()}
    )


@require_http_methods(["GET", "POST"])
@permitted("members.create_office")
def new_office(request: SignedInRequest) -> HttpResponse:
    form = OfficeForm(request.POST or None)

    def act() -> str:
        made = actions.create_office(by=request.user, at=clock.now(), **form.cleaned_data)
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    status = 422 if form.errors else 200
    return render(request, "members/office_form.html", {"form": form}, status=status)
