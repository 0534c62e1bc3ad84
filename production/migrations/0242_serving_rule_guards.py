from django.db import migrations

from coop import guards


class Migration(migrations.Migration):
    dependencies = [
        ("production", "0241_serving_rule"),
    ]

    operations = [
        guards.append_only("production_servingrule"),
        guards.decided("production_servingrule", "production.set_serving_rule"),
    ]
