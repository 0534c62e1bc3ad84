from django.apps import AppConfig


class ProductionConfig(AppConfig):
    name = "production"

    def ready(self) -> None:
        from coop import audit  # noqa: PLC0415  apps must be loaded first
        from production import (  # noqa: PLC0415  ditto
            effects,
            events,
            hooks,
            notices,
            permissions,
            tasks,  # noqa: F401
        )

        audit.register(events.EVENTS)
        permissions.register()
        effects.register()
        hooks.register()
        notices.register()
