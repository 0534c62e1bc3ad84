"""Who is meant by what somebody types to sign in."""

from collections.abc import Callable

from django.contrib.auth import authenticate
from django.http import HttpRequest

from coop.models import User
from coop.registry import Registry

aliases: Registry[Callable[[str], User | None]] = Registry("name to sign in by")


def username_for(typed: str) -> str:
    """The username meant by `typed`: a username in any case, or another name of the account.

    Apps register other names (the membership number). What nobody is called stays as typed, so
    that a stranger learns nothing from the difference.
    """
    typed = typed.strip()
    found = User.objects.filter(username__iexact=typed).order_by("id").first()
    if found is None:
        found = next((user for _, named in aliases if (user := named(typed))), None)
    return found.username if found else typed


def is_really(request: HttpRequest, password: str) -> bool:
    """True when whoever is signed in gave their password again, as for a signature.

    Wrong ones count as failed sign-ins do, so that nobody can try at a phone left lying.
    """
    user = request.user
    if not isinstance(user, User):
        return False
    found = authenticate(request, username=user.get_username(), password=password)
    return found is not None and found.pk == user.pk
