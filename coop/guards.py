"""Invariants in the database: operations for migrations, and the rights of the two roles.

The owner of the tables migrates. The application's role may read and add everywhere, and change
only what is not append-only. Triggers refuse the owner too, so a slip in a shell is caught.
"""

from django.apps import apps
from django.conf import settings
from django.db import connections, migrations, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from coop.models.base import AppendOnly

FUNCTIONS = """
CREATE FUNCTION coop_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION coop_require_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found boolean;
BEGIN
  SELECT d.xid = pg_current_xact_id() AND d.kind = ANY (TG_ARGV) INTO found
    FROM coop_decision d WHERE d.id = NEW.decision_id;
  IF found IS NOT TRUE THEN
    RAISE EXCEPTION '% needs a decision of kind % adopted in the same transaction',
      TG_TABLE_NAME, array_to_string(TG_ARGV, ' or ')
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""
DROP_FUNCTIONS = "DROP FUNCTION coop_refuse_change(); DROP FUNCTION coop_require_decision();"


def functions() -> migrations.RunSQL:
    """The trigger functions used by every app; run once, in the first migration of `coop`."""
    return migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS)


def append_only(table: str) -> migrations.RunSQL:
    """Refuse UPDATE, DELETE and TRUNCATE on `table`, whoever asks."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table}
          FOR EACH ROW EXECUTE FUNCTION coop_refuse_change();
        CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON {table}
          FOR EACH STATEMENT EXECUTE FUNCTION coop_refuse_change();
        """,
        f"DROP TRIGGER append_only ON {table}; DROP TRIGGER append_only_truncate ON {table};",
    )


def decided(table: str, *kinds: str) -> migrations.RunSQL:
    """Accept a row of `table` only in the transaction that adopts a decision of these kinds.

    The table must have a `decision_id` column.
    """
    arguments = ", ".join(f"'{kind}'" for kind in kinds)
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER decided BEFORE INSERT ON {table}
          FOR EACH ROW EXECUTE FUNCTION coop_require_decision({arguments});
        """,
        f"DROP TRIGGER decided ON {table};",
    )


def grant_rights(*, using: str = "default") -> None:
    """Give the application's role what it needs and no more. Run as owner after migrations.

    One transaction: an application that runs meanwhile never meets a moment without rights.
    """
    connection = connections[using]
    role = connection.ops.quote_name(settings.APP_ROLE)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [settings.APP_ROLE])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {role} LOGIN")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}")
        cursor.execute(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"
        )
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        for table in append_only_tables(connection):
            name = connection.ops.quote_name(table)
            cursor.execute(f"REVOKE UPDATE, DELETE ON {name} FROM {role}")


def append_only_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Tables of append-only models that exist in this database, and Django's own migration log."""
    wanted = {m._meta.db_table for m in apps.get_models() if issubclass(m, AppendOnly)}
    wanted.add("django_migrations")
    return sorted(wanted & set(connection.introspection.table_names()))
