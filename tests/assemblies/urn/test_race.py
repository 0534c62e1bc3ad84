"""Five hundred papers against the sealing, and a sealing that is killed half way."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from assemblies.models import Box, SealedBallot, UrnPaper
from assemblies.urn import sealing
from assemblies.urn.casting import Outcome, cast
from tests.assemblies.urn.voter import Paper
from tests.conftest import owner_connection

VOTERS = 500
THREADS = 16
CHOICES = ("yes", "no", "abstain")


def opened(voters: int) -> tuple[UUID, list[Paper]]:
    with transaction.atomic():
        box = sealing.make(CHOICES)
    papers = [Paper(box.public_key) for _ in range(voters)]
    for paper in papers:
        paper.open(sealing.sign(box.pk, paper.blinded))
    with transaction.atomic():
        sealing.open_box(box.pk)
    return box.pk, papers


def put_as_phones_do(box: UUID, paper: Paper) -> dict[str, set[str]]:
    """Cast, sometimes twice, sometimes changed; what may have been told last, by paper."""
    told: set[str] = set()
    first, other = random.choices(CHOICES, k=2)  # noqa: S311  not a secret
    ways: list[tuple[str, ...]] = [(first,), (first, first), (first, other)]
    for choice in random.choice(ways):  # noqa: S311
        outcome = cast(box, token=paper.token, signature=paper.signature, choice=choice)
        if outcome is Outcome.RECORDED:
            told = {choice}
        else:
            assert outcome is Outcome.CLOSED
    return {paper.code: told}


def test_every_paper_is_counted_or_refused(transactional_db: None) -> None:
    box, papers = opened(VOTERS)
    told: dict[str, set[str]] = {}
    half = threading.Event()

    def work(share: list[Paper]) -> dict[str, set[str]]:
        said: dict[str, set[str]] = {}
        try:
            for n, paper in enumerate(share):
                said |= put_as_phones_do(box, paper)
                if n == len(share) // 2:
                    half.set()
        finally:
            connection.close()
        return said

    with ThreadPoolExecutor(THREADS) as threads:
        shares = [threads.submit(work, papers[n::THREADS]) for n in range(THREADS)]
        assert half.wait(timeout=60)
        with transaction.atomic():
            sealed = sealing.seal(box)
        for share in shares:
            told |= share.result()
    counted = {ballot.code: {ballot.choice} for ballot in SealedBallot.objects.all()}
    assert counted == {code: choice for code, choice in told.items() if choice}
    assert sealed.cast == len(counted)
    assert 0 < len(counted) < VOTERS  # the race was one


def test_a_sealing_that_dies_leaves_the_urn_as_it_was(transactional_db: None) -> None:
    box, papers = opened(5)
    for paper in papers[:3]:
        cast(box, token=paper.token, signature=paper.signature, choice="yes")

    def die() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (pid,) = cursor.fetchall()[0]
        with owner_connection() as owner:
            owner.execute(f"SELECT pg_terminate_backend({pid})")

    @transaction.atomic
    def seal_and_die() -> None:
        sealing.seal(box)
        die()
        Box.objects.count()

    with pytest.raises(DatabaseError):
        seal_and_die()
    connection.close()
    assert Box.objects.get(pk=box).state == "open"
    assert not SealedBallot.objects.exists()
    assert UrnPaper.objects.count() == 3
    late = papers[3]
    assert cast(box, token=late.token, signature=late.signature, choice="no") is Outcome.RECORDED
    with transaction.atomic():
        assert sealing.seal(box).cast == 4


def test_a_paper_whose_phone_dies_is_in_or_not_and_can_come_again(transactional_db: None) -> None:
    box, papers = opened(1)
    (paper,) = papers

    @transaction.atomic
    def break_off() -> None:
        cast(box, token=paper.token, signature=paper.signature, choice="yes")
        raise RuntimeError("the connection breaks before the answer")

    with pytest.raises(RuntimeError):
        break_off()
    assert UrnPaper.objects.count() == 0
    for _ in range(2):
        again = cast(box, token=paper.token, signature=paper.signature, choice="yes")
        assert again is Outcome.RECORDED
    assert UrnPaper.objects.count() == 1
