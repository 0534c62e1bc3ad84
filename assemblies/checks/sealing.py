"""What the minutes say of the books' seals."""

from assemblies.models import Minutes
from coop.offers import Check
from ledger.reading.seals import printed


def books_of_minutes() -> Check:
    """The seal of the books printed in the minutes stands in their chain, at its place."""
    found = Minutes.objects.exclude(issued_at=None).filter(seals__has_key="books")
    wrong = [str(minutes) for minutes in found if not _stands(minutes.seals["books"])]
    return Check("seals of the books in minutes stand in the chain", len(found), wrong)


def _stands(words: str) -> bool:
    seal = printed(words)
    return seal is not None and words == f"{seal.seq} {seal.sha256}"
