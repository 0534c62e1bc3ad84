"""An assembly in calendars."""

from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.utils import timezone
from icalendar import Calendar, Event

from assemblies.models import Assembly


def calendar_file(assembly: Assembly, *, url: str, at: datetime) -> bytes:
    """The assembly as an iCalendar file."""
    event = Event()
    event.add("uid", f"assembly-{assembly.pk}@{urlsplit(url).hostname or 'localhost'}")
    event.add("dtstamp", at)
    event.add("dtstart", assembly.starts_at)
    event.add("dtend", assembly.starts_at + planned(assembly))
    event.add("summary", assembly.title)
    event.add("location", assembly.place)
    event.add("description", "\n".join(str(item) for item in assembly.items.order_by("n")))
    event.add("url", url)
    calendar = Calendar()
    calendar.add("prodid", "-//Recuperada//assemblies//")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def planned(assembly: Assembly) -> timedelta:
    """How long the agenda says it will take, at least half an hour."""
    minutes = sum(assembly.items.values_list("minutes_planned", flat=True))
    return timedelta(minutes=max(30, minutes))


def local_day(at: datetime) -> date:
    return timezone.localdate(at)
