"""Six digits: how they are made, written, and which of them others guess first."""

import hashlib
import hmac
import itertools

LENGTH = 6


def normal(typed: str) -> str:
    """The digits of what somebody typed."""
    return "".join(c for c in typed if c.isascii() and c.isdigit())


def is_easily_guessed(pin: str) -> bool:
    """One digit again and again, a pair or a triple repeated, or counting up or down."""
    repeats = len(set(pin)) == 1 or pin[:2] * 3 == pin or pin[:3] * 2 == pin
    steps = {(int(b) - int(a)) % 10 for a, b in itertools.pairwise(pin)}
    return repeats or steps in ({1}, {9})


def printed(seed: str, member: int) -> str:
    """A member's PIN on a sheet: the same whenever the same sheet is sent again.

    `seed` is random and kept nowhere, so neither is the PIN.
    """
    for again in range(100):
        message = f"{member}:{again}".encode()
        digest = hmac.digest(seed.encode(), message, hashlib.sha256)
        pin = f"{int.from_bytes(digest[:8], 'big') % 10**LENGTH:0{LENGTH}}"
        if not is_easily_guessed(pin):
            return pin
    raise ValueError("a hundred PINs in a row were easily guessed")
