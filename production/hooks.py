"""What production offers to the shared pages: start page, search, checks, menu, CSV imports."""


def register() -> None:
    """Register this app's offers."""
