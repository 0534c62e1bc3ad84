"""P3: whoever sends a verb of the product also sends every field that any table has.

A test for pytest that `bin/test` does not collect: `bin/battery P3` runs it by name.
"""

from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client

from coop.models import User
from tests.assemblies.views import test_verbs as assemblies
from tests.battery.everywhere import names_in
from tests.builders.production import build_works
from tests.ledger.views import test_verbs as ledger
from tests.production.views import test_verbs as production
from tests.questions import Asking, Verb

pytestmark = pytest.mark.django_db
WORD, FIGURE, DAY = "zz-unasked-zz", "987654321", "2031-12-24"
VERBS = [*assemblies.VERBS, *ledger.VERBS, *production.VERBS]
MARKS = (WORD, FIGURE, DAY)


def every_field() -> dict[str, str]:
    """A value that is recognised wherever it lands, for each field of each table."""
    values: dict[str, str] = {}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            value = WORD
            if isinstance(field, models.BooleanField):
                value = "on"
            elif isinstance(field, models.DateField):
                value = DAY
            elif isinstance(field, models.DecimalField | models.IntegerField):
                value = FIGURE
            values[field.name] = value
    return values


def found_anywhere() -> list[str]:
    """The tables in which one of our values has landed."""
    found = []
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute("SELECT has_table_privilege(%s, 'SELECT')", [table])
            if cursor.fetchall() != [(True,)]:
                continue
            name = connection.ops.quote_name(table)
            like = " OR ".join(["to_jsonb(r)::text LIKE %s"] * len(MARKS))
            sql = f"SELECT 1 FROM {name} r WHERE {like} LIMIT 1"  # noqa: S608  names of tables
            cursor.execute(sql, [f"%{mark}%" for mark in MARKS])
            found += [table] * len(cursor.fetchall())
    return found


def powers(username: str) -> list[tuple[Any, ...]]:
    rows = User.objects.filter(username=username)
    return list(rows.values_list("is_staff", "is_superuser", "is_active", "name"))


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_field_nobody_asked_for_lands_nowhere(verb: Verb) -> None:
    asking = Asking(verb, build_works())
    client = Client()
    client.force_login(User.objects.get(username=verb.actor))
    typed = {name: str(value) for name, value in asking.fields.items()}
    shown = (client.get(asking.url), client.get(asking.url, typed))  # one page may follow another
    own = asking.fields.keys() | {name for page in shown for name in names_in(page)}
    extra = {name: value for name, value in every_field().items() if name not in own}
    before = powers(verb.actor)
    sent = asking.send(verb.actor, {**extra, **asking.fields, "client_id": uuid4()})
    assert sent.status_code == 303
    assert asking.state()[0] == verb.after
    assert found_anywhere() == []
    assert powers(verb.actor) == before


def test_control_a_form_that_takes_everything_is_found() -> None:
    """What a form over all fields of a table would do."""
    build_works()
    User.objects.filter(username="bruno").update(name=WORD)
    assert found_anywhere() == [User._meta.db_table]
