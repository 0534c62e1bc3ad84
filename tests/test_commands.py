"""Every command of README and docs can be typed as it stands; it is known what shows it."""

import pytest

from coop.services.config import ROOT
from tests import commands


def test_each_command_can_be_typed_and_is_shown() -> None:
    faults, named = [], set()
    for page in commands.pages():
        text = page.read_text("utf-8")
        named |= commands.mentioned(text)
        for line in commands.commands_of(text):
            try:
                named |= commands.ask(line)
            except commands.NotSo as trouble:
                faults.append(f"{page.relative_to(ROOT)}: {line}: {trouble}")
    assert faults == []
    assert named == {*commands.SHOWN, *commands.BY_HAND}


def test_blocks_of_commands_say_that_they_are() -> None:
    pages = {page.name: commands.unmarked(page.read_text("utf-8")) for page in commands.pages()}
    assert {name: blocks for name, blocks in pages.items() if blocks} == {}


def test_what_shows_a_command_is_there() -> None:
    for path, word in commands.SHOWN.values():
        assert word in (ROOT / path).read_text("utf-8"), (path, word)


@pytest.mark.parametrize(
    "line",
    [
        "bin/nothing",
        "bin/backup --fast FILE",
        "bin/restore",
        "bin/archive --keep many",
        "bin/battery Z99",
        "bin/bench coffee",
        "bin/manage verify --loudly",
        "bin/manage found --preset mars",
        "bin/manage nothing",
        "COOP_NOTHING=1 bin/up",
        "docker compose stop kettle",
        "docker compose run --rm web python manage.py seed --if-full",
        'curl "$COOP/api/v1/nothing"',
    ],
)
def test_what_a_program_does_not_take_is_a_fault(line: str) -> None:
    with pytest.raises(commands.NotSo):
        commands.ask(line)


def test_commands_are_read_whole() -> None:
    written = "cat > x <<EOF\nA=$(y)\nEOF\n"
    page = f"```sh\nbin/up  # all\n{written}bin/manage found \\\n  --name 'a\nb'\n```\n"
    assert list(commands.commands_of(page)) == [
        "bin/up  # all",
        "cat > x ",
        "bin/manage found    --name 'a\nb'",
    ]
