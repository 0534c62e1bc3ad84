from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The fictional co-operative. It stands above every app and only calls their actions."""

    name = "demo"
