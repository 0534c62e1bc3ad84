"""The register book on paper."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.later import JobRequest, later
from coop.models import Job, User
from members import tasks
from members.models import RegisterEntry


def pages_key(last: RegisterEntry) -> str:
    """The same pages are printed once: those up to the same last line."""
    return f"register-book:{last.number}"


@transaction.atomic
def ask_for_pages(*, by: User, at: datetime) -> Job:
    """Have the book printed up to its last line, with folios and places to sign."""
    last = RegisterEntry.objects.order_by("-number").first()
    if last is None:
        raise Refused(_("The book has no line yet."))
    audit.record("register.pages_asked", by=by, at=at, about=last)
    request = JobRequest(key=pages_key(last), title=_("Register book"), by=by)
    return later(tasks.print_book, request, last_id=last.pk, by_id=by.pk)
