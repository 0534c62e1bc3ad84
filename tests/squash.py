"""Draws all migrations so far together, one per app: python -m tests.squash DATABASE-ADDRESS.

The address names a database that every migration has made. What stands in it becomes a file of
SQL per app, and what the models say becomes its state. Who has the earlier migrations goes on
with them; a new installation begins with the drawn ones, which are drawn anew whenever it takes
long to make the tables again. `docs/decisions/0016-drawn-migrations.md` says why.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from coop.services.postgres import program_folder

ROOT = Path(__file__).resolve().parents[1]
# Each app with the one whose tables must be there first, as the import arrow points.
BEFORE = {
    "coop": None,
    "ledger": "coop",
    "members": "ledger",
    "assemblies": "members",
    "production": "members",
}
ORDER = [*BEFORE]
DJANGO = """\
        ('contenttypes', '0002_remove_content_type_name'),
        ('auth', '0012_alter_user_first_name_max_length'),
"""
IMPORTS = re.compile(r"^(?:import|from) .*\n", re.MULTILINE)
OPERATIONS = re.compile(r"    operations = \[\n(.*)    \]\n", re.DOTALL)
HEADER = re.compile(
    r"^--\n-- (?:Data for )?Name: (?P<name>\S+).*?; Type: (?P<kind>[^;]+);.*\n--\n", re.MULTILINE
)
DRAWN = re.compile(r"0001_squashed_(?=\d)")
MENTIONED = re.compile(rf"\bpublic\.({'|'.join(ORDER)})_")
# Rows are those that migrations wrote; Django's own apps keep their own migrations.
ARGUMENTS = (
    "--no-owner", "--no-privileges", "--column-inserts",
    "--exclude-table-data=django_*", "--exclude-table-data=auth_*",
)  # fmt: skip
OPENING = "SET LOCAL check_function_bodies = false;"  # they name tables that come later
CLOSING = "SET LOCAL check_function_bodies = true;"
MIGRATION = """\
from coop.drawn import DrawnTogether
{imports}

class Migration(migrations.Migration):

    initial = True

    replaces = [
{replaced}    ]

    dependencies = [
{needed}    ]

    operations = [
        DrawnTogether(__file__, [
{operations}        ]),
    ]
"""


def main(address: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        states = _states(Path(folder))
    found = _by_app(_dump(address))
    names: dict[str | None, str] = {}
    for app, before in BEFORE.items():
        replaced = _without_earlier_drawing(app)
        names[app] = f"0001_squashed_{replaced[-1]}"
        path = ROOT / app / "migrations" / names[app]
        path.with_suffix(".sql").write_text("\n\n".join([OPENING, *found[app], CLOSING, ""]))
        imports, operations = states[app]
        text = MIGRATION.format(
            imports=imports,
            operations=operations,
            replaced="".join(f"        ('{app}', '{name}'),\n" for name in replaced),
            needed=f"        ('{before}', '{names[before]}'),\n" if before else DJANGO,
        )
        path.with_suffix(".py").write_text(text)


def _dump(address: str) -> str:
    command = [str(program_folder() / "pg_dump"), *ARGUMENTS, address]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout


def _by_app(dump: str) -> dict[str, list[str]]:
    """The statements of each app, in the order of the dump.

    A trigger or a foreign key belongs to the last app it mentions: it is made when both exist.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for name, kind, text in _blocks(dump):
        named = [app for app in ORDER if name.startswith(f"{app}_")]
        mentioned = [] if kind == "FUNCTION" else MENTIONED.findall(text)
        if apps := [*named, *mentioned]:
            found[max(apps, key=ORDER.index)].append(text)
    return found


def _blocks(dump: str) -> Iterator[tuple[str, str, str]]:
    """Each object of the dump: its name, its kind, what makes it."""
    headers = [*HEADER.finditer(dump)]
    ends = [header.start() for header in headers[1:]] + [len(dump)]
    for header, end in zip(headers, ends, strict=True):
        text = dump[header.end() : end].partition("\n--\n-- PostgreSQL database dump complete")[0]
        text = text.strip()
        if text and not text.endswith(", false);"):  # a sequence from which nothing was taken
            yield header["name"], header["kind"], text


def _states(copy: Path) -> dict[str, tuple[str, str]]:
    """The imports and operations `makemigrations` writes for each app when there are none."""
    ignored = shutil.ignore_patterns(".*", "__pycache__", "var", "docs", "tests", "[0-9]*.*")
    shutil.copytree(ROOT, copy, ignore=ignored, dirs_exist_ok=True)
    around = {"COOP_DATA": str(copy / "data"), "DATABASE_URL": "", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "manage.py", "makemigrations", "-v0", *ORDER]
    subprocess.run(command, cwd=copy, env={**os.environ, **around}, check=True)
    return {app: _joined(sorted((copy / app / "migrations").glob("0*.py"))) for app in ORDER}


def _joined(paths: list[Path]) -> tuple[str, str]:
    texts = [path.read_text() for path in paths]
    imports = dict.fromkeys(line for text in texts for line in IMPORTS.findall(text))
    operations = "".join(found[1] for text in texts for found in OPERATIONS.finditer(text))
    return "".join(sorted(imports)), "".join(
        f"    {x}" for x in operations.splitlines(keepends=True)
    )


def _without_earlier_drawing(app: str) -> list[str]:
    """The names of the app's migrations, after what was drawn of them earlier is gone.

    Those that were made after it follow the one it ended with.
    """
    folder = ROOT / app / "migrations"
    for drawn in folder.glob("0001_squashed_*"):
        drawn.unlink()
    kept = sorted(folder.glob("0*.py"))
    for path in kept:
        path.write_text(DRAWN.sub("", path.read_text()))
    return [path.stem for path in kept]


if __name__ == "__main__":
    main(sys.argv[1])
