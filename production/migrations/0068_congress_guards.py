from django.db import migrations

from coop import guards


class Migration(migrations.Migration):
    dependencies = [("production", "0067_congress")]

    operations = [guards.append_only("production_congressreport")]
