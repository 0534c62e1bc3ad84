"""Settings: the clock of every program here is wrong by COOP_BATTERY_SHIFT seconds.

The database's clock is right. With COOP_BATTERY_TRUSTS_ITSELF the product believes its own clock
instead: the control.
"""

import os
import time
from datetime import datetime, timedelta

from django.utils import timezone

from coop import clock
from coop.settings import *  # noqa: F403

SHIFT = timedelta(seconds=float(os.environ["COOP_BATTERY_SHIFT"]))
_time, _now = time.time, timezone.now


def _wrong_time() -> float:
    return _time() + SHIFT.total_seconds()


def _wrong_now() -> datetime:
    return _now() + SHIFT


time.time, timezone.now = _wrong_time, _wrong_now
if os.environ.get("COOP_BATTERY_TRUSTS_ITSELF"):
    clock.now = _wrong_now
