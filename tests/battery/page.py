"""The record as JSON, and the same as one page that needs nothing beside it."""

import json
from html import escape
from pathlib import Path
from typing import Any

STYLE = (Path(__file__).parent / "page.css").read_text
WORDS = {"passed": "held", "failed": "NOT HELD", "skipped": "not made"}


def write(record: dict[str, Any], folder: Path) -> None:
    text = json.dumps(record, ensure_ascii=False, indent=1)
    (folder / "battery.json").write_text(text + "\n")
    (folder / "battery.html").write_text(html(record))


def html(record: dict[str, Any]) -> str:
    trials = record["trials"]
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Battery {escape(record["commit"])}</title>
<style>{STYLE()}</style>
</head>
<body>
<header>
<h1>Battery</h1>
{_summary(trials)}
{_facts(record)}
</header>
<main>
{"".join(_trial(trial) for trial in trials if trial["state"] == "failed")}
{"".join(_trial(trial) for trial in trials if trial["state"] == "passed")}
{_not_made([trial for trial in trials if trial["state"] == "skipped"])}
</main>
<footer><p>A control is the same trial with the defence taken away. It must go wrong: a trial whose
control does not is not held. What was not made is never counted as held.</p></footer>
</body>
</html>
"""


def _summary(trials: list[dict[str, Any]]) -> str:
    many = {state: sum(trial["state"] == state for trial in trials) for state in WORDS}
    controls = [x for trial in trials for x in trial["figures"] if x["is_control"]]
    wrong = sum(x["held"] for x in controls)
    parts = [f'<li class="{state}"><b>{n}</b> {WORDS[state]}</li>' for state, n in many.items()]
    parts.append(f"<li><b>{wrong} of {len(controls)}</b> controls went wrong, as they must</li>")
    return f'<ul class="summary">{"".join(parts)}</ul>'


def _facts(record: dict[str, Any]) -> str:
    machine = record["machine"]
    share = "" if record["share"] == 1 else f", {record['share']:.0%} of every count"
    changed = ", with changes" if record["changed"] else ""
    facts = (
        ("Made", f"{record['made_at']} in {record['seconds'] / 60:.1f} minutes"),
        ("Commit", f"{record['commit']}{changed}"),
        ("Seed", f"{record['seed']}{share}"),
        ("Machine", f"{machine['processors']} × {machine['model']}, {machine['memory_gib']} GiB"),
        ("System", f"{machine['system']}, Python {machine['python']}"),
        ("PostgreSQL", machine["postgres"]),
    )
    rows = "".join(f"<dt>{name}</dt><dd>{escape(str(what))}</dd>" for name, what in facts)
    return f"<dl>{rows}</dl>"


def _trial(trial: dict[str, Any]) -> str:
    reason = f'<p class="reason">{escape(trial["reason"])}</p>' if trial["reason"] else ""
    return f"""<section class="{trial["state"]}" id="{trial["id"]}">
<h2><span>{trial["id"]}</span> {escape(trial["title"])} <em>{WORDS[trial["state"]]}</em></h2>
<p>{escape(trial["claim"])}</p>
{reason}
<table>
<thead><tr><th>Figure</th><th>Measured</th><th>Target</th></tr></thead>
<tbody>{"".join(_figure(figure) for figure in trial["figures"])}</tbody>
</table>
<p class="took">{trial["seconds"]:.0f} s</p>
</section>
"""


def _figure(figure: dict[str, Any]) -> str:
    kind = "control" if figure["is_control"] else "figure"
    kind += "" if figure["held"] else " missed"
    before = "Control: " if figure["is_control"] else ""
    target = escape(figure["target"]) or "told only"
    if not figure["held"]:
        target += " — missed"
    value = f"{figure['value']:,g} {figure['unit']}"
    return (
        f'<tr class="{kind}"><td>{before}{escape(figure["name"])}</td>'
        f"<td>{escape(value)}</td><td>{target}</td></tr>"
    )


def _not_made(trials: list[dict[str, Any]]) -> str:
    if not trials:
        return ""
    rows = "".join(
        f"<tr><td>{trial['id']}</td><td>{escape(trial['title'])}</td>"
        f"<td>{escape(trial['reason'])}</td></tr>"
        for trial in trials
    )
    return (
        '<section class="skipped"><h2>Not made</h2><table><thead><tr><th>Trial</th><th>What</th>'
        f"<th>Why not</th></tr></thead><tbody>{rows}</tbody></table></section>"
    )
