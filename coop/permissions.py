"""Who may: plain predicate functions of our own, behind one decorator.

A permission is a name ("ledger.issue_invoice") with a function `(user, thing) -> bool`. Roles
come from offices and contacts, through sources the apps register: nobody has one by a checkbox.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop.models import User
from coop.registry import Registry


class Role(StrEnum):
    """What somebody is today. Offices give roles while their term lasts."""

    MEMBER = "member"
    PRESIDENT = "president"
    SECRETARY = "secretary"
    TREASURER = "treasurer"
    COUNCILLOR = "councillor"
    AUDITOR = "auditor"
    SECTOR_COORDINATOR = "sector_coordinator"
    PLANNING = "planning"
    STORES = "stores"
    DISPATCH = "dispatch"
    SALES = "sales"
    BUYER = "buyer"
    FOUNDER = "founder"


ROLE_WORDS: Mapping[str, str | Promise] = {
    Role.MEMBER: _("member"),
    Role.PRESIDENT: _("president"),
    Role.SECRETARY: _("secretary"),
    Role.TREASURER: _("treasurer"),
    Role.COUNCILLOR: _("board member"),
    Role.AUDITOR: _("supervisor (internal auditor)"),
    Role.SECTOR_COORDINATOR: _("sector coordinator"),
    Role.PLANNING: _("planning coordinator"),
    Role.STORES: _("stores coordinator"),
    Role.DISPATCH: _("dispatch coordinator"),
    Role.SALES: _("sales coordinator"),
    Role.BUYER: _("buyer"),
    Role.FOUNDER: _("founder"),
}
Predicate = Callable[[User, Any], bool]
RoleSource = Callable[[User, date], frozenset[str]]
View = Callable[..., HttpResponseBase]

permissions: Registry[Predicate] = Registry("permission")
role_sources: Registry[RoleSource] = Registry("role source")


def roles_of(user: User, *, on: date | None = None) -> frozenset[str]:
    """The roles of `user` on a day (today), from every registered source; cached on the user."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    day = on or timezone.localdate()
    cache: dict[date, frozenset[str]] = user.__dict__.setdefault("_roles", {})
    if day not in cache:
        cache[day] = frozenset().union(*(source(user, day) for _name, source in role_sources))
    return cache[day]


def has_role(user: User, *roles: str) -> bool:
    """True when `user` holds any of `roles` today."""
    return bool(roles_of(user).intersection(roles))


def holders_of(*roles: str) -> Predicate:
    """A predicate: the user holds any of `roles` today, whatever the thing."""
    return lambda user, _thing: has_role(user, *roles)


def register(name: str, predicate: Predicate) -> None:
    permissions.add(name, predicate)


def may(user: User, permission: str, thing: Any = None) -> bool:
    """True when `user` may do `permission` to `thing`. An unknown name is a KeyError."""
    return permissions.get(permission)(user, thing)


def permitted(
    permission: str, model: type[models.Model] | None = None, *, by: str = "pk"
) -> Callable[[View], View]:
    """Guard a view; with `model`, load the object the URL names and hand it to the view.

    The object is looked up among `model.objects.visible_to(user)`: what a person may not see is
    not found (404). What they see but may not do is refused in words (403).
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                raise Http404
            things: list[Any] = []
            if model is not None:
                visible = model.objects.visible_to(request.user)  # type: ignore[attr-defined]
                things = [get_object_or_404(visible, **{by: kwargs.pop(by)})]
            if not may(request.user, permission, things[0] if things else None):
                raise PermissionDenied(permission)
            return view(request, *things, *args, **kwargs)

        # both read by the tests of access
        guarded.permission, guarded.model = permission, model  # type: ignore[attr-defined]
        return guarded

    return decorate
