from django.db import migrations

from coop import guards

APPEND_ONLY = (
    "coop_decision",
    "coop_statutesinforce",
    "coop_auditevent",
    "coop_document",
    "coop_submission",
)


class Migration(migrations.Migration):
    dependencies = [("coop", "0001_initial")]

    operations = [
        guards.functions(),
        migrations.RunSQL(
            "ALTER TABLE coop_decision ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id()",
            "ALTER TABLE coop_decision DROP COLUMN xid",
        ),
        *(guards.append_only(table) for table in APPEND_ONLY),
        guards.decided("coop_statutesinforce", "coop.found", "coop.set_statutes"),
    ]
