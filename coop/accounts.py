"""Who is meant by what somebody types to sign in, where their mail goes, and new accounts."""

import secrets
from collections.abc import Callable, Iterable

from axes.utils import reset
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from coop import guessing, sessions
from coop.errors import Refused
from coop.models import User
from coop.models.sign_ins import Guarded
from coop.registry import Registry

aliases: Registry[Callable[[str], User | None]] = Registry("name to sign in by")
addresses: Registry[Callable[[User], str]] = Registry("mail address")


def username_for(typed: str) -> str:
    """The username meant by `typed`: a username in any case, or another name of the account.

    Apps register other names (the membership number). What nobody is called stays as typed, so
    that a stranger learns nothing from the difference.
    """
    typed = typed.strip()
    found = User.objects.filter(username__iexact=typed).order_by("id").first()
    if found is None and "@" in typed:
        found = only(User.objects.filter(email__iexact=typed)[:2])
    if found is None:
        found = next((user for _, named in aliases if (user := named(typed))), None)
    return found.username if found else typed


def user_for(typed: str) -> User | None:
    """The open account meant by `typed`, if there is one."""
    return User.objects.filter(username=username_for(typed), is_active=True).first()


def only(users: Iterable[User]) -> User | None:
    """The one of `users`; nobody when a mail address is shared by several."""
    found = list(users)
    return found[0] if len(found) == 1 else None


def address_of(user: User) -> str:
    """Where mail for `user` goes; "" when nobody knows."""
    return user.email or next((to for _, known in addresses if (to := known(user))), "")


def set_password(user: User, password: str) -> None:
    """Give an account its password; the caller saves it. `Refused` beside `password` when weak."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="password") from None
    user.set_password(password)
    if user.pk is not None:  # guesses at the one before are none at this
        forget_guesses(user)


def forget_guesses(user: User) -> None:
    """The password was right, or is another now: forget the wrong ones."""
    guessing.found(user, Guarded.WORD)
    reset(username=user.get_username())


def free_name(name: str) -> str:
    """A name to sign in with, lengthened when somebody has it."""
    taken = User.objects.filter(username__iexact=name).exists()
    return f"{name}-{secrets.token_hex(2)}" if taken else name


def is_really(request: HttpRequest, password: str) -> bool:
    """True when whoever is signed in gave their password again, as for a signature.

    Wrong ones count as failed sign-ins do, so that nobody can try at a phone left lying. With the
    right one the session gets another key: whoever had copied the one before is out.
    """
    user = request.user
    if not isinstance(user, User):
        return False
    found = authenticate(request, username=user.get_username(), password=password)
    if found is None or found.pk != user.pk:
        return False
    forget_guesses(user)
    request.session.cycle_key()
    sessions.renew_key(request)
    return True
