from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coop", "0052_erased_names")]

    operations = [
        migrations.AlterField(
            model_name="guesses",
            name="guarded",
            field=models.CharField(
                choices=[
                    ("word", "password"),
                    ("pin", "PIN"),
                    ("code", "code by mail"),
                    ("step", "second step"),
                ],
                max_length=4,
            ),
        ),
    ]
