from django.db import migrations

from coop import guards


class Migration(migrations.Migration):
    dependencies = [("members", "0030_hired_people")]

    operations = [
        migrations.RunSQL(
            "DROP TRIGGER decided ON members_officeterm",
            """
            CREATE TRIGGER decided BEFORE INSERT ON members_officeterm
              FOR EACH ROW EXECUTE FUNCTION coop_require_decision('members.give_office');
            """,
        ),
        guards.decided("members_officeterm", "members.give_office", "members.elect"),
    ]
