"""`manage.py set_aside_files`: what nobody's row names leaves the data folder, undeleted."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from coop import clock, strays


class Command(BaseCommand):
    help = "Move papers and handed-in files that no row names out of the way, into set-aside."

    def handle(self, **_options: Any) -> None:
        now = clock.now()
        _, papers = strays.papers_of_nobody()
        _, uploads = strays.uploads_of_nobody(now)
        settled = [path for path in papers if strays.is_settled(path, now)]
        young = len(papers) - len(settled)
        for path in (*settled, *uploads):
            _move(path)
        self.stdout.write(f"{len(settled) + len(uploads)} files moved to {_aside()}.")
        if young:
            self.stdout.write(f"Younger than an hour, so left where they are: {young}.")


def _aside() -> Path:
    folder: Path = settings.DATA_DIR
    return folder / "set-aside"


def _move(path: Path) -> None:
    target = _aside() / path.relative_to(settings.DATA_DIR)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.rename(target)
