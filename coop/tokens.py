"""Long random words that open something once: what goes on the paper, and what is kept of it."""

import base64
import hashlib
import secrets

from django.utils.crypto import salted_hmac

from coop.models import User


def random_token() -> str:
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a long random token."""
    return hashlib.sha256(token.encode()).hexdigest()


def of_seed(seed: str, *, user: User, salt: str) -> bytes:
    """What a seed of the page becomes: the same again for a repeated form, another for each use."""
    return salted_hmac(salt, f"{user.pk}:{seed}", algorithm="sha256").digest()


def api_token(seed: str, *, user: User) -> str:
    """The key for programs that a seed of the page becomes.

    The first letters let whoever scans for secrets left lying know it.
    """
    digest = of_seed(seed, user=user, salt="coop.api_token")
    return "rec_" + base64.urlsafe_b64encode(digest).decode().rstrip("=")
