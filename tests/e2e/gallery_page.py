"""The page of the gallery: an index by area, then every screen in the look that is chosen above.

It is opened from the disk, with no script: a radio button says which look is shown.
"""

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

HEAD = """<!DOCTYPE html><html lang=en><meta charset=utf-8>
<meta name=viewport content="width=device-width"><title>Gallery</title>
<style>
  body { font: 16px/1.4 system-ui; margin: 0 1rem 4rem; background: #f2f0ec; color: #222 }
  header { position: sticky; top: 0; background: inherit; border-bottom: 1px solid }
  h2, h3 { scroll-margin-top: 7rem }
  h3 { margin: 1.5rem 0 .5rem; font-size: 1rem }
  label, nav a { display: inline-block; padding: .4rem .8rem .4rem 0 }
  section { display: flex; gap: 1rem; overflow-x: auto; align-items: start }
  figure { margin: 0; flex: none }
  figure a { display: block; max-height: 44rem; overflow-y: auto; border: 1px solid #999 }
  figure img { display: block; max-width: 60rem; background: #fff }
  figcaption { font-size: .85rem }
"""
HIDE = "body:has(#{look}:checked) figure[data-look]:not([data-look={look}]) {{ display: none }}"


@dataclass(frozen=True)
class Shot:
    """A picture: its file, what it shows in words, and the look it belongs to."""

    file: str
    words: str
    look: str = ""


@dataclass(frozen=True)
class Row:
    """The pictures of one screen or paper, and the file they lead to when it is not the picture."""

    title: str
    shots: Sequence[Shot]
    whole: str = ""


def page(areas: Mapping[str, Sequence[Row]], looks: Mapping[str, str], missing: str = "") -> str:
    """One page with everything; `looks` are the choices, `missing` says what is not shown."""
    parts = [HEAD, *(HIDE.format(look=look) for look in looks), "</style><header>"]
    for n, (look, words) in enumerate(looks.items()):
        checked = " checked" if n == 0 else ""
        parts.append(f'<label><input type=radio name=look id="{look}"{checked}> {words}</label>')
    parts.append("<nav>")
    parts += [f'<a href="#{_mark(area)}">{html.escape(area)}</a>' for area in areas]
    parts.append("</nav></header><h1>Gallery</h1>")
    for area, rows in areas.items():
        parts.append(f'<h2 id="{_mark(area)}">{html.escape(area)}</h2>')
        parts.append(_index(area, rows))
        parts += [_row(area, row) for row in rows]
    parts.append(f"<p>{html.escape(missing)}</p></html>")
    return "\n".join(parts)


def _mark(*names: str) -> str:
    return "-".join("".join(x if x.isalnum() else "-" for x in name.lower()) for name in names)


def _index(area: str, rows: Iterable[Row]) -> str:
    links = (f'<a href="#{_mark(area, x.title)}">{html.escape(x.title)}</a>' for x in rows)
    return f"<nav>{' '.join(links)}</nav>"


def _row(area: str, row: Row) -> str:
    parts = [f'<h3 id="{_mark(area, row.title)}">{html.escape(row.title)}</h3><section>']
    for shot in row.shots:
        words = html.escape(f"{row.title}: {shot.words}")
        look = f' data-look="{shot.look}"' if shot.look else ""
        parts.append(
            f'<figure{look}><a href="{row.whole or shot.file}"><img loading="lazy" '
            f'src="{shot.file}" alt="{words}"></a>'
            f"<figcaption>{html.escape(shot.words)}</figcaption></figure>"
        )
    return "\n".join([*parts, "</section>"])
