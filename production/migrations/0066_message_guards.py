from django.db import migrations

from coop import guards


class Migration(migrations.Migration):
    dependencies = [("production", "0065_messages")]

    operations = [guards.append_only("production_ordermessage")]
