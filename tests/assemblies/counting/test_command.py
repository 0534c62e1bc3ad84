"""`manage.py count_blt`: a file in, the count out as JSON, or the line that is wrong."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

CASES = Path(__file__).parent / "cases"


def printed(file: Path, method: str) -> dict[str, object]:
    out = StringIO()
    call_command("count_blt", str(file), method=method, stdout=out)
    shown: dict[str, object] = json.loads(out.getvalue())
    return shown


@pytest.mark.parametrize("method", ["scottish-stv", "meek-stv", "schulze", "approval"])
def test_a_file_is_counted_and_printed(method: str) -> None:
    shown = printed(CASES / "canal.blt", method)
    assert (shown["method"], shown["seats"]) == (method, 4)
    assert isinstance(shown["elected"], list)
    assert len(shown["elected"]) == 4


def test_small_figures_are_not_printed_in_powers_of_ten() -> None:
    assert "E-" not in json.dumps(printed(CASES / "canal.blt", "meek-stv")["rounds"])


def test_a_single_seat_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "one.blt"
    file.write_text('2 1\n3 1 0\n2 2 0\n0\n"Ana"\n"Bea"\n"Kiln"\n')
    assert printed(file, "irv")["elected"] == ["Ana"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'2 1\n3 1 0\n2 5 0\n0\n"Ana"\n"Bea"\n', "bad.blt, line 3: there is no candidate 5"),
        (b'2 1\n3 1 0\n0\n"Ana"\n"B\xe9a"\n', "bad.blt, line 5: this is not UTF-8 text"),
        (b"", "bad.blt, line 1: the file ends"),
    ],
)
def test_a_malformed_file_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "bad.blt"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=reason):
        printed(file, "scottish-stv")


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        printed(tmp_path / "none.blt", "irv")
