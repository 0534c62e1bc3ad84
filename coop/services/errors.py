"""The one failure this package raises."""


class ServiceError(Exception):
    """Something could not be started, stopped or restored; the message says what to do."""
