from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("production", "0051_signing_guards")]

    operations = [
        migrations.AlterField(
            model_name="order",
            name="place",
            field=models.CharField(blank=True, max_length=600, verbose_name="deliver to"),
        ),
    ]
