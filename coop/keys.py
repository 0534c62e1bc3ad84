"""Numbers as addresses and forms carry them: keys, places, how many."""

LONGEST = 18  # figures, which a number of the database always holds


def number_in(text: str) -> int | None:
    """The number that is written there in plain figures; None where none is, or none of ours."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else None
