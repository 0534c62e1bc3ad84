"""Who asks: by a key in the Authorization header alone, never by a cookie.

A key does at most what its owner may do at that moment: an office that ended opens nothing.
"""

import time
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from coop import microcache
from coop.api.problems import RefusedCall
from coop.api.scopes import allowed
from coop.models import ApiToken, User
from coop.tokens import token_hash

CALLS_A_MINUTE = 120
MINUTE = 60


class Key(HttpBearer):
    """Asks for a key with a scope, and whether its owner may do that today."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> User:
        kind, _space, token = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer":
            raise RefusedCall(401, _("Show a key: Authorization: Bearer …"))
        return self.authenticate(request, token.strip())

    def authenticate(self, request: HttpRequest, token: str) -> User:
        """The owner of the key; `RefusedCall` when it opens nothing, or not this."""
        today = timezone.localdate()
        known = ApiToken.objects.live(today).select_related("user")
        key = known.filter(token_sha256=token_hash(token), user__is_active=True).first()
        if key is None:
            raise RefusedCall(401, _("This key is not known, has ended, or its account is closed."))
        _count(key.user)
        _note_use(key, today)
        _speak(request, key.user)
        if self.scope not in key.scopes:
            raise RefusedCall(
                403, _("This key was not made for %(scope)s.") % {"scope": self.scope}
            )
        if not allowed(key.user, self.scope):
            raise RefusedCall(403, _("Whoever made this key may not do this today."))
        if "\0" in request.path:
            raise Http404  # nothing is called so, and the database would not even look
        request.user = key.user
        return key.user


def _count(user: User) -> None:
    """So many calls a minute for each account, never for an address: a whole factory shares one.

    Without Redis nobody is counted: answering is worth more than counting.
    """
    now = time.time()
    calls = microcache.counted(f"api:{user.pk}:{int(now // MINUTE)}", 2 * MINUTE)
    if calls is not None and calls > CALLS_A_MINUTE:
        wait = MINUTE - int(now % MINUTE)
        words = _("Too many calls: %(most)s a minute for each account.") % {"most": CALLS_A_MINUTE}
        raise RefusedCall(429, words, headers={"Retry-After": str(wait)})


def _note_use(key: ApiToken, today: date) -> None:
    if key.used_on is None or key.used_on < today:
        earlier = Q(used_on=None) | Q(used_on__lt=today)
        ApiToken.objects.filter(earlier, pk=key.pk, ended_at=None).update(used_on=today)


def _speak(request: Any, user: User) -> None:
    """Names come in the language the program asks for, else in its owner's."""
    if "Accept-Language" not in request.headers:
        translation.activate(user.language)
