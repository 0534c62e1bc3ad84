from django.db import migrations

from coop import guards


class Migration(migrations.Migration):
    dependencies = [("coop", "0040_first_day")]

    operations = [guards.append_only("coop_stepputoff")]
