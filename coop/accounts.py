"""Who is meant by what somebody types to sign in."""

from collections.abc import Callable

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
