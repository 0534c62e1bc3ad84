"""The commands that README and docs tell a reader to type: found there, and asked of the programs.

Each command is asked of the parser of its own program, so that an option, a trial or a service
that does not exist is a fault. What a command does is shown by the test that stands beside it in
`SHOWN`; what no test can show here stands in `BY_HAND`, with the reason.
"""

import argparse
import contextlib
import io
import re
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand, CommandError
from django.urls import resolve

from coop.services import backup, going_back, restore, sealing
from coop.services.config import ROOT
from tests.battery import __main__ as battery
from tests.battery.catalogue import every
from tests.bench.__main__ import NAMES as BENCHES

# The test that runs it, and the word of that test by which it is known.
SHOWN: Mapping[str, tuple[str, str]] = {
    "bin/archive": ("tests/coop/services/test_going_back.py", "going_back"),
    "bin/audit": ("tests/test_auditing.py", "auditing"),
    "bin/backup": ("tests/coop/services/test_backup.py", "backup"),
    "bin/backup-key": ("tests/coop/services/test_backup.py", "sealing"),
    "bin/check": ("tests/coop/test_checks.py", "check"),
    "bin/restore": ("tests/coop/services/test_backup.py", "restore"),
    "bin/rewind": ("tests/coop/services/test_going_back.py", "going_back"),
    "bin/up": ("tests/coop/services/test_up.py", "bin/up"),
    "curl": ("tests/production/test_api.py", "api.md"),
    "age": ("tests/coop/services/test_backup.py", "sealing"),
    "hledger": ("tests/demo/journals.py", "hledger"),
    "manage.py change_key": ("tests/coop/test_incidents.py", "change_key"),
    "manage.py check": ("tests/test_deployment.py", "deploy"),
    "manage.py count_blt": ("tests/assemblies/counting/test_command.py", "count_blt"),
    "manage.py found": ("tests/coop/test_first_day.py", "found"),
    "manage.py invoice_xml": ("tests/ledger/test_einvoices.py", "invoice_xml"),
    "manage.py journal": ("tests/demo/journals.py", "journal"),
    "manage.py seed": ("tests/e2e/test_every_page.py", "seed"),
    "manage.py set_aside_files": ("tests/coop/test_strays.py", "set_aside_files"),
    "manage.py sign_everybody_out": ("tests/coop/test_incidents.py", "sign_everybody_out"),
    "manage.py verify": ("tests/test_verify.py", "verify"),
}
BY_HAND = {
    "bin/battery": "it takes an hour; its trials that are tests run in the suite",
    "bin/bench": "it measures a machine",
    "bin/gallery": "it takes pictures to be looked at",
    "bin/lock": "it asks the package index",
    "bin/sbom": "it installs packages of its own",
    "bin/test": "it is the suite",
    "docker": "no test has containers; its services and the programs in it are asked here",
    "python -m tests.battery.write_access": "it writes a table; who wrote it reads the difference",
    "python -m tests.squash": "it writes migrations; who drew them compared the tables",
}
OUTSIDE = {  # of the system; nothing of ours to ask
    *("cat", "cd", "chmod", "crontab", "df", "du", "export", "git", "journalctl"),
    *("openssl", "sort", "systemctl", "tail"),
}
_FENCE = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
_BARE = re.compile(r"^```\n(.*?)^```", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(
    r"`((?:[A-Z_]+=\S+ )*(?:bin/|python |manage\.py |docker |age |hledger )[^`\n]*)`"
)
_MENTION = re.compile(r"^(?:(?:bin/manage|manage\.py|python manage\.py) )?[\w./-]+$")
_FILE = re.compile(r"\.\w+$")
_CRON = re.compile(r"^[\d*/,]+ [\d*/,]+ [\d*/,]+ [\d*/,]+ [\d*/,]+ +")
_GIVEN = re.compile(r"^[A-Z_]+=")
_NAME = re.compile(r"\b(?:COOP_[A-Z_]+|GALLERY_[A-Z]+|PORT|HOST|DATABASE_URL|REDIS_URL)\b")
_PLACE = re.compile(r"^[A-Z][A-Z0-9-]*$")


class NotSo(Exception):  # noqa: N818  it is no error of ours: it is what is wrong
    """A command that cannot be typed so; the words say why."""


def pages() -> Iterator[Path]:
    yield ROOT / "README.md"
    yield from sorted((ROOT / "docs").rglob("*.md"))


def commands_of(text: str) -> Iterator[str]:
    """The commands of a page: each line of its `sh` blocks, and what is typed within a sentence."""
    for block in _FENCE.findall(text):
        yield from _lines(block)
    yield from (line for line in _INLINE.findall(text) if not _MENTION.match(line))


def mentioned(text: str) -> set[str]:
    """The programs that a sentence of a page names without saying how they are called."""
    bare = [line for line in _INLINE.findall(text) if _MENTION.match(line)]
    names = {line.replace("bin/manage ", "manage.py ").removeprefix("python ") for line in bare}
    return {name for name in names if not _FILE.search(name) and not name.endswith("COMMAND")}


def unmarked(text: str) -> list[str]:
    """Blocks that hold commands and do not say so."""
    return [
        block
        for block in _BARE.findall(text)
        if re.search(r"^(\w+=\S+ )*bin/", block, re.MULTILINE)
    ]


def _lines(block: str) -> Iterator[str]:
    """Whole commands: continued lines and quotations together, without what goes into a file."""
    block = re.sub(r"<<(\w+)\n.*?^\1$", "", block, flags=re.DOTALL | re.MULTILINE).replace(
        "\\\n", " "
    )
    whole = ""
    for line in block.splitlines():
        whole = f"{whole}\n{line}" if whole else line
        try:
            words = shlex.split(whole, comments=True)
        except ValueError:  # a quotation goes on
            continue
        if words:
            yield whole
        whole = ""
    if whole:
        raise NotSo(f"{whole}: a quotation is not closed")


def ask(line: str) -> set[str]:
    """Ask each program of a line whether it can be called so; the names they are shown under.

    Raises NotSo.
    """
    line = re.sub(r"\$\([^)]*\)", "X", _CRON.sub("", line))
    names: set[str] = set()
    for part in re.split(r" (?:&&|\||;) ", line):
        words = shlex.split(part, comments=True)
        while words and _GIVEN.match(words[0]):
            _know(words.pop(0).partition("=")[0])
        if words:
            names |= _ask(words)
    return names


def _ask(words: Sequence[str]) -> set[str]:
    program, rest = words[0], list(words[1:])
    if program in {"python", "python3"}:
        return _ask_python(rest)
    if program in ASKED:
        return ASKED[program](rest)
    if program.startswith("bin/") and not (ROOT / program).exists():
        raise NotSo(f"there is no {program}")
    if program in PARSERS:
        _parse(PARSERS[program](), [*LEADING.get(program, ()), *rest])
    elif strange := set(rest) - ALLOWED.get(program, {*rest}):
        raise NotSo(f"{program} takes no {strange}")
    return {program} - OUTSIDE


def _ask_python(rest: list[str]) -> set[str]:
    """`python manage.py COMMAND`, or `python -m` and a module of ours."""
    if rest[0] == "manage.py":
        return _ask_django(rest[1:])
    if rest[0] != "-m":
        raise NotSo(f"python {rest[0]} is no command of ours")
    if rest[1] in MODULES:
        return _ask([MODULES[rest[1]], *rest[2:]])
    if not (ROOT / f"{rest[1].replace('.', '/')}.py").exists():
        raise NotSo(f"there is no module {rest[1]}")
    return {f"python -m {rest[1]}"}


def _ask_battery(rest: Sequence[str]) -> set[str]:
    _parse(battery.parser(), rest)
    trials = {each.id for each in every()}
    if strange := set(battery.parser().parse_args(rest).trials) - trials:
        raise NotSo(f"there is no trial {strange}")
    return {"bin/battery"}


PARSERS = {
    "bin/archive": going_back.parser,
    "bin/backup": backup.parser,
    "bin/backup-key": sealing.parser,
    "bin/restore": restore.parser,
    "bin/rewind": going_back.parser,
}
LEADING = {"bin/archive": ["archive"], "bin/rewind": ["rewind"]}
MODULES = {
    "coop.services.backup": "bin/backup",
    "coop.services.restore": "bin/restore",
    "coop.services.up": "bin/up",
}
ALLOWED: Mapping[str, set[str]] = {
    "bin/audit": {"--keep"},
    "bin/bench": set(BENCHES),
    "bin/check": {"--fix"},
    "bin/up": set(),
}


def _ask_django(rest: Sequence[str]) -> set[str]:
    """A management command, by its own parser; one in capitals stands for any."""
    name = rest[0]
    if _PLACE.match(name):
        return set()
    if name not in get_commands():
        raise NotSo(f"there is no management command {name}")
    app = get_commands()[name]
    command = app if isinstance(app, BaseCommand) else load_command_class(app, name)
    try:
        _parse(command.create_parser("manage.py", name), rest[1:])
    except CommandError as trouble:
        raise NotSo(str(trouble)) from trouble
    return {f"manage.py {name}"}


def _ask_compose(rest: list[str]) -> set[str]:
    """`docker compose VERB [options] services...`, and a program of ours within a container."""
    described = (ROOT / "docker-compose.yml").read_text("utf-8")
    services = set(re.findall(r"^  (\w+):$", described, re.MULTILINE))
    names = {"docker"}
    if "python" in rest:
        start = rest.index("python")
        names |= _ask(rest[start:])
        rest = rest[:start]
    named = [word for word in rest[2:] if word.isalpha()]
    if rest[0] != "compose" or (strange := set(named) - services):
        raise NotSo(f"docker-compose.yml has no service {strange}")
    return names


def _ask_address(words: Sequence[str]) -> set[str]:
    for word in words:
        if word.startswith("$COOP/"):
            path = word.removeprefix("$COOP").partition("?")[0]
            if resolve(path).url_name == "nowhere":
                raise NotSo(f"there is no address {path}")
    return {"curl"}


def _parse(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> None:
    """As the program would; what it would say and end with is raised. N stands for a number."""
    said = io.StringIO()
    numbers = {"N": "1", "NUMBER": "1"}
    try:
        with contextlib.redirect_stderr(said):
            parser.parse_args([numbers.get(word, word.split("|")[0]) for word in arguments])
    except SystemExit as ended:
        raise NotSo(said.getvalue()) from ended


def _know(name: str) -> None:
    if name not in _environment():
        raise NotSo(f"nothing reads {name}")


@cache
def _environment() -> frozenset[str]:
    """The variables that the product and its programs read."""
    sources = [
        *(ROOT / "coop").rglob("*.py"),
        *(ROOT / "bin").iterdir(),
        ROOT / "docker-compose.yml",
    ]
    return frozenset(name for path in sources for name in _NAME.findall(path.read_text("utf-8")))


ASKED: Mapping[str, Callable[[list[str]], set[str]]] = {
    "bin/battery": _ask_battery,
    "bin/manage": _ask_django,
    "curl": _ask_address,
    "docker": _ask_compose,
    "manage.py": _ask_django,
}
