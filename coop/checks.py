"""What must hold in the spine, recomputed over everything. `manage.py verify` says the outcome."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.fernet import InvalidToken
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.db.models import F, Max, Q
from django.utils import timezone

from coop import audit, clock, envelope, notices, strays
from coop.guards import append_only_tables
from coop.models import (
    ApiToken,
    AppendOnly,
    AuditEvent,
    Counter,
    Decision,
    Document,
    NoticeSwitch,
    Webhook,
    WebhookDelivery,
)
from coop.offers import Check

TRIGGERS = {"append_only", "append_only_truncate"}


def documents() -> Iterator[Check]:
    """Every paper's file is there with the bytes that were issued; no file is without its row."""
    found = [
        (f"document {row.pk} ({row.title})", strays.fault(row.path, row.sha256, row.size))
        for row in Document.objects.order_by("id")
    ]
    yield Check("documents are as issued", len(found), _faults(found))
    count, strangers = strays.papers_of_nobody()
    yield Check("files belong to documents", count, _names(strangers))


def handed_in() -> Iterator[Check]:
    """Every file that was handed in is there with its bytes; none is without its row."""
    found = [(row, strays.fault(path, sha256)) for row, path, sha256 in strays.handed_in()]
    yield Check("files are as they were handed in", len(found), _faults(found))
    count, strangers = strays.uploads_of_nobody(clock.now())
    yield Check("files belong to what they were handed in for", count, _names(strangers))


def _names(files: Iterable[Path]) -> list[str]:
    return [f"file {path.name}" for path in files]


def _faults(found: Iterable[tuple[str, str]]) -> list[str]:
    """Those rows with which something is wrong, and what."""
    return [f"{row}: {fault}" for row, fault in found if fault]


def decision_numbers() -> Iterator[Check]:
    """Resolutions are numbered 1, 2, 3 and on, and the counter stands at the last."""
    numbers = list(Decision.objects.order_by("number").values_list("number", flat=True))
    yield Check(
        "resolutions have no gaps",
        len(numbers),
        [f"resolution {n}" for n in sorted(set(range(1, len(numbers) + 1)) ^ set(numbers))],
    )
    last = Decision.objects.aggregate(last=Max("number"))["last"] or 0
    counted = Counter.objects.filter(series="decision").values_list("last", flat=True).first() or 0
    yield Check(
        "the counter of resolutions agrees",
        1,
        [] if last == counted else [f"counter at {counted}, last resolution {last}"],
    )


def audit_names() -> Iterator[Check]:
    """Every event has a name of the vocabulary, so every event has its sentence."""
    names = AuditEvent.objects.order_by("event").values_list("event", flat=True).distinct()
    yield Check(
        "events have known names",
        AuditEvent.objects.count(),
        [f"event {name}" for name in names if name not in audit.vocabulary],
    )


def decision_events() -> Iterator[Check]:
    """Every resolution left its event."""
    traced = AuditEvent.objects.filter(event="decision.adopted").values("decision")
    silent = Decision.objects.exclude(pk__in=traced).order_by("number")
    yield Check(
        "resolutions left their event",
        Decision.objects.count(),
        [f"resolution {decision.number}" for decision in silent],
    )


def append_only() -> Iterator[Check]:
    """Append-only tables have their triggers, switched on; the application may only add."""
    tables = sorted(m._meta.db_table for m in apps.get_models() if issubclass(m, AppendOnly))
    on = _triggers()
    yield Check(
        "append-only tables have their triggers",
        len(tables),
        [f"table {t}" for t in tables if not on.get(t, set()) >= TRIGGERS],
    )
    yield Check(
        "the application may not change them",
        len(append_only_tables(connection)),
        [f"table {t}" for t in append_only_tables(connection) if _may_change(t)],
    )


def _triggers() -> dict[str, set[str]]:
    """Names of the triggers that are switched on, by table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
        )
        found: dict[str, set[str]] = {}
        for table, trigger in cursor.fetchall():
            found.setdefault(table, set()).add(trigger)
    return found


def _may_change(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege(%(role)s, %(table)s, 'UPDATE')"
            " OR has_any_column_privilege(%(role)s, %(table)s, 'UPDATE')"
            " OR has_table_privilege(%(role)s, %(table)s, 'DELETE')"
            " OR has_table_privilege(%(role)s, %(table)s, 'TRUNCATE')",
            {"role": settings.APP_ROLE, "table": connection.ops.quote_name(table)},
        )
        return bool(cursor.fetchall()[0][0])


def notice_switches() -> Iterator[Check]:
    """What the law asks to be told has no switch, and nobody was told twice of one event."""
    legal = [name for name, kind in notices.kinds if kind.is_legal]
    off = NoticeSwitch.objects.filter(kind__in=legal, is_on=False).order_by("id")
    yield Check(
        "notices of the law are never switched off",
        NoticeSwitch.objects.count(),
        [f"switch {switch.pk} of user {switch.user_id}" for switch in off],
    )


def programs() -> Iterator[Check]:
    """Keys and addresses of programs left their event, and did nothing after their end."""
    keys, hooks = ApiToken.objects, Webhook.objects
    yield Check(
        "keys of programs left their event and were used while they held",
        keys.count(),
        [
            *(f"key {pk}" for pk in _silent(keys, "user.token_made", "token")),
            *(
                f"key {key.pk} used on {key.used_on}"
                for key in keys.exclude(used_on=None).order_by("pk")
                if key.used_on and not key.made_on <= key.used_on <= _last_day(key)
            ),
        ],
    )
    late = WebhookDelivery.objects.filter(
        Q(happened_at__gt=F("webhook__ended_at"))
        | Q(happened_at__lt=F("webhook__made_at"))
        | Q(settled_at__lt=F("happened_at"))
    )
    yield Check(
        "addresses of programs left their event and were told while they held",
        hooks.count(),
        [
            *(f"address {pk}" for pk in _silent(hooks, "user.webhook_made", "webhook")),
            *(f"told {pk}" for pk in late.order_by("pk").values_list("pk", flat=True)),
            *(f"secret of address {hook.pk}" for hook in hooks.live() if not _opens(hook.secret)),
        ],
    )


def _silent(kept: models.Manager[Any], event: str, name: str) -> list[int]:
    """Ids of rows that no event of the trail tells of."""
    traced = AuditEvent.objects.filter(event=event).values_list(f"particulars__{name}", flat=True)
    return sorted(set(kept.values_list("pk", flat=True)) - set(traced))


def _last_day(key: ApiToken) -> date:
    ended = timezone.localdate(key.ended_at) if key.ended_at else key.ends_on
    return min(key.ends_on, ended)


def _opens(kept: str) -> bool:
    """Whether the installation's key reads it: after a restore with another, it does not."""
    try:
        return bool(envelope.opened(kept))
    except InvalidToken:
        return False


ALL: dict[str, Callable[[], Iterator[Check]]] = {
    "documents": documents,
    "handed_in": handed_in,
    "decision_numbers": decision_numbers,
    "audit_names": audit_names,
    "decision_events": decision_events,
    "append_only": append_only,
    "notice_switches": notice_switches,
    "programs": programs,
}
