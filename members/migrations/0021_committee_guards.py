from django.db import migrations

from coop import guards


class Migration(migrations.Migration):
    dependencies = [("coop", "0020_bodies"), ("members", "0020_committees")]

    operations = [
        guards.append_only("members_committee"),
        guards.append_only("members_committeeseat"),
        guards.decided("members_committee", "members.form_committee"),
        guards.decided(
            "members_committeeseat", "members.form_committee", "members.name_to_committee"
        ),
    ]
