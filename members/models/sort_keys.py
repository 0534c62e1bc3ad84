"""Names in Spanish order and without accents, computed by the database on any server."""

from django.db.models import CharField, Expression, F, Func, Value
from django.db.models.functions import Concat, Lower, Replace

ACCENTED = "áàâäãéèêëíìîïóòôöõúùûüç"
PLAIN = "aaaaaeeeeiiiiooooouuuuc"
KEY = CharField(max_length=400, db_collation="C")


class Translate(Func):
    function = "TRANSLATE"
    arity = 3


def _plain(*names: str) -> Expression:
    parts: list[Expression | F] = [F(names[0])]
    for name in names[1:]:
        parts += [Value(" "), F(name)]
    joined = Concat(*parts) if len(parts) > 1 else parts[0]
    return Translate(Lower(joined), Value(ACCENTED), Value(PLAIN))


def sort_key(*names: str) -> Expression:
    """Order as a Spanish dictionary does: accents ignored, ñ after n."""
    return Replace(_plain(*names), Value("ñ"), Value("n~"))


def search_key(*names: str) -> Expression:
    """Letters without any mark, as people type them in a hurry."""
    return Replace(_plain(*names), Value("ñ"), Value("n"))


def plain(words: str) -> str:
    """Write `words` as `search_key` does."""
    return words.strip().lower().translate(str.maketrans(ACCENTED + "ñ", PLAIN + "n"))
