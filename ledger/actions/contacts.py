"""The people of a buyer: invited by a link, given their parts, ended (`buyers.end_contact`)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from coop import audit
from coop.accounts import free_name, set_password
from coop.errors import Refused
from coop.later import JobRequest, later
from coop.models import User
from coop.tokens import hash_of_new, token_hash
from ledger import tasks
from ledger.models import Buyer, BuyerContact, ContactInvitation


@dataclass(frozen=True)
class Parts:
    """What somebody does for a buyer; without any of it they read."""

    may_order: bool = False
    may_sign: bool = False
    may_pay: bool = False


@transaction.atomic
def invite(
    *,
    buyer: Buyer,
    name: str,
    parts: Parts,
    by: User,
    at: datetime,
    email: str = "",
    token: str = "",
) -> ContactInvitation:
    """Invite somebody to sign in for a buyer: with `token` on paper, without it by mail."""
    if buyer.annulled_at is not None:
        raise Refused(_("This buyer is no longer on the register."))
    if not token and not email:
        raise Refused(_("Write an e-mail address, or print the invitation."), field="email")
    invitation = ContactInvitation.objects.create(
        buyer=buyer,
        name=name,
        email="" if token else email,
        token_sha256=hash_of_new(token, ContactInvitation) if token else None,
        made_at=at,
        made_by=by,
        **asdict(parts),
    )
    if not token:
        words = _("Invitation to %(member)s") % {"member": name}
        request = JobRequest(key=f"contact-invitation:{invitation.pk}", title=words, by=by)
        later(tasks.mail_contact_invitation, request, invitation_id=invitation.pk)
    audit.record("contact.invited", by=by, at=at, about=buyer, invitation=invitation.pk)
    return invitation


@transaction.atomic
def revoke(invitation: ContactInvitation, *, by: User, at: datetime) -> ContactInvitation:
    """Take an invitation back before it is used."""
    locked = ContactInvitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.used_at or locked.revoked_at:
        raise Refused(_("This invitation was used or taken back already."))
    locked.revoked_at, locked.revoked_by = at, by
    locked.save(update_fields=["revoked_at", "revoked_by"])
    audit.record("contact.invitation_revoked", by=by, at=at, about=invitation.buyer)
    return locked


@transaction.atomic
def accept(*, token: str, password: str, at: datetime) -> User:
    """Use an invitation: make the account and the contact it was made for."""
    found = ContactInvitation.objects.open_at(at).select_for_update(of=("self",))
    invitation = found.filter(token_sha256=token_hash(token)).select_related("buyer").first()
    if invitation is None or invitation.buyer.annulled_at is not None:
        raise Refused(_("This invitation was used, taken back or is over. Ask for another one."))
    buyer = invitation.buyer
    user = User(
        username=name_for(invitation),
        name=invitation.name,
        email=invitation.email,
        language=buyer.language,
    )
    set_password(user, password)
    user.save(force_insert=True)
    contact = BuyerContact.objects.create(
        buyer=buyer,
        user=user,
        may_order=invitation.may_order,
        may_sign=invitation.may_sign,
        may_pay=invitation.may_pay,
        since_date=timezone.localdate(at),
    )
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
    audit.record("contact.joined", by=user, at=at, about=buyer, contact=contact.pk)
    return user


@transaction.atomic
def change_parts(contact: BuyerContact, *, parts: Parts, by: User, at: datetime) -> BuyerContact:
    """Say anew what somebody does for a buyer; what they signed before stands."""
    locked = BuyerContact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    if locked.ended_at is not None:
        raise Refused(_("This contact was already ended."))
    changed = [name for name, value in asdict(parts).items() if getattr(locked, name) != value]
    if not changed:
        raise Refused(_("Nothing changed: this person does that already."))
    for name in changed:
        setattr(locked, name, getattr(parts, name))
    locked.save(update_fields=changed)
    audit.record("contact.changed", by=by, at=at, about=contact.buyer, contact=contact.pk)
    return locked


def name_for(invitation: ContactInvitation) -> str:
    """A name to sign in with, made of the person's own and the buyer's code."""
    first = slugify(invitation.name.split()[0])[:20] if invitation.name.split() else ""
    name = f"{first or 'contact'}.{slugify(invitation.buyer.code)[:20]}"
    return free_name(name)
