from django.db import migrations

from coop import guards


class Migration(migrations.Migration):
    dependencies = [("members", "0021_committee_guards")]

    operations = [
        migrations.RunSQL(
            "DROP TRIGGER decided ON members_officeending",
            """
            CREATE TRIGGER decided BEFORE INSERT ON members_officeending
              FOR EACH ROW EXECUTE FUNCTION coop_require_decision('members.end_office');
            """,
        ),
        guards.decided("members_officeending", "members.end_office", "members.recall"),
    ]
