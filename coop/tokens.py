"""Long random words that open something once: what goes on the paper, and what is kept of it."""

import hashlib
import secrets


def random_token() -> str:
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a long random token."""
    return hashlib.sha256(token.encode()).hexdigest()
