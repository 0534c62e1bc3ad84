"""What the pages of this app share."""

from datetime import date

from django.http import Http404
from django.utils import timezone

from coop.http import SignedInRequest
from members.models import Member
from members.reading import member_of


def today() -> date:
    return timezone.localdate()


def own_member(request: SignedInRequest) -> Member:
    """The member who asks; `Http404` for whoever is none."""
    member = member_of(request.user)
    if member is None:
        raise Http404
    return member
