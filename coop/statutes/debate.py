"""The order of debate: rules of the co-operative's own where its statutes are silent.

No law asks for them, so no preset has them: a co-operative lays its own value over these, and an
assembly called before a rule was known is read with the one here.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

VALUES: Mapping[str, Any] = {
    "seconders": 0,
    "amendment_levels": 1,
    "amendments_order": "farthest",
    "alternatives_order": "filing",
    "consultations": ["report", "consent"],
}
COLUMNS: Mapping[str, Any] = {
    "source": "Practice of assembly-run works; our suggestion",
    "checked_on": date(2026, 11, 23),
    "basis": "suggested",
}
