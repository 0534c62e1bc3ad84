"""The election file: what it may say, and the line and reason when it says something else."""

import pytest

from assemblies.counting import BltError, Papers, read_blt

GOOD = """\
# an election in the kiln crew
3 2   # three stand for two seats
-2
4 1 3 0
1 3=1 - 2 0
2 0
0
"Ana  Ñandú"
"Bea # 2"
"Ceferino"
"Kiln crew"
"""


def test_a_file_is_read_whole() -> None:
    read = read_blt(GOOD)
    assert read.names == ("Ana Ñandú", "Bea # 2", "Ceferino")
    assert (read.seats, read.withdrawn, read.title) == (2, frozenset({1}), "Kiln crew")
    assert read.papers == (
        Papers(4, ((0,), (2,)), 4),
        Papers(1, ((2, 0), (), (1,)), 5),
        Papers(2, (), 6),
    )


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    assert read_blt("\ufeff" + GOOD.replace("\n", "\r\n")) == read_blt(GOOD)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        (GOOD, "", 1, "the file ends; the line with the numbers of candidates"),
        ("3 2 ", "3 ", 2, "begins with two numbers"),
        ("3 2 ", "3 two ", 2, "begins with two numbers"),
        ("3 2 ", "3 4 ", 2, "3 candidates cannot fill 4 seats"),
        ("3 2 ", "3 0 ", 2, "cannot fill 0 seats"),
        ("3 2 ", "501 2 ", 2, "1 to 500 candidates"),
        ("-2\n", "-2 -3\n", 3, "1 candidates cannot fill 2 seats"),
        ("-2\n", "-2 3\n", 3, "“3” stands among the candidates who withdrew"),
        ("-2\n", "-7\n", 3, "there is no candidate 7"),
        ("4 1 3 0", "4 1 3", 4, "must end with 0"),
        ("4 1 3 0", "four 1 3 0", 4, "“four” is not a number of papers"),
        ("4 1 3 0", "-4 1 3 0", 4, "“-4” is not a number of papers"),
        ("4 1 3 0", "4 1 1 0", 4, "the same candidate twice"),
        ("4 1 3 0", "4 1 4 0", 4, "there is no candidate 4: they are 1 to 3"),
        ("4 1 3 0", "4 1 x 0", 4, "“x” is not the number of a candidate"),
        ("4 1 3 0", "4 1 ٣ 0", 4, "is not the number of a candidate"),
        ("1 3=1 -", "1 3=3 -", 5, "the same candidate twice"),
        ("1 3=1 -", "1 3= -", 5, "“” is not the number of a candidate"),
        ("0\n0\n", "0\n", 7, "a line 0 must end the papers"),
        ("Ceferino", "Bea # 2", 10, "two candidates are called “Bea # 2”"),
        ('"Ceferino"', '"  "', 10, "a candidate has no name"),
        ('"Ceferino"', "Ceferino", 10, "“Ceferino” is not in quotes"),
        ('"Ceferino"', '"Ceferino', 10, "is not in quotes"),
        ('"Ceferino"\n"Kiln crew"\n', "", 9, "3 candidates stand and 2 are named"),
        (GOOD[GOOD.index("0\n0\n") :], "0\n", 6, "the file ends; the line 0"),
    ],
)
def test_a_malformed_file_is_refused_with_the_line_and_the_reason(
    old: str, new: str, line: int, reason: str
) -> None:
    assert old in GOOD
    with pytest.raises(BltError, match=r"^line \d+: ") as refused:
        read_blt(GOOD.replace(old, new, 1))
    assert (refused.value.line, reason in refused.value.reason) == (line, True), refused.value
