from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('assemblies', '0065_follow_up_guards')]

    operations = [
        migrations.AlterField(
            model_name='attendance',
            name='way',
            field=models.CharField(
                choices=[
                    ('code', 'own phone'),
                    ('desk', 'at the desk'),
                    ('remote', 'at a distance'),
                    ('kiosk', 'at a shared device'),
                ],
                max_length=6,
            ),
        ),
    ]
