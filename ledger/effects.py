"""The kinds of decision ledger carries out."""


def register() -> None:
    """Register the handlers of the kinds this app owns."""
