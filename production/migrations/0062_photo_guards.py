from django.db import migrations

from coop import guards


class Migration(migrations.Migration):
    dependencies = [("production", "0061_photos")]

    operations = [guards.append_only("production_productphoto")]
