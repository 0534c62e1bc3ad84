"""The second step of somebody who has one: set up, taken, ended by them, reset by an officer."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit, envelope, sessions, totp
from coop.errors import Refused
from coop.models import RecoveryCode, SecondStep, User


@transaction.atomic
def set_up(*, secret: str, typed: str, seed: str, by: User, at: datetime) -> SecondStep:
    """Ask `by` from now on for the digits of an app. `typed` proves that the app has `secret`.

    The recovery codes that `seed` makes are kept as hashes.
    """
    User.objects.select_for_update().get(pk=by.pk)
    if step_of(by):
        raise Refused(_("Your second step is set up already."))
    used = totp.step_of(secret, typed, at=at)
    if used is None:
        words = _("These are not the digits the app shows now. Look again: they change.")
        raise Refused(words, field="code")
    step = SecondStep.objects.create(
        user=by, secret=envelope.sealed(secret), began_at=at, last_step=used
    )
    RecoveryCode.objects.bulk_create(
        RecoveryCode(step=step, code_sha256=totp.recovery_hash(by, code))
        for code in totp.recovery_codes(seed)
    )
    audit.record("user.second_step_begun", by=by, at=at, about=by)
    return step


@transaction.atomic
def take(*, user: User, typed: str, at: datetime) -> None:
    """Take the digits of the app, each once, or a recovery code. The caller counted the guess."""
    step = SecondStep.objects.select_for_update().filter(user=user, ended_at=None).first()
    if step is None:
        raise Refused(_("There is no second step any more. Sign in again."), field="code")
    by_paper = not _take_digits(step, typed, at=at)
    if by_paper and not _take_recovery_code(step, typed, at=at):
        words = _("That is not the code. Each one works once: wait for the next digits.")
        raise Refused(words, field="code")
    audit.record("user.second_step_taken", by=user, at=at, about=user, recovery=by_paper)


@transaction.atomic
def end(*, by: User, at: datetime) -> None:
    """`by`, who has just taken it, wants no second step any more."""
    step = _own(by)
    step.ended_at, step.ended_by = at, by
    step.save(update_fields=["ended_at", "ended_by"])
    audit.record("user.second_step_ended", by=by, at=at, about=by)


@transaction.atomic
def reset(*, user: User, by: User, at: datetime) -> None:
    """Another officer takes the second step off somebody who lost it; they are out everywhere."""
    if user.pk == by.pk:
        raise Refused(_("Nobody resets their own: another officer does."))
    step = _own(user)
    step.ended_at, step.ended_by = at, by
    step.save(update_fields=["ended_at", "ended_by"])
    sessions.end(user.sessions.open(), at=at)
    audit.record("user.second_step_reset", by=by, at=at, about=user)


def step_of(user: User) -> SecondStep | None:
    """The second step `user` is asked for, if they set one up."""
    return SecondStep.objects.filter(user=user, ended_at=None).first()


def _own(user: User) -> SecondStep:
    step = SecondStep.objects.select_for_update().filter(user=user, ended_at=None).first()
    if step is None:
        raise Refused(_("There is no second step any more."))
    return step


def _take_digits(step: SecondStep, typed: str, *, at: datetime) -> bool:
    digits = "".join(c for c in typed if c.isascii() and c.isdigit())
    used = totp.step_of(envelope.opened(step.secret), digits, at=at)
    if used is None or used <= step.last_step:
        return False
    step.last_step = used
    step.save(update_fields=["last_step"])
    return True


def _take_recovery_code(step: SecondStep, typed: str, *, at: datetime) -> bool:
    code = totp.recovery_hash(step.user, typed)
    return bool(step.recovery_codes.filter(code_sha256=code, used_at=None).update(used_at=at))
