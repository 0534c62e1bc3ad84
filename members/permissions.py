"""Who may do what in members."""


def register() -> None:
    """Register this app's permissions."""
