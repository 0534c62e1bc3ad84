"""Settings of the bare view the votes are measured against: nothing around it. No product's."""

from coop.settings import *  # noqa: F403

MIDDLEWARE = []
ROOT_URLCONF = "tests.bench.bare_urls"
