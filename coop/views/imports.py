"""Bring your own: template, dry run, one import, undo."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coop import clock, csv_out
from coop.actions import imports as actions
from coop.forms import FileForm, ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest
from coop.imports import Importer, importers, kinds_for, written
from coop.models import ImportBatch, User
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from coop.typed import TypedForm, can_be_typed

RECENT = 20
SHOWN_MAX = 200


@require_safe
@permitted("coop.bring_in")
def imports(request: SignedInRequest) -> HttpResponse:
    context = {
        "importers": [(each, can_be_typed(each)) for each in _importers(request.user)],
        "batches": ImportBatch.objects.visible_to(request.user).select_related("by")[:RECENT],
    }
    return render(request, "coop/imports.html", context)


@require_safe
@permitted("coop.bring_in")
def template(request: SignedInRequest, kind: str) -> HttpResponse:
    """An empty file with the headings and one row of examples."""
    importer = _importer(request.user, kind)
    head = [column.name for column in importer.columns]
    return csv_out.download(f"{kind}.csv", head, [[c.example for c in importer.columns]])


@require_http_methods(["GET", "POST"])
@permitted("coop.bring_in")
def new(request: SignedInRequest, kind: str) -> HttpResponse:
    """Choose a file; it is looked at, and nothing comes in yet."""
    importer = _importer(request.user, kind)
    form = FileForm(request.POST or None, request.FILES or None)

    def brought() -> tuple[str, bytes]:
        file: UploadedFile[Any] = form.cleaned_data["file"]
        return file.name or "", file.read()

    return _look(request, importer, form, brought, template="coop/import_new.html")


@require_http_methods(["GET", "POST"])
@permitted("coop.bring_in")
def typed(request: SignedInRequest, kind: str) -> HttpResponse:
    """A few rows typed here instead of a file; they are looked at in the same way."""
    importer = _importer(request.user, kind)
    if not can_be_typed(importer):
        raise Http404
    form = TypedForm(request.POST or None, importer=importer)

    def brought() -> tuple[str, bytes]:
        return _("typed on the screen"), written(importer, form.rows)

    return _look(request, importer, form, brought, template="coop/import_typed.html")


def _look(
    request: SignedInRequest,
    importer: Importer,
    form: forms.Form,
    brought: Callable[[], tuple[str, bytes]],
    *,
    template: str,
) -> HttpResponse:
    """Show the form; when sent, look at what was `brought`: a name, and a file's content."""

    def act() -> str:
        name, content = brought()
        batch = actions.look_at(
            kind=importer.kind, name=name, content=content, by=request.user, at=clock.now()
        )
        return batch.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "importer": importer, "cancel_url": reverse("coop:imports")}
    return show(request, template, context, form)


@require_safe
@permitted("coop.bring_in", ImportBatch)
def batch(request: SignedInRequest, batch: ImportBatch) -> HttpResponse:
    """What the file holds, each row's errors in words, and what can be done with it now."""
    importer = importers.get(batch.kind)
    numbered = list(enumerate(zip(batch.rows, batch.report, strict=True), 2))
    wrong = [(n, row, said) for n, (row, said) in numbered if said]
    right = [(n, row, said) for n, (row, said) in numbered if not said]
    context = {
        "batch": batch,
        "importer": importer,
        "wrong": [(n, _cells(importer, row), said) for n, row, said in wrong[:SHOWN_MAX]],
        "right": [(n, _cells(importer, row), said) for n, row, said in right[:SHOWN_MAX]],
        "is_mine": may(request.user, importer.permission),
    }
    return render(request, "coop/import.html", context)


@require_POST
@permitted("coop.bring_in", ImportBatch)
def bringing_in(request: SignedInRequest, batch: ImportBatch) -> HttpResponse:
    _importer(request.user, batch.kind)

    def act() -> str:
        actions.bring_in(batch=batch, by=request.user, at=clock.now())
        return batch.get_absolute_url()

    return press(request, act, otherwise=batch.get_absolute_url())


@require_http_methods(["GET", "POST"])
@permitted("coop.bring_in", ImportBatch)
def undoing(request: SignedInRequest, batch: ImportBatch) -> HttpResponse:
    """Take the whole file back, saying why."""
    importer = _importer(request.user, batch.kind)
    form = ReasonForm(request.POST or None)

    def act() -> str:
        reason = form.cleaned_data["reason"]
        actions.undo(batch=batch, reason=reason, by=request.user, at=clock.now())
        return batch.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "batch": batch, "importer": importer, "act_tone": "bad"}
    context["cancel_url"] = batch.get_absolute_url()
    return show(request, "coop/import_undo.html", context, form)


def _cells(importer: Importer, row: dict[str, str]) -> list[str]:
    """The cells under their headings; the database does not keep the order of the keys."""
    return [row.get(column.name, "") for column in importer.columns]


def _importers(user: User) -> list[Importer]:
    return [importers.get(kind) for kind in kinds_for(user)]


def _importer(user: User, kind: str) -> Importer:
    """The importer of a kind this person may bring in; another is not found."""
    if kind not in kinds_for(user):
        raise Http404
    return importers.get(kind)
