"""Blind signatures: the published vector, and what must never be signed or accepted."""

import secrets

import pytest

from assemblies.urn.blindrsa import PrivateKey, PublicKey
from tests.assemblies.urn import vectors
from tests.assemblies.urn.voter import Paper, blind, finalize

KEY = PrivateKey(vectors.P, vectors.Q)
FACTOR = pow(vectors.INVERSE, -1, KEY.public.modulus)


@pytest.fixture(scope="module")
def key() -> PrivateKey:
    return PrivateKey.generate()


def test_the_published_vector_on_the_signers_side() -> None:
    assert KEY.blind_sign(vectors.BLINDED) == vectors.BLIND_SIGNATURE
    assert KEY.public.verify(vectors.MESSAGE, vectors.SIGNATURE)


def test_the_published_vector_on_the_voters_side() -> None:
    public = KEY.public
    made = blind(public, vectors.MESSAGE, salt=vectors.SALT, factor=FACTOR)
    assert made == vectors.BLINDED
    opened = finalize(public, vectors.MESSAGE, vectors.BLIND_SIGNATURE, factor=FACTOR)
    assert opened == vectors.SIGNATURE


def test_a_paper_is_signed_unseen_and_accepted(key: PrivateKey) -> None:
    paper = Paper(key.public)
    paper.open(key.blind_sign(paper.blinded))
    assert key.public.verify(paper.token, paper.signature)
    assert paper.token not in paper.blinded


def test_the_key_is_kept_and_read_again(key: PrivateKey) -> None:
    again = PrivateKey.from_text(key.to_text())
    assert again == key
    assert again.public.fingerprint == key.public.fingerprint
    assert key.public.modulus.bit_length() == 2048


def test_what_is_not_signed_is_not_accepted(key: PrivateKey) -> None:
    paper = Paper(key.public)
    token, signature = paper.token, paper.open(key.blind_sign(paper.blinded)).signature
    turned_token, turned = bytearray(token), bytearray(signature)
    turned_token[-1] ^= 1
    turned[-1] ^= 1
    assert not key.public.verify(bytes(turned_token), signature)
    others = (bytes(turned), signature[1:], b"\x00" + signature, bytes(256), b"\xff" * 256, b"")
    assert [key.public.verify(token, other) for other in others] == [False] * len(others)


def test_another_key_is_refused_by_voter_and_verifier(key: PrivateKey) -> None:
    """A server that hands one phone a key of its own, to know the paper again."""
    other = PrivateKey.generate()
    paper = Paper(key.public)
    blinded = int.from_bytes(paper.blinded, "big") % other.public.modulus
    signed = other.blind_sign(blinded.to_bytes(256, "big"))
    with pytest.raises(ValueError, match="not signed with this key"):
        paper.open(signed)
    tagged = Paper(other.public)
    tagged.open(other.blind_sign(tagged.blinded))
    assert not key.public.verify(tagged.token, tagged.signature)


@pytest.mark.parametrize("number", [0, "modulus", "too long"])
def test_only_a_number_below_the_modulus_is_signed(key: PrivateKey, number: int | str) -> None:
    size, modulus = key.public.size, key.public.modulus
    sent = {
        0: bytes(size),
        "modulus": modulus.to_bytes(size, "big"),
        "too long": b"\x00" + secrets.token_bytes(size),
    }[number]
    with pytest.raises(ValueError, match="below the modulus"):
        key.blind_sign(sent)


def test_what_the_server_keeps_fits_every_paper_of_the_urn(key: PrivateKey) -> None:
    """Blindness: for each stored request and each cast paper some factor joins them equally."""
    papers = [Paper(key.public) for _ in range(4)]
    for paper in papers:
        paper.open(key.blind_sign(paper.blinded))
    modulus = key.public.modulus
    for asked in papers:
        stored = int.from_bytes(asked.blinded, "big")
        answered = int.from_bytes(key.blind_sign(asked.blinded), "big")
        for cast in papers:
            signature = int.from_bytes(cast.signature, "big")
            factor = answered * pow(signature, -1, modulus) % modulus
            encoded = pow(signature, key.exponent, modulus)
            assert encoded * pow(factor, key.exponent, modulus) % modulus == stored


def test_a_damaged_key_signs_nothing() -> None:
    damaged = PrivateKey(vectors.P, vectors.Q + 2)
    with pytest.raises(ValueError, match=r"damaged|invertible|below the modulus"):
        damaged.blind_sign(vectors.BLINDED)


def test_the_fingerprint_is_of_modulus_and_exponent() -> None:
    assert PublicKey(15, 3).fingerprint != PublicKey(15, 5).fingerprint
