"""Long random words that open something once: what goes on the paper, and what is kept of it."""

import base64
import hashlib
import secrets

from django.db.models import Model
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from coop.errors import Refused
from coop.models import User


def random_token() -> str:
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a long random token."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_of_new(token: str, among: type[Model]) -> str:
    """The same, of one that a page proposed and that opens something from now on.

    Refused when one of `among` has it already: a page proposes each token once.
    """
    hashed = token_hash(token)
    if among._default_manager.filter(token_sha256=hashed).exists():
        raise Refused(
            _("This form was already sent with other content. Open the page again for a new one.")
        )
    return hashed


def of_seed(seed: str, *, user: User, salt: str) -> bytes:
    """What a seed of the page becomes: the same again for a repeated form, another for each use."""
    return salted_hmac(salt, f"{user.pk}:{seed}", algorithm="sha256").digest()


def api_token(seed: str, *, user: User) -> str:
    """The key for programs that a seed of the page becomes.

    The first letters let whoever scans for secrets left lying know it.
    """
    digest = of_seed(seed, user=user, salt="coop.api_token")
    return "rec_" + base64.urlsafe_b64encode(digest).decode().rstrip("=")
