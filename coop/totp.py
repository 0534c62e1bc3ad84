"""Six digits from an app (RFC 6238), and the codes on paper that stand in for it."""

import hashlib
import hmac
from datetime import datetime

import pyotp
from django.utils.crypto import salted_hmac

from coop.models import User

STEP_SECONDS = 30
DIGITS = 6
RECOVERY_CODES = 10
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 10


def new_secret() -> str:
    """A secret for an app: 160 bits, as the standard recommends."""
    return pyotp.random_base32()


def step_of(secret: str, typed: str, *, at: datetime) -> int | None:
    """The half minute whose code was typed: this one, the one before or the one after."""
    app, now = pyotp.TOTP(secret), int(at.timestamp()) // STEP_SECONDS
    for step in (now, now - 1, now + 1):
        if hmac.compare_digest(app.at(step * STEP_SECONDS), typed):
            return step
    return None


def address(secret: str, *, user: User, cooperative: str) -> str:
    """What the QR code tells the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name=cooperative)


def recovery_codes(seed: str) -> list[str]:
    """Ten codes, the same whenever the same page is sent again; `seed` is kept nowhere."""
    return [_recovery_code(seed, number) for number in range(RECOVERY_CODES)]


def recovery_hash(user: User, typed: str) -> str:
    """The hash a recovery code is kept as; spaces, dashes and capitals do not matter."""
    code = "".join(c for c in typed.lower() if c.isalnum())
    return salted_hmac("coop.recovery_code", f"{user.pk}:{code}", algorithm="sha256").hexdigest()


def _recovery_code(seed: str, number: int) -> str:
    digest = hmac.digest(seed.encode(), str(number).encode(), hashlib.sha256)
    signs = "".join(SIGNS[byte % len(SIGNS)] for byte in digest[:LENGTH])
    return f"{signs[:5]}-{signs[5:]}"
