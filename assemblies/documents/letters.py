"""The call as a mail, with its entry for the calendar."""

from django.utils import timezone, translation

from assemblies import reading
from assemblies.documents.calendars import calendar_file
from assemblies.models import Assembly
from coop import formatting, mail


def call_letter(assembly: Assembly, name: str, *, language: str) -> mail.Letter:
    """The call to one person, in their language; the same each time it is written."""
    if assembly.called_at is None:
        raise ValueError("a draft calls nobody")
    url = mail.address(assembly.get_absolute_url())
    entry = calendar_file(assembly, url=url, at=assembly.called_at)
    minutes = reading.rules_of(assembly).second_call_minutes if assembly.has_second_call else 0
    starts = timezone.localtime(assembly.starts_at)
    with translation.override(language):
        kind = str(assembly.get_kind_display())
    return mail.Letter(
        template="call",
        language=language,
        context={
            "name": name,
            "kind": kind,
            "title": assembly.title,
            "number": assembly.number,
            "when": formatting.long_moment(starts, language=language),
            "place": assembly.place,
            "minutes": minutes,
            "items": list(assembly.items.order_by("n")),
            "url": url,
        },
        attachments=[
            mail.Attachment(f"assembly-{assembly.number}.ics", entry, "text/calendar"),
        ],
    )
