"""People who ask for the floor, through the real actions."""

from datetime import datetime, timedelta

from django.utils import timezone

from assemblies.actions import floor, openings
from assemblies.actions.floor import Wish
from assemblies.models import AgendaItem, Assembly, Speech
from tests.cast import Cast


def begin_item(cast: Cast, assembly: Assembly) -> AgendaItem:
    """Turn to the first item."""
    item = assembly.items.order_by("n")[0]
    openings.begin_item(item=item, by=cast.user("ana"), at=timezone.now())
    item.refresh_from_db()
    return item


def ask(cast: Cast, item: AgendaItem, name: str, wish: Wish | None = None, **kwargs: int) -> Speech:
    """A member asks from the phone, `minutes` after now."""
    at: datetime = timezone.now() + timedelta(minutes=kwargs.get("minutes", 0))
    member, user = cast.member(name), cast.user(name)
    return floor.ask(item=item, member=member, wish=wish or Wish(), by=user, at=at)
