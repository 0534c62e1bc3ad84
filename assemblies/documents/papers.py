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
from coop.pdf import Paper
from coop.permissions import Role, has_role

MINUTES = "minutes"
CALL = "call"


def minutes_paper(minutes: Minutes) -> Paper:
    """The minutes as they go to print, for wet signatures."""
    assembly = minutes.assembly
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        title = _("Minutes of assembly %(number)s") % {"number": assembly.number}
        if not minutes.is_only:
            title += _(", sitting %(n)s") % {"n": minutes.sitting.n}
        account = readable(minutes.content)
    return Paper(
        kind=MINUTES,
        subject=minutes,
        title=f"{title}: {assembly.title}",
        template="assemblies/pdf/minutes.html",
        language=language,
        context={
            "title": title,
            "minutes": minutes,
            "assembly": assembly,
            "account": account,
            "people": people(account["attendance"]),
        },
    )


def notice_paper(assembly: Assembly) -> Paper:
    """The call as a paper that can be confirmed."""
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        title = _("Call to assembly %(number)s") % {"number": assembly.number}
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


def who_reads(user: User) -> Q:
    """Members read every call and every minutes."""
    return Q() if has_role(user, Role.MEMBER, Role.FOUNDER) else Q(pk__in=[])


def register() -> None:
    """Tell the spine who may read which kind of paper."""
    for kind in (MINUTES, CALL):
        pdf.rules.add(kind, who_reads)
