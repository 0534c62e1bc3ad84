"""The kinds of decision members carries out."""


def register() -> None:
    """Register the handlers of the kinds this app owns."""
