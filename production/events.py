"""What can happen in production, each with its sentence."""

from django.utils.functional import Promise

EVENTS: dict[str, Promise | str] = {}
