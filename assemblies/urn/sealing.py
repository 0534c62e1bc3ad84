"""A box from its key to its seal. Every function here is called inside a transaction."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from assemblies.urn.blindrsa import PrivateKey
from assemblies.urn.board import root_of
from assemblies.urn.models import Box, BoxState, SealedBallot

TOKEN_BYTES = 32
COPY = """
INSERT INTO assemblies_sealedballot (box_id, code, token, signature, choice)
SELECT box_id, code, token, signature, choice FROM assemblies_urnpaper
WHERE box_id = %s ORDER BY code
"""


def make(choices: Sequence[str], form: Mapping[str, Any] | None = None) -> Box:
    """A new box with a key of its own, for papers that carry one of `choices`, or a choice among
    `choices` that the `form` of ballot allows."""
    key = PrivateKey.generate()
    box = Box.objects.create(
        modulus=f"{key.public.modulus:x}",
        exponent=key.exponent,
        primes=key.to_text(),
        choices=list(choices),
        form=dict(form or {}),
    )
    _run("SELECT assemblies_urn_make(%s)", box.pk)
    return box


def open_box(box_id: UUID) -> None:
    """From here on papers can be put in."""
    box = Box.objects.select_for_update().get(pk=box_id, state=BoxState.DRAWING)
    box.state = BoxState.OPEN
    box.save(update_fields=["state"])


@transaction.atomic
def seal(box_id: UUID) -> Box:
    """End the box: no paper goes in any more, the papers are copied in the order of their codes,
    the partition they came into is dropped, the key is destroyed, the root is written.

    In a transaction of its own inside the caller's: what is written with it, about people, does
    not carry the number that the ballots carry.
    """
    box = _end(box_id)
    with connection.cursor() as cursor:
        cursor.execute(COPY, [box_id])
    _run("SELECT assemblies_urn_drop(%s)", box_id)
    ballots = list(SealedBallot.objects.filter(box_id=box_id).order_by("code"))
    box.state, box.primes = BoxState.SEALED, ""
    box.root, box.cast = root_of([each.leaf for each in ballots]), len(ballots)
    box.save(update_fields=["state", "primes", "root", "cast"])
    return box


@transaction.atomic
def void(box_id: UUID) -> Box:
    """End the box without opening it: the papers are gone, unread."""
    box = _end(box_id)
    _run("SELECT assemblies_urn_drop(%s)", box_id)
    box.state, box.primes = BoxState.VOID, ""
    box.save(update_fields=["state", "primes"])
    return box


def sign(box_id: UUID, blinded: bytes) -> bytes:
    """Sign a blinded paper; ValueError when it is not one, or when the key is destroyed."""
    return Box.objects.get(pk=box_id).private_key.blind_sign(blinded)


def papers(box_id: UUID, number: int) -> list[tuple[bytes, bytes]]:
    """New papers, each a token and its signature. Nothing of them is kept here."""
    key = Box.objects.get(pk=box_id).private_key
    tokens = [secrets.token_bytes(TOKEN_BYTES) for _paper in range(number)]
    return [(token, key.sign(token)) for token in tokens]


def _end(box_id: UUID) -> Box:
    """Wait for every paper on its way. The table first: whoever casts holds it, never the row."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE assemblies_urnpaper IN ACCESS EXCLUSIVE MODE")
    return Box.objects.select_for_update().get(
        pk=box_id, state__in=(BoxState.DRAWING, BoxState.OPEN)
    )


def _run(sql: str, box_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [box_id])
