"""A voter's phone, in Python: what `static/js/blind-rsa.js` and `urn.js` do in a browser."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.test import Client

from assemblies.actions import urns
from assemblies.models import Urn
from assemblies.urn.blindrsa import SALT_BYTES, PublicKey
from members.models import Member

HASH = 48


def mask(seed: bytes, length: int) -> bytes:
    blocks = range(-(-length // HASH))
    made = b"".join(hashlib.sha384(seed + n.to_bytes(4, "big")).digest() for n in blocks)
    return made[:length]


def encode(message: bytes, bits: int, salt: bytes) -> int:
    """EMSA-PSS (RFC 8017, 9.1.1) with SHA-384."""
    length = -(-bits // 8)
    seed = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    plain = bytes(length - len(salt) - HASH - 2) + b"\x01" + salt
    masked = bytearray(a ^ b for a, b in zip(plain, mask(seed, len(plain)), strict=True))
    masked[0] &= 0xFF >> (8 * length - bits)
    return int.from_bytes(bytes(masked) + seed + b"\xbc", "big")


def blind(key: PublicKey, message: bytes, *, salt: bytes, factor: int) -> bytes:
    """RFC 9474, 4.2."""
    encoded = encode(message, key.modulus.bit_length() - 1, salt)
    blinded = encoded * pow(factor, key.exponent, key.modulus) % key.modulus
    return blinded.to_bytes(key.size, "big")


def finalize(key: PublicKey, message: bytes, signed: bytes, *, factor: int) -> bytes:
    """RFC 9474, 4.4; ValueError when it is no signature under this key."""
    number = int.from_bytes(signed, "big") * pow(factor, -1, key.modulus) % key.modulus
    signature = number.to_bytes(key.size, "big")
    if not key.verify(message, signature):
        raise ValueError("not signed with this key")
    return signature


@dataclass
class Paper:
    """A paper as a phone keeps it."""

    key: PublicKey
    token: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(SALT_BYTES))
    factor: int = 0
    signature: bytes = b""

    def __post_init__(self) -> None:
        self.factor = self.factor or secrets.randbelow(self.key.modulus - 2) + 2

    @property
    def blinded(self) -> bytes:
        return blind(self.key, self.token, salt=self.salt, factor=self.factor)

    @property
    def code(self) -> str:
        return hashlib.sha256(self.token).hexdigest()

    def open(self, signed: bytes) -> "Paper":
        self.signature = finalize(self.key, self.token, signed, factor=self.factor)
        return self


def draw(urn: Urn, member: Member, **kwargs: Any) -> Paper:
    """Draw a paper as this member."""
    paper = Paper(urn.box.public_key)
    assert member.user is not None
    issue = urns.draw(urn=urn, member=member, blinded=paper.blinded, by=member.user, **kwargs)
    return paper.open(bytes.fromhex(issue.signature))


def put(box: UUID, paper: Paper, choice: str) -> str:
    """Put a paper in at the urn's own door, with nothing that could say whose it is."""
    body = {"token": paper.token.hex(), "signature": paper.signature.hex(), "choice": choice}
    answer = Client().post(f"/urn/{box}/", json.dumps(body), content_type="text/plain")
    outcome: str = answer.json()["outcome"]
    return outcome
