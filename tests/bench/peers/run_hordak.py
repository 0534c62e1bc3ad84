"""django-hordak on its own database: two legs by its ORM. Run by an environment that has it."""

from datetime import date
from typing import Any

import racing


def set_up(url: dict[str, str]) -> None:
    import django
    from django.conf import settings

    settings.configure(
        DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", **url}},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "mptt",
            "hordak",
        ],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        SECRET_KEY="bench",  # noqa: S106 - of a database that lives for a minute
        USE_TZ=True,
    )
    django.setup()


def prepare(_client: int) -> racing.Post:
    from django.db import connection, transaction
    from hordak.models import Account
    from moneyed import Money

    connection.close()
    bank, sales = Account.objects.get(name="Bank"), Account.objects.get(name="Sales")

    def post(n: int) -> Any:
        with transaction.atomic():
            return sales.transfer_to(
                bank, Money(100, "EUR"), description=f"entry {n}", date=date(2026, 1, 2)
            )

    return post


def main() -> None:
    asked = racing.plan()
    set_up(asked["database"])
    from django.core.management import call_command
    from hordak.models import Account

    if asked.get("migrate"):
        call_command("migrate", verbosity=0)
        for name, kind in (("Bank", "AS"), ("Sales", "IN")):
            Account.objects.create(name=name, type=kind, currencies=["EUR"])
        racing.answer({})
        return
    racing.answer(racing.race(prepare, clients=asked["clients"], seconds=asked["seconds"]))


if __name__ == "__main__":
    main()
