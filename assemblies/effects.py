"""The kinds of decision assemblies carries out."""


def register() -> None:
    """Register the handlers of the kinds this app owns."""
