"""The places where stock lies."""

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from production.models import Location, StockBalance


@transaction.atomic
def set_up(*, name: str, by: User, at: datetime) -> Location:
    """Add a place: a shelf, a yard, a second warehouse."""
    Location.objects.main()
    if Location.objects.current().filter(name__iexact=name.strip()).exists():
        raise Refused(_("There is a place of this name already."), field="name")
    number = Location.objects.count() + 1
    code = f"{slugify(name)[:14] or 'place'}-{number}"
    place = Location.objects.create(code=code, name=name.strip(), created_at=at)
    audit.record("place.set_up", by=by, at=at, about=place)
    return place


@transaction.atomic
def end(*, place: Location, by: User, at: datetime) -> Location:
    """Stop using a place that is empty."""
    place = Location.objects.select_for_update().get(pk=place.pk)
    if place.code == "main":
        raise Refused(_("What crews make goes to the first warehouse: it stays."))
    if place.ended_at is not None:
        raise Refused(_("That place is no longer used."))
    if StockBalance.objects.filter(location=place, quantity__gt=0).exists():
        raise Refused(_("Stock still lies there: take it to another place first."))
    place.ended_at = at
    place.save(update_fields=["ended_at"])
    audit.record("place.ended", by=by, at=at, about=place)
    return place
