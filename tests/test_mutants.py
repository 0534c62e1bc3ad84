"""The mutants of L3: each place of a function is made otherwise, and the code is put in place."""

import importlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.battery.mutants import function_of, mutants_of, put_in_place
from tests.battery.pure_tests import calls_of

RULE = '''
class Kept:
    @property
    def two(self):
        return 2

def least(a, b, more=0):
    """Its words are left alone."""
    if a < b and not more:
        return a + 1
    return None
'''


def test_every_place_of_a_function_is_made_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken_on_purpose.py").write_text(RULE)
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module("broken_on_purpose")
    least = module.least  # as somebody who imported it has it

    def answers() -> tuple[object, ...]:
        return least(1, 2), least(2, 2), least(1, 2, 1), module.Kept().two

    before = answers()
    found: dict[str, tuple[object, ...]] = {}
    for mutant in mutants_of(module.__name__):
        code = function_of(mutant).__code__
        put_in_place(mutant)
        found[mutant.words] = answers()
        function_of(mutant).__code__ = code
    assert before == (2, None, None, 2)
    assert [words for words, said in found.items() if said == before] == []
    assert len(found) == 9


def test_examples_are_called_with_their_parameters_and_nothing_with_a_fixture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[object] = []

    @pytest.mark.parametrize(("a", "b"), [(1, 2), (3, 4)])
    def test_two(a: int, b: int) -> None:
        called.append((a, b))

    @given(st.just(5))
    def test_property(x: int) -> None:
        called.append(x)

    def test_none() -> None:
        called.append(0)

    def test_fixture(works: object) -> None:
        called.append(works)

    (tmp_path / "pure_on_purpose.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module("pure_on_purpose")
    for test in (test_property, test_fixture, test_two, test_none):
        monkeypatch.setattr(module, test.__name__, test, raising=False)
    for call in calls_of("pure_on_purpose"):
        call()
    assert called[:3] == [(1, 2), (3, 4), 0]
    assert set(called[3:]) == {5}
