"""What `manage.py verify` says of production."""

from production.checks import all_checks


def broken() -> list[str]:
    """The names of the checks that found something; a check that found nothing is not named."""
    return [str(check.name) for check in all_checks() if check.broken]
