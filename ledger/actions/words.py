"""How the books are read: in plain words or in those of accountants."""

from datetime import datetime

from django.db import transaction

from coop import audit
from coop.models import User
from ledger.models import WordsChoice


@transaction.atomic
def choose(*, plain: bool, by: User, at: datetime) -> WordsChoice:
    """Show `by` the books in plain words from now on, or in those of accountants."""
    choice, _made = WordsChoice.objects.update_or_create(user=by, defaults={"plain": plain})
    audit.record("books.words_chosen", by=by, at=at, about=by, plain=plain)
    return choice
