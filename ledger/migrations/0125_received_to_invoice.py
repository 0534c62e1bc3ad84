from django.db import migrations


def open_account(apps, schema_editor):
    """Books that were opened before get the account of what came without its invoice too."""
    account = apps.get_model("ledger", "Account")
    first = account.objects.order_by("pk").first()
    if first is None:
        return
    account.objects.get_or_create(
        code="2.1.07",
        defaults={
            "kind": "liability", "currency": first.currency,
            "name_es": "Recibido: falta la factura",
            "name_en": "Received: invoice to come",
            "name_pt": "Recebido: falta a nota fiscal",
        },
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0124_posting_at_once")]

    operations = [migrations.RunPython(open_account, migrations.RunPython.noop)]
