"""The booth: a first vote by name, recorded by the database in one go.

`ballots.cast` does the same step by step and says in words why not. Here there are no words: what
is not plainly right is not recorded, and is left to `cast`.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from assemblies.models.ballots import Choice
from coop.prepared import rows_of

CAST = "SELECT assemblies_cast_vote(%s, %s, %s, %s, %s, %s, %s, %s)"


@dataclass(frozen=True)
class Paper:
    """A filled-in form: which ballot, what is chosen, and the form itself, for its repeats."""

    ballot: int
    choice: str
    client_id: UUID
    path: str
    digest: str
    answer: str


def cast(paper: Paper, *, by: int) -> bool:
    """Record the first vote of the member who signs in as user `by`, the form and the event.

    True: it is recorded. False: nothing was; ask `ballots.cast`. One statement, a transaction of
    its own, with the locks, the clock and the conditions of `ballots.cast` (the database's
    `assemblies_cast_vote`).
    """
    if paper.choice not in Choice.values:
        return False
    sent = (paper.client_id, paper.path, paper.digest, paper.answer)
    try:
        rows = rows_of(CAST, [paper.ballot, by, paper.choice, timezone.localdate(), *sent])
    except IntegrityError:
        return False
    return bool(rows[0][0])
