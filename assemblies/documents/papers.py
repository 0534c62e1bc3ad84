"""The papers of an assembly: its call, its minutes."""

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.documents.words import people, readable
from assemblies.models import Assembly, Minutes
from coop import pdf
from coop.models import User
from coop.pdf import ARCHIVE, Paper
from coop.permissions import Role, has_role
from members.reading import bodies

MINUTES = "minutes"
CALL = "call"
BOOK = "minutes_book"
SIGNATURES = "minutes_signatures"


def minutes_paper(minutes: Minutes) -> Paper:
    """The minutes as they are issued: for long keeping, and tagged for reading aloud."""
    return _paper(minutes, kind=MINUTES, template="assemblies/pdf/minutes.html")


def book_paper(minutes: Minutes) -> Paper:
    """The same minutes with the margins that a bound book needs."""
    return _paper(minutes, kind=BOOK, template="assemblies/pdf/minutes_book.html")


def signatures_paper(minutes: Minutes) -> Paper:
    """Who signed the minutes, when, and the hash of what they signed."""
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        title = _("Signatures under the minutes of assembly %(number)s")
        title = _titled(minutes.assembly, title) + _which(minutes)
    return Paper(
        kind=SIGNATURES,
        subject=minutes,
        title=title,
        template="assemblies/pdf/signatures.html",
        language=language,
        context={
            "title": title,
            "minutes": minutes,
            "signed": reading.paper_of(minutes),
            "places": reading.places(minutes),
        },
        variant=ARCHIVE,
    )


def notice_paper(assembly: Assembly) -> Paper:
    """The call as a paper that can be confirmed."""
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        title = _titled(assembly, _("Call to assembly %(number)s"))
    return Paper(
        kind=CALL,
        subject=assembly,
        title=f"{title}: {assembly.title}",
        template="assemblies/pdf/notice.html",
        language=language,
        context={
            "title": title,
            "assembly": assembly,
            "items": list(assembly.items.order_by("n")),
            "rules": reading.rules_of(assembly),
        },
    )


def _paper(minutes: Minutes, *, kind: str, template: str) -> Paper:
    assembly = minutes.assembly
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        title = _titled(assembly, _("Minutes of assembly %(number)s")) + _which(minutes)
        account = readable(minutes.content)
    return Paper(
        kind=kind,
        subject=minutes,
        title=f"{title}: {assembly.title}",
        template=template,
        language=language,
        context={
            "title": title,
            "minutes": minutes,
            "assembly": assembly,
            "account": account,
            "people": people(account["attendance"]),
            "corrections": list(minutes.corrections.all()),
            "approvals": list(minutes.approvals.select_related("member", "assembly")),
        },
        variant=ARCHIVE,
    )


def _which(minutes: Minutes) -> str:
    """Which sitting they are of, when there were more than one."""
    return "" if minutes.is_only else _(", sitting %(n)s") % {"n": minutes.sitting.n}


def _titled(assembly: Assembly, words: str) -> str:
    """The title of a paper; that of another body than the general assembly names it."""
    title = words % {"number": assembly.number}
    return title if assembly.is_general else f"{title}, {bodies.name_of(assembly.body)}"


def who_reads(user: User) -> Q:
    """Members read every call and every minutes."""
    return Q() if has_role(user, Role.MEMBER, Role.FOUNDER) else Q(pk__in=[])


def register() -> None:
    """Tell the spine who may read which kind of paper."""
    for kind in (MINUTES, BOOK, SIGNATURES, CALL):
        pdf.rules.add(kind, who_reads)
