"""Settings: each answer is held back for a moment after its commit, so that kills fall there."""

from coop.settings import *  # noqa: F403
from coop.settings import MIDDLEWARE

MIDDLEWARE = ["tests.battery.broken.late.late", *MIDDLEWARE]
