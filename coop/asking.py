"""Questions for `manage.py verify`, asked in SQL against the raw tables.

So what a person with SQL did is found too, with the triggers off.
"""

from collections.abc import Iterable, Iterator

from django.db import connection
from django.db.models import Model
from django.utils.functional import Promise

from coop.offers import Check

# What must hold, the model of what is looked at, and a question whose answer is what is broken.
Question = tuple[str | Promise, type[Model], str]


def ask(questions: Iterable[Question]) -> Iterator[Check]:
    """A check for each question."""
    counted: dict[type[Model], int] = {}
    for name, model, question in questions:
        if model not in counted:
            counted[model] = model._default_manager.count()
        yield Check(str(name), counted[model], broken(question))


def broken(question: str) -> list[str]:
    """What it finds: each row begins with what is broken and a figure of it."""
    with connection.cursor() as cursor:
        cursor.execute(question)
        return [f"{row[0]}: {row[1]}" for row in cursor.fetchall()]
