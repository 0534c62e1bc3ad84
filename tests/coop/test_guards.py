"""Append-only means append-only, for the application's role and for the owner."""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from coop import audit
from coop.guards import append_only_tables
from coop.models import AuditEvent, User
from tests.conftest import owner_connection


def an_event() -> AuditEvent:
    user = User.objects.create_user("ana", name="Ana")
    return audit.record("cooperative.founded", by=user, at=timezone.now())


@pytest.mark.django_db
def test_tests_run_as_the_application() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("coop_app", False)


@pytest.mark.django_db
@pytest.mark.parametrize("sql", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_application_cannot_change_what_is_append_only(sql: str) -> None:
    for table in append_only_tables(connection):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql.format(table))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "sql", ["UPDATE coop_auditevent SET event = 'x'", "DELETE FROM coop_auditevent"]
)
def test_the_trigger_refuses_even_the_owner(sql: str) -> None:
    an_event()
    with owner_connection() as opened, pytest.raises(psycopg.errors.IntegrityConstraintViolation):
        opened.execute(f"SET session_replication_role = origin; {sql}")


@pytest.mark.django_db
def test_python_refuses_first() -> None:
    event = an_event()
    with pytest.raises(TypeError, match="append-only"):
        event.save()
    with pytest.raises(TypeError, match="append-only"):
        AuditEvent.objects.all().delete()
