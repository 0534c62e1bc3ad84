"""What the worker prints or sends for ledger."""

from django.urls import reverse
from django.utils import timezone, translation

from coop import clock, formatting, mail
from coop.later import Progress, task
from coop.models import Document
from coop.screen import money
from coop.tokens import random_token, token_hash
from ledger import documents
from ledger.models import ContactInvitation, Invoice, ReminderLetter
from ledger.money import ZERO
from ledger.reading.payment_details import where_to_pay


@task("ledger.print_invoice")
def print_invoice(progress: Progress, *, invoice_id: int) -> Document | None:
    """Issue the paper of an invoice or a note, once."""
    related = ("buyer", "entry", "annuls", "corrects", "by")
    invoice = Invoice.objects.select_related(*related).get(pk=invoice_id)
    progress.step(20)
    return documents.issue_invoice(invoice)


@task("ledger.mail_reminder")
def mail_reminder(_progress: Progress, *, letter_id: int, n: int) -> None:
    """Write a reminder to one of its addresses, with what is still owed; nothing if all is paid."""
    letter = ReminderLetter.objects.select_related("buyer").get(pk=letter_id)
    owing = Invoice.objects.unpaid().filter(reminders__letter=letter).order_by("due_date", "id")
    rows = list(owing)
    if not rows:
        return
    buyer, language = letter.buyer, letter.buyer.language
    with translation.override(language):
        items = [
            {
                "number": invoice.label,
                "due": formatting.day(invoice.due_date, language=language),
                "amount": money(invoice.owed, invoice.currency),
            }
            for invoice in rows
        ]
        total = money(sum((invoice.owed for invoice in rows), ZERO), rows[0].currency)
    link = mail.address(reverse("ledger:buyer_statement", args=[buyer.pk]))
    context = {
        "buyer": buyer.name,
        "items": items,
        "total": total,
        "link": link,
        "pay_to": where_to_pay(rows[0].currency),
    }
    key = f"reminder-{letter.pk}-{n}"
    mail.send(mail.Letter("reminder", language, context), to=letter.addresses[n], key=key)


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
