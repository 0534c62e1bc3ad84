"""Who may do what in production."""


def register() -> None:
    """Register this app's permissions."""
