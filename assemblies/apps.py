from django.apps import AppConfig


class AssembliesConfig(AppConfig):
    name = "assemblies"

    def ready(self) -> None:
        from assemblies import effects, events, hooks, permissions, tasks  # noqa: F401, PLC0415  ditto
        from coop import audit  # noqa: PLC0415  apps must be loaded first

        audit.register(events.EVENTS)
        permissions.register()
        effects.register()
        hooks.register()
