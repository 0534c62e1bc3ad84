"""django-ledger on its own database: `commit_txs`, posted. Run by an environment that has it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import racing

BEGUN = datetime(2026, 1, 2, tzinfo=UTC)


def set_up(url: dict[str, str]) -> None:
    import django
    from django.conf import settings

    settings.configure(
        DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", **url}},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django_ledger",
        ],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        SECRET_KEY="bench",  # noqa: S106 - of a database that lives for a minute
        USE_TZ=True,
    )
    django.setup()


def found() -> None:
    from django.contrib.auth.models import User
    from django_ledger.models import EntityModel

    entity = EntityModel.create_entity(
        name="Bench",
        admin=User.objects.create_user("bench"),
        use_accrual_method=True,
        fy_start_month=1,
    )
    entity.create_chart_of_accounts(assign_as_default=True, commit=True)
    entity.create_account("1010", "asset_ca_cash", "Bank", "debit", active=True)
    entity.create_account("4010", "in_operational", "Sales", "credit", active=True)
    ledger = entity.create_ledger(name="Bench", posted=True)
    ledger.save()


def prepare(client: int) -> racing.Post:
    from django.db import connection
    from django_ledger.models import AccountModel, LedgerModel

    connection.close()
    ledger = LedgerModel.objects.select_related("entity").get()
    bank, sales = AccountModel.objects.get(code="1010"), AccountModel.objects.get(code="4010")
    line = {"description": "a line", "amount": 100}

    def post(n: int) -> Any:
        return ledger.commit_txs(
            je_timestamp=BEGUN + timedelta(seconds=n, microseconds=client),
            je_txs=[
                {**line, "account": bank, "tx_type": "debit"},
                {**line, "account": sales, "tx_type": "credit"},
            ],
            je_posted=True,
        )

    return post


def main() -> None:
    asked = racing.plan()
    set_up(asked["database"])
    if asked.get("migrate"):
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        found()
        racing.answer({})
        return
    racing.answer(racing.race(prepare, clients=asked["clients"], seconds=asked["seconds"]))


if __name__ == "__main__":
    main()
