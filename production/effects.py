"""The kinds of decision production carries out."""


def register() -> None:
    """Register the handlers of the kinds this app owns."""
