"""Who may do what in assemblies."""


def register() -> None:
    """Register this app's permissions."""
