"""What the spine itself offers to its shared pages."""


def register() -> None:
    """Add the spine's own permissions, menu entries, search and checks."""
