"""Settings: the product with holes made on purpose, and with forms that a scanner can send again.

A form that is sent twice is given its first answer, so that a scanner which repeats it with other
words would try nothing: here each form that comes in is a new one.
"""

from coop.settings import *  # noqa: F403
from coop.settings import MIDDLEWARE

ROOT_URLCONF = "tests.battery.broken.hole_urls"
MIDDLEWARE = ["tests.battery.broken.anew.anew", *MIDDLEWARE]
