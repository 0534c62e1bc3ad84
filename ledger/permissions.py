"""Who may do what in ledger."""


def register() -> None:
    """Register this app's permissions."""
