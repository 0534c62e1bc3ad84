"""What the worker prints or sends for ledger."""

from django.urls import reverse
from django.utils import timezone

from coop import clock, formatting, mail
from coop.later import Progress, task
from coop.models import Document
from coop.tokens import random_token, token_hash
from ledger import documents
from ledger.models import ContactInvitation, Invoice


@task("ledger.print_invoice")
def print_invoice(progress: Progress, *, invoice_id: int) -> Document | None:
    """Issue the paper of an invoice or a note, once."""
    related = ("buyer", "entry", "annuls", "corrects", "by")
    invoice = Invoice.objects.select_related(*related).get(pk=invoice_id)
    progress.step(20)
    return documents.issue_invoice(invoice)


@task("ledger.mail_contact_invitation")
def mail_contact_invitation(_progress: Progress, *, invitation_id: int) -> None:
    """Make the token now, keep its hash, send the link. Tried again, it makes another one."""
    row = ContactInvitation.objects.select_related("buyer").get(pk=invitation_id)
    waiting = ContactInvitation.objects.open_at(clock.now()).filter(pk=row.pk)
    if not waiting.exists() or not row.email:
        return
    token = random_token()
    row.token_sha256 = token_hash(token)
    row.save(update_fields=["token_sha256"])
    language = row.buyer.language
    context = {
        "name": row.name,
        "buyer": row.buyer.name,
        "link": mail.address(reverse("ledger:contact_accept", args=[token])),
        "until": formatting.day(timezone.localdate(row.ends_at), language=language),
    }
    letter = mail.Letter("contact_invitation", language, context)
    mail.send(letter, to=row.email, key=f"contact-invitation-{row.pk}")
