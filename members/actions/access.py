"""Letting members in: invitations, cards, PINs. No officer ever reads a secret of another."""

import secrets
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit, guessing, sessions
from coop.accounts import free_name, set_password
from coop.errors import Refused
from coop.later import JobRequest, later
from coop.models import User
from coop.models.sign_ins import Guarded
from coop.tokens import hash_of_new, token_hash
from members import pins, tasks
from members.models import Card, Invitation, Member, Pin
from members.models.sort_keys import plain
from members.reading import standing_of


@transaction.atomic
def invite(*, member: Member, by: User, at: datetime, token: str = "") -> Invitation:
    """Invite a member to choose a password: with `token` on paper, without it by mail.

    An earlier invitation that waits is taken back.
    """
    member = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if not standing_of(member, timezone.localdate(at)).on_register:
        raise Refused(_("%(member)s is not on the register.") % {"member": member})
    if not token and not member.email:
        raise Refused(_("The register holds no mail address: print the invitation."))
    earlier = member.invitations.waiting()
    earlier.update(revoked_at=at, revoked_by=by)
    invitation = Invitation.objects.create(
        member=member,
        token_sha256=hash_of_new(token, Invitation) if token else None,
        by_mail=not token,
        made_at=at,
        made_by=by,
    )
    if not token:
        words = _("Invitation to %(member)s") % {"member": member}
        request = JobRequest(key=f"invitation:{invitation.pk}", title=words, by=by)
        later(tasks.mail_invitation, request, invitation_id=invitation.pk)
    audit.record("invitation.made", by=by, at=at, about=member, by_mail=not token)
    return invitation


@transaction.atomic
def revoke(*, invitation: Invitation, by: User, at: datetime) -> Invitation:
    """Take an invitation back before it is used."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.used_at or invitation.revoked_at:
        raise Refused(_("This invitation was used or taken back already."))
    invitation.revoked_at, invitation.revoked_by = at, by
    invitation.save(update_fields=["revoked_at", "revoked_by"])
    audit.record("invitation.revoked", by=by, at=at, about=invitation.member)
    return invitation


@transaction.atomic
def accept(*, token: str, password: str, at: datetime) -> User:
    """Use an invitation: set the password of the member's account, made now if there is none.

    Wherever the member was signed in, they no longer are.
    """
    found = Invitation.objects.open_at(at).select_for_update()
    invitation = found.filter(token_sha256=token_hash(token)).first()
    if invitation is None:
        raise Refused(_("This invitation was used, taken back or is over. Ask for another one."))
    user = account_of(invitation.member)
    set_password(user, password)
    user.save(update_fields=["password"])
    sessions.end(user.sessions.open(), at=at)
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
    audit.record("invitation.accepted", by=user, at=at, about=invitation.member)
    return user


def revoke_at_once(at: datetime, _devices: bool) -> int:  # noqa: FBT001  as `sessions.others` calls
    """No invitation that waits leads in any more."""
    return Invitation.objects.waiting().update(revoked_at=at)


@transaction.atomic
def issue_card(*, member: Member, by: User, at: datetime, pin: str = "") -> Card:
    """Give a member a new card, the old one ends; with `pin`, also a PIN that is printed once."""
    member = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    account_of(member)
    member.cards.live().update(ended_at=at)
    code = secrets.token_urlsafe(12)
    card = Card.objects.create(member=member, code=code, made_at=at, made_by=by)
    if pin:
        _keep_pin(member, pin, at=at, own_choice=False)
    audit.record("card.issued", by=by, at=at, about=member, with_pin=bool(pin))
    return card


@transaction.atomic
def choose_pin(*, member: Member, pin: str, by: User, at: datetime) -> None:
    """A member chooses their own PIN."""
    if member.user_id != by.pk:
        raise Refused(_("Everybody chooses only their own PIN."))
    if pins.is_easily_guessed(pin):
        words = _("Others guess this one first: not the same digit again, no 123456.")
        raise Refused(words, field="pin")
    _keep_pin(member, pin, at=at, own_choice=True)
    audit.record("pin.chosen", by=by, at=at, about=member)


@transaction.atomic
def release_pin(*, member: Member, by: User, at: datetime) -> None:
    """Let a PIN that rests be tried again at once: the officer has the person before them."""
    if member.user is None or not guessing.rests(member.user, Guarded.PIN, at=at):
        raise Refused(_("This PIN does not rest."))
    guessing.found(member.user, Guarded.PIN)
    audit.record("pin.released", by=by, at=at, about=member)


def require_pin(*, member: Member, pin: str, at: datetime) -> User:
    """The account of a member who typed their PIN; refused in words otherwise.

    The guess is counted before the PIN is compared: call it outside a transaction.
    """
    kept = Pin.objects.filter(member=member).first()
    if kept is None or member.user is None:
        raise Refused(_("There is no PIN yet. Ask at the office for a card."), field="pin")
    if not guessing.may_try(member.user, Guarded.PIN, at=at):
        words = _(
            "Five wrong PINs: the card rests for a quarter of an hour. Other ways still work."
        )
        raise Refused(words, field="pin")
    if not check_password(pin, kept.pin_hash) or not member.user.is_active:
        raise Refused(_("That is not the PIN."), field="pin")
    guessing.found(member.user, Guarded.PIN)
    return member.user


def account_of(member: Member) -> User:
    """The account of a member, made now, without a password, if there is none."""
    if member.user is not None:
        return member.user
    user = User(username=free_username(member), name=member.full_name)
    user.set_unusable_password()
    user.save()
    member.user = user
    member.save(update_fields=["user"])
    return user


def name_of(member: Member) -> str:
    """The name a member signs in with, or will."""
    return member.user.username if member.user else free_username(member)


def free_username(member: Member) -> str:
    """A name to sign in with made of the member's own and the number nobody else has."""
    letters = "".join(c for c in plain(member.given_name) if c.isalnum() and c.isascii())
    name = f"{letters[:20]}{member.number}"
    return free_name(name)


def _keep_pin(member: Member, pin: str, *, at: datetime, own_choice: bool) -> None:
    values = {"pin_hash": make_password(pin), "set_at": at, "own_choice": own_choice}
    Pin.objects.update_or_create(member=member, defaults=values)
    if member.user is not None:
        guessing.found(member.user, Guarded.PIN)
