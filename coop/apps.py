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
        from django.contrib.auth import signals  # noqa: PLC0415  apps must be loaded first

        from coop import audit, events, hooks, letters, sessions  # noqa: F401, PLC0415  ditto

        audit.register(events.EVENTS)
        hooks.register()
        signals.user_logged_in.connect(sessions.note_sign_in, dispatch_uid="coop.sign_in")
        signals.user_logged_out.connect(sessions.note_sign_out, dispatch_uid="coop.sign_out")
        # Sent once for each app, after all have migrated: once is enough.
        post_migrate.connect(grant, sender=self, dispatch_uid="coop.grant")
