"""Papers: rendered once, kept by their hash, recognised by a printed code.

The only importer of WeasyPrint. Its fetcher serves our own static files and `data:` URLs and
nothing else: neither files of the machine nor the network.
"""

import hashlib
import mimetypes
import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import models, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation

from coop import audit, qr, whole_files
from coop.models import Cooperative, Document, User
from coop.registry import Registry
from coop.services.config import UNFINISHED
from coop.writable import writable

if TYPE_CHECKING:
    from coop.models.records import DocumentQuerySet

BASE = "https://paper.invalid/"  # reserved by RFC 2606: never a real address
STATIC = BASE + "static/"
ALOUD = "pdf/ua-1"  # tagged for reading aloud
ARCHIVE = "pdf/a-3a"  # for long keeping, and tagged as well
EMPTY_LINES = re.compile(r"(?:<br>\s*){3,}")
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

DocumentRule = Callable[[User], Q]
rules: Registry[DocumentRule] = Registry("kind of document")
Told = Callable[[Document], Iterable[tuple[str, str]]]
told: Registry[Told] = Registry("what confirms a kind of document")


@dataclass(frozen=True)
class Hidden:
    """The same content for machines, kept inside a PDF/A-3.

    `xmp` holds the rdf:Description elements that tell of it, with the prefix rdf bound.
    """

    name: str
    content: bytes
    about: str
    xmp: bytes = b""


@dataclass(frozen=True)
class Paper:
    """What is to be issued: the record it is about, its words and its template.

    `context` is handed to the template, which also gets `paper`, `code`, `confirm_url` and `qr`.
    """

    kind: str
    subject: models.Model
    title: str
    template: str
    language: str
    context: Mapping[str, Any] = field(default_factory=dict)
    corrects: Document | None = None
    variant: str = ALOUD
    hidden: Hidden | None = None


def visible_documents(documents: "DocumentQuerySet", user: User) -> "DocumentQuerySet":
    """Those of `documents` that the apps' rules show to `user`."""
    seen = Q(pk__in=[])
    for kind, rule in rules:
        seen |= Q(kind=kind) & rule(user)
    return documents.filter(seen)


def facts_of(document: Document) -> list[tuple[str, str]]:
    """What whoever holds the paper may compare with it: the few figures its app tells of it."""
    return [fact for kind, tell in told if kind == document.kind for fact in tell(document)]


def render(
    template: str,
    context: Mapping[str, Any],
    *,
    language: str,
    variant: str = ALOUD,
    hidden: Hidden | None = None,
) -> bytes:
    """Render `template` to a PDF (A4, tagged for reading aloud), in `language`."""
    import weasyprint  # needs Pango: a machine without it must still run the web

    with translation.override(language):
        html = tidied(render_to_string(template, {**context, "language": language}))
        made = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=_fetcher())
        document = made.render(pdf_variant=variant)
        if hidden is not None:
            _hide(hidden, document)
        content: bytes = document.write_pdf(pdf_variant=variant, finisher=_name_once)
    return content


def tidied(html: str) -> str:
    """The page without what no XML can hold, and with one empty line where somebody left many:
    a thousand of them, which a note may have, would take a minute."""
    return EMPTY_LINES.sub("<br><br>", writable(html))


def _name_once(_document: Any, made: Any) -> None:
    """WeasyPrint names what is inside twice in the list of associated files."""
    if "AF" in made.catalog:
        made.catalog["AF"][:] = dict.fromkeys(made.catalog["AF"])


def _hide(hidden: Hidden, document: Any) -> None:
    """Put `hidden` inside, as another form of the whole, and its words into the one RDF there is.

    WeasyPrint's own `xmp_metadata` would stand beside the RDF, where PDF/A readers do not look.
    """
    from weasyprint import Attachment  # as in render

    inside = Attachment(
        string=hidden.content.decode(),
        base_url=hidden.name,
        name=hidden.name,
        description=hidden.about,
        relationship="Alternative",
    )
    document.metadata.attachments.append(inside)
    described = document.metadata.generate_rdf_metadata

    def with_more(*args: Any) -> bytes:
        rdf: bytes = described(*args)
        head, end, tail = rdf.rpartition(b"</rdf:RDF>")
        return head + hidden.xmp + end + tail

    document.metadata.generate_rdf_metadata = with_more


