from django.apps import AppConfig


class ProductionConfig(AppConfig):
    name = "production"

    def ready(self) -> None:
        from coop import audit  # noqa: PLC0415  apps must be loaded first
        from production import effects, events, hooks, permissions, tasks  # noqa: F401, PLC0415  ditto
        from production.actions import runs  # noqa: F401, PLC0415  the worker's task is there

        audit.register(events.EVENTS)
        permissions.register()
        effects.register()
        hooks.register()
