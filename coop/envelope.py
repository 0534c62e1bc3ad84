"""What is kept or handed round without being readable: sealed with the installation's key."""

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings


def sealed(text: str, *, key: str = "") -> str:
    """`text` as it is kept: who reads it without the installation's key has nothing.

    With `key`, as it is kept once that is the installation's.
    """
    return _key(key).encrypt(text.encode()).decode()


def opened(kept: str) -> str:
    """What was sealed. cryptography.fernet.InvalidToken when it was not, or with another key."""
    return _key().decrypt(kept.encode()).decode()


def _key(key: str = "") -> Fernet:
    key = key or settings.SECRET_KEY
    # The words are those of the first thing that was sealed: others would open nothing kept so far.
    digest = hashlib.sha256(b"coop.second_step:" + key.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
