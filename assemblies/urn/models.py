"""The urn's own tables. No serial number, no moment, no person, no order of arrival.

A box is one urn. While it is open its papers lie in a partition of their own, which is dropped
when they are sealed: rows copied in the order of their codes, in one transaction.
"""

import uuid

from django.db import models

from assemblies.urn.blindrsa import PrivateKey, PublicKey
from assemblies.urn.board import leaf, words_of
from coop.models.base import AppendOnly


class BoxState(models.TextChoices):
    DRAWING = "drawing"
    OPEN = "open"
    SEALED = "sealed"
    VOID = "void"


class Box(models.Model):
    """`primes` is the signing key until the box is sealed, then nothing. `choices` are the words
    a paper may carry, or with a `form` of ballot (`assemblies.marking`) its options.
    `root` and `cast` are written by the sealing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    modulus = models.TextField()
    exponent = models.PositiveIntegerField()
    primes = models.TextField(blank=True)
    choices = models.JSONField(default=list)
    form = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=BoxState.choices, default=BoxState.DRAWING)
    root = models.CharField(max_length=64, blank=True)
    cast = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=BoxState.values), name="box_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=(BoxState.DRAWING, BoxState.OPEN), root="", cast=None)
                | models.Q(state=BoxState.SEALED, primes="", cast__isnull=False)
                | models.Q(state=BoxState.VOID, primes="", root="", cast=None),
                name="box_sealed_without_key",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def public_key(self) -> PublicKey:
        return PublicKey(int(self.modulus, 16), self.exponent)

    @property
    def private_key(self) -> PrivateKey:
        """The signing key; ValueError once it is destroyed."""
        return PrivateKey.from_text(self.primes)


class Slip(models.Model):
    """What a paper in an urn holds: its code, its secret, the signature on it, the choice."""

    pk = models.CompositePrimaryKey("box_id", "code")
    box_id = models.UUIDField()
    code = models.CharField(max_length=64)
    token = models.CharField(max_length=64)
    signature = models.TextField()
    choice = models.CharField(max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return words_of(self.code)

    @property
    def words(self) -> str:
        return words_of(self.code)

    @property
    def leaf(self) -> bytes:
        return leaf(bytes.fromhex(self.token), self.choice)


class UrnPaper(Slip):
    """A paper in an open urn. The table is made by the migration, a partition for each box."""

    class Meta:
        managed = False


class SealedBallot(Slip, AppendOnly):
    """A ballot after the sealing: everybody may read it, nobody may change it."""
