"""What everybody can check after the sealing: codes, words and one root over all ballots."""

import hashlib
from collections.abc import Sequence

CONSONANTS = "bdglmnrstv"
VOWELS = "aeiou"
SYLLABLES = [consonant + vowel for consonant in CONSONANTS for vowel in VOWELS]
WORDS = 3


def code_of(token: bytes) -> str:
    """A paper's code: SHA-256, in hex, of its 32 secret bytes."""
    return hashlib.sha256(token).hexdigest()


def words_of(code: str) -> str:
    """A code in three words that can be read out, the same in every language.

    Each word is two syllables of fifty: 15,625,000,000 codes. Two bytes make a word; what is
    lost by the remainder does not matter for telling a few hundred papers apart.
    """
    digest = bytes.fromhex(code)
    words = []
    for n in range(WORDS):
        number = int.from_bytes(digest[2 * n : 2 * n + 2], "big") % len(SYLLABLES) ** 2
        first, second = divmod(number, len(SYLLABLES))
        words.append(SYLLABLES[first] + SYLLABLES[second])
    return " ".join(words)


def leaf(token: bytes, choice: str) -> bytes:
    """The hash of one ballot."""
    return hashlib.sha256(b"\x00" + token + choice.encode()).digest()


def root_of(leaves: Sequence[bytes]) -> str:
    """The Merkle tree hash, in hex, of leaf hashes in order (RFC 9162, 2.1.1)."""
    return _tree(leaves).hex()


def _tree(leaves: Sequence[bytes]) -> bytes:
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + _tree(leaves[:half]) + _tree(leaves[half:])).digest()
