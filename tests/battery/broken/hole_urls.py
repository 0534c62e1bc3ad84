"""The product's addresses, and beside them pages with the holes that scanners must find.

Each page is there for one person alone: who finds its hole was signed in as that person.
"""

from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

from coop import urls

HERE = Path(__file__).parent


def _only(request: HttpRequest, who: str) -> None:
    if who != (request.user.get_username() or "anonymous"):
        raise Http404


@login_not_required
def front(request: HttpRequest, who: str) -> HttpResponse:
    """What a scanner begins at."""
    _only(request, who)
    links = ("greeting/?name=Ana", "people/?called=ana", "page/?name=holes.py", "next/?to=%2F")
    return HttpResponse("".join(f'<p><a href="{link}">{link}</a>' for link in links))


@login_not_required
def greeting(request: HttpRequest, who: str) -> HttpResponse:
    """Writes out what was typed as it was typed: reflected cross-site scripting."""
    _only(request, who)
    return HttpResponse(f"<html><body><p>{request.GET.get('name', '')}</p></body></html>")


@login_not_required
def people(request: HttpRequest, who: str) -> HttpResponse:
    """Makes its question of what was typed: SQL injection, without a word of the database."""
    _only(request, who)
    question = f"SELECT count(*) FROM coop_user WHERE username = '{request.GET.get('called', '')}'"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(question)
        [(many,)] = cursor.fetchall()
    return HttpResponse(f"<html><body><p>{'Known' if many else 'Nobody'}</p></body></html>")


@login_not_required
def page(request: HttpRequest, who: str) -> HttpResponse:
    """Hands out whichever file is named."""
    _only(request, who)
    try:
        return HttpResponse((HERE / request.GET.get("name", "")).read_text(), "text/plain")
    except (OSError, ValueError):
        raise Http404 from None


@login_not_required
def next_page(request: HttpRequest, who: str) -> HttpResponse:
    """Sends on to wherever it was told to."""
    _only(request, who)
    return HttpResponseRedirect(request.GET.get("to", "/"))


urlpatterns = [
    path("holes/<who>/", front),
    path("holes/<who>/greeting/", greeting),
    path("holes/<who>/people/", people),
    path("holes/<who>/page/", page),
    path("holes/<who>/next/", next_page),
    *urls.urlpatterns,
]
