"""What a key can be made for. A scope is a permission of the pages under a name for programs."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from ninja import Router

from coop.models import User
from coop.permissions import may
from coop.registry import Registry


@dataclass(frozen=True)
class Scope:
    """The permission its operations ask, and in words what somebody allows with it."""

    permission: str
    label: str | Promise


scopes: Registry[Scope] = Registry("scope")
routers: Registry[Router] = Registry("router")


def allowed(user: User, scope: str) -> bool:
    """True when `user` may do now what the scope is for; False also for a scope nobody knows."""
    return scope in scopes and may(user, scopes.get(scope).permission)


def choices_for(user: User) -> list[tuple[str, str | Promise]]:
    """The scopes whose permission `user` has today, in words."""
    return [(name, scope.label) for name, scope in scopes if may(user, scope.permission)]


def named(given: Iterable[str]) -> list[str]:
    """Scopes in words, as a key has them."""
    return [str(scopes.get(name).label) if name in scopes else name for name in given]
