"""The notes and sources of the presets in other languages: data a lawyer reviews, like the presets.

The presets are written in English. A text without a translation, such as one a co-operative wrote
itself, stands as it was written.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
LANGUAGES = ("es", "pt")


@cache
def translations(language: str) -> Mapping[str, str]:
    """Every translated text by its English one; empty for a language without a file."""
    if language not in LANGUAGES:
        return {}
    texts: dict[str, str] = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return texts


def in_language(text: str, language: str) -> str:
    """`text` in `language` ("es", "pt"; a region such as "es-ar" is left out of account)."""
    return translations(language.partition("-")[0]).get(text, text)
