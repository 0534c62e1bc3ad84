"""Finding by words: capitals and accents do not matter, every word must occur somewhere."""

from typing import TypeVar

from django.db import models
from django.db.models.functions import Concat

M = TypeVar("M", bound=models.Model)
LETTERS_MIN = 2
WORDS_MAX = 6


class Plain(models.Func):
    """Text without capitals and accents, by the database function of the same name."""

    function = "coop_plain"
    output_field = models.TextField()


def words_of(text: str) -> list[str]:
    """The words to look for; none when fewer than two letters were typed."""
    words = text.replace("\0", "").split()[:WORDS_MAX]
    return words if sum(len(word) for word in words) >= LETTERS_MIN else []


def containing(rows: models.QuerySet[M], text: str, *fields: str) -> models.QuerySet[M]:
    """Those of `rows` in whose `fields`, read together, every word of `text` occurs."""
    words = words_of(text)
    if not words:
        return rows.none()
    parts = [models.functions.Cast(field, models.TextField()) for field in fields]
    spaced: list[models.Expression | models.Value] = [models.Value("")]
    for part in parts:
        spaced += [part, models.Value(" ")]
    found: models.QuerySet[M] = rows.alias(
        searched=Plain(Concat(*spaced, output_field=models.TextField()))
    )
    for word in words:
        found = found.filter(searched__contains=Plain(models.Value(word)))
    return found
