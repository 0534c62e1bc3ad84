"""What the worker prints or sends for members."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import clock, formatting, mail, pdf
from coop.later import Progress, task
from coop.models import Document, User
from coop.tokens import random_token, token_hash
from members import documents
from members.models import AdvanceRun, Invitation, RegisterEntry, Settlement


@task("members.mail_invitation")
def mail_invitation(_progress: Progress, invitation_id: int) -> None:
    """Make the token now, keep its hash, send the link. Tried again, it makes another one."""
    row = Invitation.objects.select_related("member__user").get(pk=invitation_id)
    member = row.member
    if not Invitation.objects.open_at(clock.now()).filter(pk=row.pk).exists() or not member.email:
        return
    token = random_token()
    row.token_sha256 = token_hash(token)
    row.save(update_fields=["token_sha256"])
    language = member.user.language if member.user else "es"
    context = {
        "name": member.given_name,
        "link": mail.address(reverse("members:accept", args=[token])),
        "until": formatting.day(timezone.localdate(row.ends_at), language=language),
    }
    mail.send(
        mail.Letter("invitation", language, context), to=member.email, key=f"invitation-{row.pk}"
    )


@task("members.print_book")
def print_book(progress: Progress, *, last_id: int, by_id: int) -> Document:
    """Print the register book up to a line."""
    progress.step(20, _("Laying out the pages"))
    last = RegisterEntry.objects.get(pk=last_id)
    paper = documents.book_paper(last)
    return pdf.issue(paper, by=User.objects.get(pk=by_id), at=clock.now())


@task("members.print_settlement")
def print_settlement(progress: Progress, *, settlement_id: int) -> Document:
    """Issue the paper of a settlement, once."""
    progress.step(20)
    settlement = Settlement.objects.select_related("member", "departure", "corrects", "by")
    return documents.issue_settlement(settlement.get(pk=settlement_id))


@task("members.print_slips")
def print_slips(progress: Progress, *, run_id: int) -> None:
    """Issue the slips of a run of advances, each once; tried again, it goes on where it stopped."""
    run = AdvanceRun.objects.select_related("posting__by").get(pk=run_id)
    slips = list(run.slips.select_related("member", "run").prefetch_related("lines"))
    for place, slip in enumerate(slips):
        progress.step(100 * place // len(slips))
        documents.issue_slip(slip, run.posting)
