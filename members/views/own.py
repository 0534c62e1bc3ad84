"""My page: what is held about me, to read, to correct, to take along."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from coop.audit import history_of, sentence
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from members.documents import own_data
from members.views.pages import own_member, today
from members.views.register import page_context


@require_safe
@permitted("members.view_own_page")
def own_page(request: SignedInRequest) -> HttpResponse:
    member = own_member(request)
    told = [(event, sentence(event)) for event in history_of(member)[:20]]
    context = {**page_context(request.user, member), "events": told}
    return render(request, "members/own_page.html", context)


@require_safe
@permitted("members.export_own_data")
def own_data_json(request: SignedInRequest) -> HttpResponse:
    data = own_data(own_member(request), on=today())
    return _file(data.to_json(), "application/json", "my-data.json")


@require_safe
@permitted("members.export_own_data")
def own_data_csv(request: SignedInRequest) -> HttpResponse:
    data = own_data(own_member(request), on=today())
    return _file(data.to_csv(), "text/csv; charset=utf-8", "my-data.csv")


def _file(content: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
