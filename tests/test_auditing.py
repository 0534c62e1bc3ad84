"""`bin/audit` is green only when somebody who knows of holes was asked and knew of none."""

import pytest

from tests.auditing import NOBODY_ANSWERED, VULNERABLE, WELL, Report, judge

FOUND = {"id": "PYSEC-2014-8", "fix_versions": ["2.7.2"]}
CONTROL = {"dependencies": [{"name": "jinja2", "version": "2.4.1", "vulns": [FOUND]}]}
CLEAN = {"dependencies": [{"name": "django", "version": "5.2.19", "vulns": []}]}
HOLE = {"dependencies": [{"name": "django", "version": "5.2.19", "vulns": [FOUND]}]}
SKIPPED = {"dependencies": [{"name": "django", "skip_reason": "not found on PyPI"}]}
EMPTY: Report = {"dependencies": []}


@pytest.mark.parametrize(
    ("control", "report", "code"),
    [
        (CONTROL, CLEAN, WELL),
        (CONTROL, HOLE, VULNERABLE),
        (CONTROL, SKIPPED, NOBODY_ANSWERED),
        (CONTROL, EMPTY, NOBODY_ANSWERED),
        (CONTROL, None, NOBODY_ANSWERED),
        (CLEAN, CLEAN, NOBODY_ANSWERED),  # finds nothing anywhere: no network, or a mirror
        (SKIPPED, CLEAN, NOBODY_ANSWERED),
        (None, CLEAN, NOBODY_ANSWERED),
    ],
)
def test_nothing_is_well_unless_somebody_answered(
    control: Report | None, report: Report | None, code: int
) -> None:
    verdict = judge("osv", control, {"requirements.txt": report})
    assert verdict.code == code
    assert len(verdict.lines) == 1
