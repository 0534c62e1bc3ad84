from django.db import migrations


def open_account(apps, schema_editor):
    """Books that were opened before get the account of returns to pay too."""
    account = apps.get_model("ledger", "Account")
    first = account.objects.order_by("pk").first()
    if first is None:
        return
    account.objects.get_or_create(
        code="2.1.05",
        defaults={
            "kind": "liability", "currency": first.currency,
            "name_es": "Retornos a pagar",
            "name_en": "Returns to pay",
            "name_pt": "Retornos a pagar",
        },
    )


class Migration(migrations.Migration):
    dependencies = [('ledger', '0070_advances_on_surplus')]

    operations = [migrations.RunPython(open_account, migrations.RunPython.noop)]
