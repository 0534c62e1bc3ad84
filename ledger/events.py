"""What can happen in ledger, each with its sentence."""

from django.utils.functional import Promise

EVENTS: dict[str, Promise | str] = {}
