"""The least a Django view can do: one row, in a transaction, through the ORM."""

import uuid

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from assemblies.models import Vote


def insert(request: HttpRequest, ballot: int) -> HttpResponse:
    """The row a vote writes, without asking anything."""
    with transaction.atomic():
        Vote.objects.create(
            ballot_id=ballot,
            member_id=int(request.POST["member"]),
            choice=request.POST["choice"],
            receipt=uuid.UUID(request.POST["client_id"]),
            cast_at=timezone.now(),
            by_id=int(request.POST["user"]),
        )
    headers = {"Location": f"/{ballot}/#receipt", "Content-Length": "0"}
    return HttpResponse(status=303, headers=headers)


def empty(_request: HttpRequest) -> HttpResponse:
    """The least the server can answer through Django."""
    return HttpResponse(headers={"Content-Length": "0"})


urlpatterns = [path("<int:ballot>/", insert), path("empty/", empty)]
