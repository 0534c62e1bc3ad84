"""Taking out of an account, and out of what was kept beside it, what tells of its person.

These are steps of an erasure and leave no event of their own.
"""

from collections.abc import Collection
from datetime import datetime

from axes.models import AccessAttempt, AccessFailureLog
from django.db import transaction
from django.db.models import Q

from coop import sessions
from coop.models import ApiToken, ImportBatch, Job, Passkey, RecoveryCode, User, Webhook
from coop.models.sign_ins import Guesses, MailCode

GONE = "—"
SHORTEST = 6  # signs: a shorter word stands in too much that is nobody's


@transaction.atomic
def empty_account(user: User, *, username: str, at: datetime) -> None:
    """Leave of an account its number and the name of its person, who did what the trail says.

    It is called `username` from now on. No password, key, code or device leads into it any more,
    and where it was signed in is forgotten.
    """
    sessions.end(user.sessions.open(), at=at)
    user.sessions.all().delete()
    RecoveryCode.objects.filter(step__user=user).delete()
    user.second_steps.all().delete()
    Passkey.objects.filter(user=user).delete()
    MailCode.objects.filter(user=user).delete()
    Guesses.objects.filter(user=user).delete()
    end_programs(user, at=at)
    user.username, user.email, user.last_login = username, "", None
    user.set_unusable_password()
    user.save(update_fields=["username", "email", "last_login", "password"])


def end_programs(user: User, *, at: datetime) -> None:
    """End the keys and addresses of programs, and forget what the person called them."""
    tokens = ApiToken.objects.filter(user=user)
    tokens.filter(ended_at=None).update(ended_at=at)
    tokens.exclude(name=GONE).update(name=GONE)
    addresses = Webhook.objects.filter(user=user)
    addresses.filter(ended_at=None).update(ended_at=at)
    addresses.exclude(url=GONE).update(url=GONE)


@transaction.atomic
def forget_words(words: Collection[str]) -> None:
    """Take these words out of failed sign-ins and of what jobs said when they failed.

    Words are mail addresses, telephones and names to sign in with, in any case.
    """
    typed = _any("username__iexact", [word for word in words if word.strip()])
    AccessFailureLog.objects.filter(typed).delete()
    sent = _any("post_data__icontains", _long(words)) | _any("get_data__icontains", _long(words))
    AccessAttempt.objects.filter(typed | sent).delete()
    Job.objects.filter(_any("error__icontains", _long(words))).update(error=GONE)


@transaction.atomic
def empty_cells(
    kind: str, *, columns: Collection[str], rows_with: dict[str, str], words: Collection[str]
) -> None:
    """Empty cells of the files of a kind.

    In each row that has one of `rows_with` (a column and its cell) all of `columns` are emptied,
    and in every row each cell that is one of `words`. Findings that quote a word go too.
    """
    known = {word.casefold() for word in _long(words)}
    for batch in ImportBatch.objects.select_for_update().filter(kind=kind).order_by("pk"):
        rows = [_emptied(row, columns, rows_with, known) for row in batch.rows]
        report = [[said for said in found if not _quotes(said, known)] for found in batch.report]
        if (rows, report) != (batch.rows, batch.report):
            batch.rows, batch.report = rows, report
            batch.save(update_fields=["rows", "report"])


def filled_rows(kind: str, *, columns: Collection[str], named_by: str) -> set[str]:
    """The cells of `named_by` in rows of the files of a kind that hold something in `columns`."""
    files = ImportBatch.objects.filter(kind=kind).values_list("rows", flat=True)
    return {
        row.get(named_by, "")
        for rows in files
        for row in rows
        if any(row.get(column) for column in columns)
    }


def _long(words: Collection[str]) -> list[str]:
    return [word for word in words if len(word.strip()) >= SHORTEST]


def _any(lookup: str, words: Collection[str]) -> Q:
    """Where any of the words is; nowhere when there is none."""
    found = Q(pk__in=[])
    for word in words:
        found |= Q(**{lookup: word})
    return found


def _emptied(
    row: dict[str, str], columns: Collection[str], rows_with: dict[str, str], words: set[str]
) -> dict[str, str]:
    is_theirs = any(cell and row.get(column) == cell for column, cell in rows_with.items())
    return {
        column: "" if (is_theirs and column in columns) or cell.casefold() in words else cell
        for column, cell in row.items()
    }


def _quotes(said: str, words: set[str]) -> bool:
    return any(word in said.casefold() for word in words)
