"""Calls for the tests: papers on the agenda, people with addresses."""

from datetime import datetime

from django.utils import timezone

from assemblies.actions import papers
from assemblies.models import AgendaItem, AgendaPaper, Assembly
from coop.models import User
from tests.builders import assemblies as build
from tests.cast import Cast

PDF = b"%PDF-1.7 the balance sheet"
PICTURE = b"\x89PNG\r\n\x1a\n the plan of the hall"


def called_today(cast: Cast) -> Assembly:
    """An assembly in sixteen days, called just now, with one item."""
    return build.make_called(cast, at=timezone.now())


def first_item(assembly: Assembly) -> AgendaItem:
    return assembly.items.order_by("n")[0]


def filed(
    cast: Cast, assembly: Assembly, *, content: bytes = PDF, at: datetime | None = None
) -> AgendaPaper:
    return papers.file_paper(
        item=first_item(assembly),
        title="Balance sheet 2025",
        content=content,
        by=cast.user("sofia"),
        at=at or timezone.now(),
    )


def give_addresses(*names: str, languages: tuple[str, ...] = ("en",)) -> None:
    """Let people be reached by mail, each in a language of `languages` by turns."""
    for n, name in enumerate(names):
        language = languages[n % len(languages)]
        User.objects.filter(username=name).update(email=f"{name}@example.org", language=language)
