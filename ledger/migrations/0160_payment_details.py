import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from coop import guards


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0150_lines_counted"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PaymentDetails",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("holder", models.CharField(max_length=120, verbose_name="in the name of")),
                ("bank", models.CharField(max_length=80, verbose_name="bank")),
                ("account", models.CharField(max_length=60, verbose_name="account")),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note to who pays")),
                ("valid_from", models.DateField(verbose_name="in force from")),
                ("client_id", models.UUIDField(unique=True)),
                ("recorded_at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ("-valid_from", "-id"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("holder__regex", "^\\S"), ("bank__regex", "^\\S")), name="payment_details_say_where"),
                    models.CheckConstraint(condition=models.Q(("account__regex", "^\\S(.*\\S)?$")), name="payment_details_account"),
                    models.CheckConstraint(condition=models.Q(("currency__regex", "^[A-Z]{3}$")), name="payment_details_currency"),
                ],
            },
        ),
        guards.append_only("ledger_paymentdetails"),
    ]
