"""What the product does by itself each minute, whatever one of its parts does."""

import pytest

from coop import offers
from coop.celery import app
from coop.registry import Registry
from coop.tasks import go_round


def test_one_round_that_fails_does_not_keep_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds, seen = Registry[object]("round"), []

    def fails() -> None:
        raise RuntimeError("no luck today")

    rounds.add("first", fails)
    rounds.add("second", lambda: seen.append("second"))
    monkeypatch.setattr(offers, "rounds", rounds)
    assert go_round() == 1
    assert seen == ["second"]


def test_the_clock_rings_for_the_round() -> None:
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= set(app.tasks)
