"""Keys for programs: made by whoever they act for, ended by them."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.api.scopes import allowed
from coop.errors import Refused
from coop.models import ApiToken, User
from coop.tokens import hash_of_new

LIVE_MAX = 20


@transaction.atomic
def make(
    *, name: str, scopes: Sequence[str], ends_on: date, token: str, by: User, at: datetime
) -> ApiToken:
    """Let a program that shows `token` do for `by` what the scopes say, until a day.

    Refused for what `by` may not do today, and for longer than a year.
    """
    today = timezone.localdate(at)
    User.objects.select_for_update().get(pk=by.pk)
    if not today <= ends_on <= today + ApiToken.LONGEST:
        raise Refused(_("Choose a last day from today on, at most a year away."), field="ends_on")
    wanted = list(dict.fromkeys(scopes))
    if not wanted or not all(allowed(by, scope) for scope in wanted):
        raise Refused(_("Choose among what you may do yourself."), field="scopes")
    if ApiToken.objects.filter(user=by).live(today).count() >= LIVE_MAX:
        raise Refused(_("You have %(most)s keys: end one of them first.") % {"most": LIVE_MAX})
    made = ApiToken.objects.create(
        user=by,
        name=name,
        token_sha256=hash_of_new(token, ApiToken),
        scopes=wanted,
        made_at=at,
        made_on=today,
        ends_on=ends_on,
    )
    audit.record("user.token_made", by=by, at=at, about=by, token=made.pk, scopes=wanted)
    return made


@transaction.atomic
def end(*, token: ApiToken, by: User, at: datetime) -> None:
    """It opens nothing any more, from the next call on."""
    token = ApiToken.objects.select_for_update().get(pk=token.pk)
    if token.ended_at:
        raise Refused(_("This key was ended already."))
    token.ended_at = at
    token.save(update_fields=["ended_at"])
    audit.record("user.token_ended", by=by, at=at, about=by, token=token.pk)
