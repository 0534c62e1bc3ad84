"""Passwords that others guess first here: the names of the co-operative and of the person."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coop.models import Cooperative, User

# What everybody who knows the place would try; docs/security.md names this list.
OURS = ("recuperada", "cooperativa", "cooperative", "fabrica", "asamblea", "assembly", "trabajo")
SHORTEST_WORD = 4
OWN_LETTERS = 4  # this many letters of one's own make it more than a name with a year behind it


class NotOurNamesValidator:
    """Refuses a password that is nothing but names everybody knows, with figures and signs."""

    def validate(self, password: str, user: User | None = None) -> None:
        letters = _letters(password)
        left = letters
        for word in sorted(_known_words(user), key=len, reverse=True):
            left = left.replace(word, "")
        if left != letters and len(left) < OWN_LETTERS:
            raise ValidationError(
                _("Others guess this one first: it is made of names that everybody here knows."),
                code="password_of_names",
            )

    def get_help_text(self) -> str:
        return _("Not the name of the co-operative, of the town or your own.")


def _known_words(user: User | None) -> set[str]:
    cooperative = Cooperative.objects.first()
    names = [*OURS]
    if cooperative is not None:
        names += [cooperative.name, cooperative.legal_name, cooperative.town, cooperative.province]
    if isinstance(user, User):
        names += [user.username, user.name, user.email]
    words = {_letters(part) for name in names for part in re.split(r"[\W\d_]+", name)}
    return {word for word in words if len(word) >= SHORTEST_WORD}


def _letters(text: str) -> str:
    """The letters alone, without accents and capitals."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in bare if sign.isalpha())
