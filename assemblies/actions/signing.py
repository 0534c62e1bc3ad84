"""After the issue: signatures on phones, the bound book, the scanned page, the authority's copy."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.models import BookEntry, Minutes, MinutesSignature, Sending, SignedScan
from assemblies.tasks import print_for_book, print_signatures
from coop import audit, uploads
from coop.errors import Refused
from coop.later import JobRequest, later
from coop.models import Job, User
from members.models import Member


@transaction.atomic
def sign(
    *, minutes: Minutes, member: Member, sha256: str, by: User, at: datetime
) -> MinutesSignature:
    """Sign the issued paper by its hash; the last of those who sign has the certificate printed.

    The view has asked for the password again. `sha256` is of the paper that the signer was shown.
    """
    minutes = _issued(minutes)
    paper = reading.paper_of(minutes)
    if paper is None:
        raise Refused(_("The minutes are being printed: sign them when they are ready."))
    if paper.sha256 != sha256:
        raise Refused(_("This is not the paper that was issued. Open the page again."))
    signer = {place.member.pk: place.signer for place in reading.places(minutes)}.get(member.pk)
    if signer is None or member.user_id != by.pk:
        raise Refused(_("Only the chair, the secretary and the members chosen sign, each alone."))
    made, new = MinutesSignature.objects.get_or_create(
        minutes=minutes,
        member=member,
        defaults={"signer": signer, "document": paper, "sha256": sha256, "at": at, "by": by},
    )
    if not new:
        return made
    if reading.is_signed(minutes):
        request = JobRequest(key=certificate_key(minutes), title=str(minutes), by=by)
        later(print_signatures, request, minutes_id=minutes.pk)
    audit.record("minutes.signed", by=by, at=at, about=minutes, sha256=sha256)
    return made


@transaction.atomic
def enter_in_book(
    *, minutes: Minutes, book: str, folios: tuple[int, int], by: User, at: datetime
) -> BookEntry:
    """Record the book and the folios that the minutes take up; again to put it right."""
    minutes = _issued(minutes)
    first, last = folios
    if not 1 <= first <= last:
        raise Refused(_("The last folio cannot come before the first."), field="last_folio")
    taken = BookEntry.objects.filter(book__iexact=book.strip()).exclude(minutes=minutes)
    other = taken.filter(first_folio__lte=last, last_folio__gte=first).first()
    if other is not None:
        raise Refused(
            _("Those folios hold the minutes of “%(title)s”.") % {"title": other.minutes},
            field="first_folio",
        )
    made = BookEntry.objects.create(
        minutes=minutes, book=book.strip(), first_folio=first, last_folio=last, at=at, by=by
    )
    audit.record("minutes.entered_in_book", by=by, at=at, about=minutes, folios=[first, last])
    return made


@transaction.atomic
def ask_for_book_pages(*, minutes: Minutes, by: User, at: datetime) -> Job:
    """Have the issued minutes printed with the margins of the bound book."""
    minutes = _issued(minutes)
    audit.record("minutes.book_pages_asked", by=by, at=at, about=minutes)
    request = JobRequest(key=book_key(minutes), title=str(minutes), by=by)
    return later(print_for_book, request, minutes_id=minutes.pk)


@transaction.atomic
def keep_scan(*, minutes: Minutes, content: bytes, by: User, at: datetime) -> SignedScan:
    """Keep a picture of the signed page: what it is, is told by its first bytes alone."""
    minutes = _issued(minutes)
    facts = uploads.facts_of(content)
    scan = minutes.scans.filter(sha256=facts["sha256"]).first()
    if scan is not None:
        return scan
    scan = SignedScan(minutes=minutes, at=at, by=by, **facts)
    uploads.keep(scan.file, content)
    scan.save()
    audit.record("minutes.scanned", by=by, at=at, about=minutes, sha256=facts["sha256"])
    return scan


@transaction.atomic
def record_sending(
    *, minutes: Minutes, sent_date: date, way: str, receipt: str, by: User, at: datetime
) -> Sending:
    """Record that the copy went to the authority."""
    minutes = _issued(minutes)
    issued = minutes.issued_at or at
    if not timezone.localdate(issued) <= sent_date <= timezone.localdate(at):
        raise Refused(
            _("It can only have been sent after the issue, and not in the future."),
            field="sent_date",
        )
    made = Sending.objects.create(
        minutes=minutes, sent_date=sent_date, way=way, receipt=receipt, at=at, by=by
    )
    audit.record("minutes.sent", by=by, at=at, about=minutes)
    return made


def book_key(minutes: Minutes) -> str:
    return f"book:{minutes.pk}"


def certificate_key(minutes: Minutes) -> str:
    return f"signatures:{minutes.pk}"


def _issued(minutes: Minutes) -> Minutes:
    own = Minutes.objects.select_for_update(of=("self",))
    minutes = own.select_related("assembly", "first_signer", "second_signer").get(pk=minutes.pk)
    if minutes.issued_at is None:
        raise Refused(_("Issue the minutes first."))
    return minutes
