from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def grant(using: str, **_signal: Any) -> None:
    from coop.guards import grant_rights  # noqa: PLC0415  models are loaded only now

    grant_rights(using=using)


class CoopConfig(AppConfig):
    name = "coop"
    verbose_name = "Co-operative"

    def ready(self) -> None:
        from coop import audit, events, hooks  # noqa: PLC0415  apps must be loaded first

        audit.register(events.EVENTS)
        hooks.register()
        # Sent once for each app, after all have migrated: once is enough.
        post_migrate.connect(grant, sender=self, dispatch_uid="coop.grant")
