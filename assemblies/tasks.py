"""What the worker prints and mails for assemblies."""

from datetime import datetime
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies import documents, reading
from assemblies.models import Assembly, CallMail, Consultation, Minutes, RollEntry
from assemblies.models.assemblies import AssemblyState
from coop import accounts, clock, formatting, mail, notices, pdf
from coop.later import Progress, task
from coop.models import Document
from members.models import Member

# The switch that its reminders share with the notice of its opening.
CONSULTATION = "assemblies.consultation"
SMTP_NEVER = 500


@task("assemblies.print_minutes")
def print_minutes(progress: Progress, *, minutes_id: int) -> Document:
    """Print the minutes as they were fixed when issued."""
    progress.step(10, _("Reading the records"))
    minutes = Minutes.objects.select_related("assembly", "sitting", "issued_by").get(pk=minutes_id)
    progress.step(30, _("Laying out the pages"))
    paper = documents.minutes_paper(minutes)
    progress.step(50, _("Printing"))
    return pdf.issue(paper, by=minutes.issued_by, at=_known(minutes.issued_at))


@task("assemblies.print_minutes_for_book")
def print_for_book(progress: Progress, *, minutes_id: int) -> Document:
    """Print issued minutes with the margins of a bound book."""
    progress.step(20, _("Laying out the pages"))
    minutes = Minutes.objects.select_related("assembly", "issued_by").get(pk=minutes_id)
    paper = documents.book_paper(minutes)
    return pdf.issue(paper, by=minutes.issued_by, at=_known(minutes.issued_at))


@task("assemblies.print_signatures")
def print_signatures(progress: Progress, *, minutes_id: int) -> Document:
    """Print who signed, once everybody has."""
    progress.step(20, _("Laying out the pages"))
    minutes = Minutes.objects.select_related("assembly").get(pk=minutes_id)
    last = minutes.signatures.order_by("-at", "-id")[0]
    return pdf.issue(documents.signatures_paper(minutes), by=last.by, at=last.at)


@task("assemblies.print_notice")
def print_notice(progress: Progress, *, assembly_id: int) -> Document:
    """Print the call."""
    progress.step(20, _("Laying out the pages"))
    assembly = Assembly.objects.select_related("called_by").get(pk=assembly_id)
    paper = documents.notice_paper(assembly)
    return pdf.issue(paper, by=assembly.called_by, at=_known(assembly.called_at))


def _known(moment: datetime | None) -> datetime:
    """The moment of an act; a job is only asked for after it."""
    if moment is None:
        raise ValueError("a paper is printed after the act it records")
    return moment


@task("assemblies.send_reminder")
def send_reminder(_progress: Progress, *, consultation_id: int, member_id: int, key: str) -> None:
    """Ask somebody for an answer by mail, unless it came or the consultation closed meanwhile."""
    consultation = Consultation.objects.get(pk=consultation_id)
    member = Member.objects.select_related("user").get(pk=member_id)
    is_late = not consultation.is_open or clock.now() >= consultation.closes_at
    if is_late or member.user is None or reading.answer_of(consultation, member) is not None:
        return
    if not notices.wants(member.user, CONSULTATION):
        return
    language = member.user.language
    closes = timezone.localtime(consultation.closes_at)
    letter = mail.Letter(
        template="consultation",
        language=language,
        context={
            "title": consultation.title,
            "name": member.given_name,
            "until": formatting.long_moment(closes, language=language),
            "url": mail.address(consultation.get_absolute_url()),
        },
        headers=notices.headers(member.user, CONSULTATION),
    )
    mail.send(letter, to=accounts.address_of(member.user), key=f"consultation-{key}")


@task("assemblies.mail_call")
def mail_call(progress: Progress, *, assembly_id: int) -> None:
    """Mail the call to each person on the roll, one mail each.

    Each mail that was handed on is written down at once, so that a worker that fell goes on where
    it was. An address that its server refuses is written down too and stops nobody else's mail;
    a server that is busy or does not answer has the job tried again. A call of a past hour is not
    mailed.
    """
    assembly = Assembly.objects.get(pk=assembly_id)
    if assembly.state != AssemblyState.CALLED or clock.now() >= assembly.starts_at:
        return
    waiting, put_off = list(reading.still_to_mail(assembly)), None
    for done, entry in enumerate(waiting):
        progress.step(100 * done // len(waiting), _("Sending the mails"))
        try:
            _mail_call_to(assembly, entry)
        except SMTPRecipientsRefused as refusal:
            if not _is_final(refusal):
                put_off = refusal
                continue
            _write_down(assembly, entry, refused=True)
        else:
            _write_down(assembly, entry, refused=False)
    if put_off is not None:
        raise put_off


def _is_final(refusal: SMTPRecipientsRefused) -> bool:
    """True when the server will never take the mail; a busy one says "later" (RFC 5321, 4yz)."""
    return all(code >= SMTP_NEVER for code, _words in refusal.recipients.values())


def _mail_call_to(assembly: Assembly, entry: RollEntry) -> None:
    user, to = entry.member.user, reading.address_of(entry)
    language = user.language if user is not None else settings.LANGUAGE_CODE
    letter = documents.call_letter(assembly, entry.member.given_name, language=language)
    mail.send(letter, to=to, key=f"call-{assembly.pk}-{entry.member_id}")


def _write_down(assembly: Assembly, entry: RollEntry, *, refused: bool) -> None:
    kept = {"refused": refused, "at": clock.now()}
    CallMail.objects.get_or_create(assembly=assembly, member=entry.member, defaults=kept)
