"""How settings are read from the environment: by words that are understood, or not at all."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit


def env_bool(name: str, *, default: bool) -> bool:
    """Read true/false; any other word is an error, not a silent default."""
    word = os.environ.get(name, "").strip().lower()
    if word not in {"", "true", "false"}:
        raise SystemExit(f"{name} must be true or false, not {word!r}")
    return default if not word else word == "true"


def env_int(name: str, *, default: int) -> int:
    word = os.environ.get(name, "").strip()
    if word and not word.isdigit():
        raise SystemExit(f"{name} must be a whole number, not {word!r}")
    return int(word) if word else default


def env_secret(name: str, keep_in: Path) -> str:
    """Read NAME, or the file NAME_FILE points at, or make a secret once and keep it in a file."""
    if value := os.environ.get(name):
        return value
    path = Path(os.environ.get(f"{name}_FILE", keep_in))
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


def redis_urls(url: str) -> tuple[str, str]:
    """Spell one REDIS_URL for redis-py and for Celery: their socket addresses differ."""
    parts = urlsplit(url)
    if parts.scheme not in {"unix", "redis+socket"}:
        return url, url
    query = parse_qs(parts.query)
    db = (query.get("db") or query.get("virtual_host") or ["0"])[0]
    return f"unix://{parts.path}?db={db}", f"redis+socket://{parts.path}?virtual_host={db}"


def mail_settings(url: str, folder: Path) -> dict[str, object]:
    """Read COOP_MAIL_URL: smtp://, smtp+tls:// or smtps://name:password@host:port.

    Without one, mails are kept as files in `folder`, where they can be read.
    """
    if not url:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": folder}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtp+tls", "smtps"} or not parts.hostname:
        raise SystemExit("COOP_MAIL_URL must look like smtp+tls://name:password@host:587")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }
