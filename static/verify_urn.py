#!/usr/bin/env python3
"""Count a sealed urn again: python3 verify_urn.py URN.json [--root ROOT]

Needs nothing but Python 3.9. Checks that every ballot carries a signature of the urn's one key
(RFC 9474, RSABSSA-SHA384-PSS-Deterministic), that none is in twice, that there are no more than
papers were drawn, and that all of them together make the root that stands in the minutes; then
counts. Give the root from your own copy of the minutes with --root. Names what is wrong.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Iterator  # noqa: UP035  Python 3.9 has no other

SALT = 48
HASH = 48


def mask(seed: bytes, length: int) -> bytes:
    """MGF1 with SHA-384 (RFC 8017, B.2.1)."""
    made = b""
    while len(made) < length:
        made += hashlib.sha384(seed + (len(made) // HASH).to_bytes(4, "big")).digest()
    return made[:length]


def is_signed(token: bytes, signature: bytes, modulus: int, exponent: int) -> bool:
    """RSASSA-PSS verification with SHA-384 and a salt of 48 bytes (RFC 8017, 8.1.2 and 9.1.2)."""
    number = int.from_bytes(signature, "big")
    if len(signature) != (modulus.bit_length() + 7) // 8 or number >= modulus:
        return False
    bits = modulus.bit_length() - 1
    opened = pow(number, exponent, modulus)
    if opened.bit_length() > bits:
        return False
    encoded = opened.to_bytes((bits + 7) // 8, "big")
    masked, seed, end = encoded[: -HASH - 1], encoded[-HASH - 1 : -1], encoded[-1]
    plain = bytearray(a ^ b for a, b in zip(masked, mask(seed, len(masked))))
    plain[0] &= 0xFF >> (8 * len(encoded) - bits)
    padding, mark, salt = plain[: -SALT - 1], plain[-SALT - 1], plain[-SALT:]
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(token).digest() + salt).digest()
    return end == 0xBC and not any(padding) and mark == 1 and digest == seed


def tree(leaves: list[bytes]) -> bytes:
    """The Merkle tree hash (RFC 9162, 2.1.1) of hashed leaves."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + tree(leaves[:half]) + tree(leaves[half:])).digest()


def root_of(urn: dict[str, Any]) -> str:
    """The root over all ballots in the order of their codes."""
    ballots = [(bytes.fromhex(b["token"]), b["choice"].encode()) for b in urn["ballots"]]
    ballots.sort(key=lambda ballot: hashlib.sha256(ballot[0]).digest())
    leaves = [hashlib.sha256(b"\x00" + token + choice).digest() for token, choice in ballots]
    return tree(leaves).hex()


def faults_of_ballots(urn: dict[str, Any], modulus: int, exponent: int) -> Iterator[str]:
    """What is wrong with single ballots, each named by its code."""
    seen = set()
    for ballot in urn["ballots"]:
        token, signature = bytes.fromhex(ballot["token"]), bytes.fromhex(ballot["signature"])
        code = hashlib.sha256(token).hexdigest()
        if code in seen:
            yield f"ballot {code}: in the urn twice"
        seen.add(code)
        if len(token) != 32 or not is_signed(token, signature, modulus, exponent):
            yield f"ballot {code}: not signed with the key of this urn"
        if ballot["choice"] not in urn["choices"]:
            yield f"ballot {code}: {ballot['choice']!r} was not to choose"


def faults(urn: dict[str, Any], root: str) -> Iterator[str]:
    """Everything that is wrong with an urn, in words."""
    modulus, exponent = int(urn["key"]["modulus"], 16), int(urn["key"]["exponent"], 16)
    printed = hashlib.sha256(f"{modulus:x}:{exponent:x}".encode()).hexdigest()
    if printed != urn["fingerprint"]:
        yield f"the key is not the one announced: its fingerprint is {printed}"
    yield from faults_of_ballots(urn, modulus, exponent)
    if len(urn["ballots"]) > urn["issued"]:
        yield f"{len(urn['ballots'])} ballots, and only {urn['issued']} papers were drawn"
    found = root_of(urn)
    for name, said in (("the file", urn["root"]), ("--root", root)):
        if said and said != found:
            yield f"the ballots make the root {found}; {name} says {said}"


def main() -> int:
    """Check and count; 1 when something is wrong."""
    parser = argparse.ArgumentParser(description="Count a sealed urn again.")
    parser.add_argument("file")
    parser.add_argument("--root", default="", help="the root as it stands in the minutes")
    wanted = parser.parse_args()
    urn = json.loads(Path(wanted.file).read_text(encoding="utf-8"))
    wrong = list(faults(urn, wanted.root.lower()))
    for fault in wrong:
        print(f"WRONG  {fault}")
    counted = Counter(ballot["choice"] for ballot in urn["ballots"])
    print(f"{urn['motion']}: {len(urn['ballots'])} ballots, {urn['issued']} papers drawn")
    for choice in urn["choices"]:
        print(f"  {choice}: {counted[choice]}")
    print("The urn does not check." if wrong else "Every signature and the root check.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
