"""How the static files are collected: few requests at the first visit, none at the next."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEETS = "css/app.css"
IMPORTED = re.compile(r'@import url\("([^"]+)"\) layer\((\w+)\);')
ADDRESS = re.compile(r'url\("((?!data:)[^"]+)"\)')
UNUSED = "django_htmx/ext/"  # they import files that are not there
Found = dict[str, tuple[Storage, str]]


class Bundles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise is untyped
    """Every file has the hash of its content in its name, so that a browser never asks again.

    The sheets that `css/app.css` imports are written into it: one request instead of thirty before
    anything is seen. The names in the imports of scripts have their hashes too.
    """

    support_js_module_import_aggregation = True

    def post_process(self, paths: Found, **options: Any) -> Iterator[tuple[str, str, bool]]:
        """As Django's; `paths` maps the names of the collected files to where they come from."""
        paths = {name: where for name, where in paths.items() if not name.startswith(UNUSED)}
        if SHEETS in paths:
            whole = InMemoryStorage()
            whole.save(SHEETS, ContentFile(in_one(SHEETS, paths).encode()))
            paths[SHEETS] = whole, SHEETS
        yield from super().post_process(paths, **options)


def in_one(name: str, paths: Found) -> str:
    """A sheet with those that it imports in their layers, and their addresses as seen from it."""

    def imported(found: re.Match[str]) -> str:
        part = posixpath.join(posixpath.dirname(name), found[1])
        away = posixpath.dirname(found[1])
        text = ADDRESS.sub(
            lambda address: f'url("{posixpath.normpath(posixpath.join(away, address[1]))}")',
            _read(part, paths),
        )
        return f"@layer {found[2]} {{\n{text}}}"

    return IMPORTED.sub(imported, _read(name, paths))


def _read(name: str, paths: Found) -> str:
    storage, path = paths[name]
    with storage.open(path) as sheet:
        text: str = sheet.read().decode()
    return text
