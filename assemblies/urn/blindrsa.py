"""Blind RSA signatures, the signer's side: RFC 9474, RSABSSA-SHA384-PSS-Deterministic.

The voter's side is `static/js/blind-rsa.js`. A message is 32 random bytes, so the deterministic
variant asks for no further randomness of ours.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

import gmpy2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA384

BITS = 2048
EXPONENT = 65537
SALT_BYTES = 48
KEYS_KEPT = 8


@dataclass(frozen=True, slots=True)
class PublicKey:
    """`modulus` and `exponent`. Signatures and blinded messages are as long as the modulus."""

    modulus: int
    exponent: int = EXPONENT

    @property
    def size(self) -> int:
        """Bytes of the modulus."""
        return (self.modulus.bit_length() + 7) // 8

    @property
    def fingerprint(self) -> str:
        """SHA-256, in hex, of modulus and exponent in hex with a colon between."""
        return hashlib.sha256(f"{self.modulus:x}:{self.exponent:x}".encode()).hexdigest()

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Whether `signature` is one of `message` under this key."""
        if len(signature) != self.size:
            return False
        key = _verifier(self)
        pss = padding.PSS(mgf=padding.MGF1(SHA384()), salt_length=SALT_BYTES)
        try:
            key.verify(signature, message, pss, SHA384())
        except InvalidSignature:
            return False
        return True


@lru_cache(KEYS_KEPT)
def _verifier(key: PublicKey) -> rsa.RSAPublicKey:
    """The key as the library wants it: hundreds of papers come under the same one."""
    return rsa.RSAPublicNumbers(key.exponent, key.modulus).public_key()


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """The two primes; everything else follows."""

    p: int
    q: int
    exponent: int = EXPONENT

    @classmethod
    def generate(cls) -> "PrivateKey":
        """A new key of `BITS` bits from the system's randomness."""
        key = rsa.generate_private_key(EXPONENT, BITS).private_numbers()
        return cls(key.p, key.q)

    @classmethod
    def from_text(cls, text: str) -> "PrivateKey":
        """Read what `to_text` wrote."""
        p, q = (int(prime, 16) for prime in text.split(":"))
        return cls(p, q)

    def to_text(self) -> str:
        return f"{self.p:x}:{self.q:x}"

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.p * self.q, self.exponent)

    def blind_sign(self, blinded: bytes) -> bytes:
        """Sign a blinded message (RFC 9474, 4.3) without learning what it says.

        Raises ValueError for a message that is not a number below the modulus in as many bytes.
        """
        public = self.public
        message = int.from_bytes(blinded, "big")
        if len(blinded) != public.size or not 0 < message < public.modulus:
            raise ValueError("a blinded message is a number below the modulus")
        signed = self._raise_to_private(message)
        if pow(signed, self.exponent, public.modulus) != message:
            raise ValueError("the signature does not check: the key is damaged")
        return signed.to_bytes(public.size, "big")

    def sign(self, message: bytes) -> bytes:
        """Sign a message that is not blinded; checks like one that was."""
        d = pow(self.exponent, -1, (self.p - 1) * (self.q - 1))
        key = rsa.RSAPrivateNumbers(
            p=self.p,
            q=self.q,
            d=d,
            dmp1=d % (self.p - 1),
            dmq1=d % (self.q - 1),
            iqmp=pow(self.q, -1, self.p),
            public_numbers=rsa.RSAPublicNumbers(self.exponent, self.p * self.q),
        ).private_key()
        pss = padding.PSS(mgf=padding.MGF1(SHA384()), salt_length=SALT_BYTES)
        return key.sign(message, pss, SHA384())

    def _raise_to_private(self, message: int) -> int:
        """The private operation by the Chinese remainder theorem, in even time."""
        d = pow(self.exponent, -1, (self.p - 1) * (self.q - 1))
        by_p = gmpy2.powmod_sec(message % self.p, d % (self.p - 1), self.p)
        by_q = gmpy2.powmod_sec(message % self.q, d % (self.q - 1), self.q)
        h = (by_p - by_q) * pow(self.q, -1, self.p) % self.p
        return int(by_q + h * self.q)
