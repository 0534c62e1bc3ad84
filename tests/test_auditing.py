"""`bin/audit` is green only when somebody who knows of holes was asked and knew of none."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests import kept_advisories
from tests.auditing import (
    NOBODY_ANSWERED,
    VULNERABLE,
    WELL,
    Report,
    judge,
    judge_kept,
    kept_of,
)
from tests.kept_advisories import KEPT, Kept

FOUND = {"id": "PYSEC-2014-8", "fix_versions": ["2.7.2"]}
CONTROL = {"dependencies": [{"name": "jinja2", "version": "2.4.1", "vulns": [FOUND]}]}
CLEAN = {"dependencies": [{"name": "django", "version": "5.2.19", "vulns": []}]}
HOLE = {"dependencies": [{"name": "django", "version": "5.2.19", "vulns": [FOUND]}]}
SKIPPED = {"dependencies": [{"name": "django", "skip_reason": "not found on PyPI"}]}
EMPTY: Report = {"dependencies": []}
TODAY = date(2026, 11, 28)
PINS = {"django 5.2.19"}


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


def _kept(*, days: int = 0, looked_at: str = "django 5.2.19", known: str = "") -> Kept:
    return Kept(TODAY - timedelta(days=days), "osv", [looked_at], [known] if known else [])


@pytest.mark.parametrize(
    ("kept", "code"),
    [
        (_kept(), WELL),
        (_kept(days=30), WELL),
        (_kept(days=31), NOBODY_ANSWERED),
        (_kept(days=-1), NOBODY_ANSWERED),
        (_kept(looked_at="django 5.2.18"), NOBODY_ANSWERED),
        (_kept(days=31, known="a hole"), VULNERABLE),  # does not close by growing old
        (None, NOBODY_ANSWERED),
    ],
)
def test_what_was_known_is_believed_for_thirty_days(kept: Kept | None, code: int) -> None:
    assert judge_kept(kept, PINS, TODAY).code == code


def test_what_a_source_answered_is_kept_as_it_was(tmp_path: Path) -> None:
    kept = kept_of("osv", {"requirements.txt": HOLE, "requirements-dev.txt": CLEAN}, TODAY)
    kept_advisories.write(kept, tmp_path / "kept.json")
    assert kept_advisories.read(tmp_path / "kept.json") == kept
    assert kept.looked_at == ["django 5.2.19"]
    assert kept.known == ["django 5.2.19: PYSEC-2014-8, mended in 2.7.2"]


def test_the_answer_that_is_committed_can_be_read() -> None:
    kept = kept_advisories.read(KEPT)
    assert kept is not None
    assert kept.looked_at