def issue(paper: Paper, *, by: User | None, at: datetime) -> Document:
    """Issue `paper`, or return it when it was issued before.

    Issuing the same subject again without `corrects` gives the first document. A correction is
    the next version and names the one it corrects.
    """
    version = paper.corrects.version + 1 if paper.corrects else 1
    key = {
        "kind": paper.kind,
        "subject_type": paper.subject._meta.label_lower,
        "subject_id": paper.subject.pk,
        "version": version,
    }
    if existing := Document.objects.filter(**key).first():
        _begun(key).unlink(missing_ok=True)
        return existing
    code = new_code()
    content = drawn(paper, code=code, at=at)
    return _enter(paper, key, code=code, content=content, by=by, at=at)


def drawn(paper: Paper, *, code: str, at: datetime) -> bytes:
    """The bytes of `paper` issued with a code at a moment: the same again, byte for byte."""
    address = f"{settings.BASE_URL}/confirm/{code}/"
    with translation.override(paper.language):
        qr_code = qr.svg(address, title=translation.gettext("Address to confirm this paper"))
    return render(
        paper.template,
        {
            **paper.context,
            **letterhead(),
            "paper": paper,
            "code": code,
            "confirm_url": address,
            "qr": qr_code,
            "issued_at": at,
        },
        language=paper.language,
        variant=paper.variant,
        hidden=paper.hidden,
    )


def _enter(
    paper: Paper,
    key: Mapping[str, Any],
    *,
    code: str,
    content: bytes,
    by: User | None,
    at: datetime,
) -> Document:
    """Write the row and its file; of two workers with one paper the later one leaves no trace.

    Whoever is cut off here does not know whether the row was written. Who is sent for the paper
    again sees it, and what was begun: the file without a row is taken away, the other one stays.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    facts = {
        "title": paper.title[:200],
        "language": paper.language,
        "code": code,
        "sha256": sha256,
        "size": len(content),
        "template": paper.template,
        "issued_at": at,
        "by": by,
        "corrects": paper.corrects,
    }
    begun = _begun(key)
    with transaction.atomic():
        document, made = Document.objects.get_or_create(**key, defaults=facts)
        if made:
            _take_away_what_was_cut_off(begun)
            audit.record("document.issued", by=by, at=at, about=document, sha256=sha256)
            whole_files.keep(content, document.path, begun)
    begun.unlink(missing_ok=True)
    return document


def _begun(key: Mapping[str, Any]) -> Path:
    """Where a paper lies until its row is written; only who has written that row may touch it."""
    folder: Path = settings.DOCUMENTS_DIR
    name = "{kind}-{subject_type}-{subject_id}-{version}".format(**key)
    return folder / "begun" / f"{name}{UNFINISHED}"


def _take_away_what_was_cut_off(begun: Path) -> None:
    """The file of an attempt that did not come to its end: its row is not there."""
    if begun.exists():
        cut_off = Document(sha256=hashlib.sha256(begun.read_bytes()).hexdigest())
        if not Document.objects.filter(sha256=cut_off.sha256).exists():
            cut_off.path.unlink(missing_ok=True)
        begun.unlink()


def letterhead() -> dict[str, Any]:
    """What every paper says of the co-operative that issues it."""
    cooperative = Cooperative.objects.first()
    return {
        "cooperative": cooperative,
        "coop_name": cooperative.legal_name if cooperative else "Recuperada",
        "is_demo": bool(cooperative and cooperative.is_demo),
    }


def new_code() -> str:
    """A code of 12 characters without look-alikes, in three groups (about 59 bits)."""
    letters = [secrets.choice(CODE_ALPHABET) for _ in range(12)]
    return "-".join("".join(letters[i : i + 4]) for i in (0, 4, 8))


def normal_code(text: str) -> str:
    """Read a code as people type it: any case, with or without spaces and dashes."""
    letters = "".join(c for c in text.upper() if c.isalnum())
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # as in render

    class OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
        """Serve `data:` URLs and our static files; refuse every other address."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            found = finders.find(url.removeprefix(STATIC)) if url.startswith(STATIC) else None
            if not isinstance(found, str):
                raise PermissionError(f"a paper may not fetch {url}")
            kind = mimetypes.guess_type(found)[0] or "application/octet-stream"
            return URLFetcherResponse(url, Path(found).read_bytes(), {"Content-Type": kind})

    return OwnFilesOnly(allowed_protocols=["data"], allow_redirects=False)
