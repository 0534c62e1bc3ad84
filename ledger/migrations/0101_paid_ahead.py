from django.db import migrations


def open_account(apps, schema_editor):
    """Books that were opened before get the account of money paid ahead too."""
    account = apps.get_model("ledger", "Account")
    first = account.objects.order_by("pk").first()
    if first is None:
        return
    account.objects.get_or_create(
        code="1.2.04",
        defaults={
            "kind": "asset", "currency": first.currency,
            "name_es": "Adelantos a cuenta de retiros",
            "name_en": "Paid ahead of advances",
            "name_pt": "Adiantado por conta de retiradas",
        },
    )


class Migration(migrations.Migration):
    dependencies = [('ledger', '0100_posting')]

    operations = [migrations.RunPython(open_account, migrations.RunPython.noop)]
