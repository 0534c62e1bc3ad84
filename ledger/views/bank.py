"""Bank statements: files, their columns, lines and what they belong to."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop import clock
from coop.http import SignedInRequest, page_of
from coop.keys import number_in
from coop.permissions import may, permitted
from coop.submissions import press, send
from ledger.actions import banking
from ledger.bankfiles import CSV
from ledger.forms.bank import BankFileForm, ColumnsForm
from ledger.models import BankFile, BankLine, BankMatch, Entry, Invoice
from ledger.reading import bank as reading
from ledger.views._pages import render_books

PAGE = 25


@require_GET
@permitted("ledger.read_books")
def bank(request: SignedInRequest) -> HttpResponse:
    """Lines of the bank that belong to nothing yet, or those that do."""
    is_matched = request.GET.get("state") == "matched"
    lines = BankLine.objects.visible_to(request.user).select_related("file", "account")
    if (line := number_in(request.GET.get("line", ""))) is not None:
        lines = lines.filter(pk=line)
        is_matched = not lines.open().exists()
    standing = BankMatch.objects.standing()
    found = lines.filter(matches__in=standing) if is_matched else lines.open()
    page = page_of(request, found, most=PAGE)
    rows = reading.matched_rows(list(page)) if is_matched else reading.open_rows(list(page))
    context = {
        "page": page,
        "rows": rows,
        "is_matched": is_matched,
        "files": BankFile.objects.visible_to(request.user).select_related("account")[:5],
        "may_match": may(request.user, "ledger.match_bank"),
        "reads_words": may(request.user, "ledger.read_bank_words"),
    }
    return render_books(request, "ledger/bank.html", context)


@require_http_methods(["GET", "POST"])
@permitted("ledger.match_bank")
def new_file(request: SignedInRequest) -> HttpResponse:
    """Choose a file of the bank; it is shown, and nothing comes in yet."""
    form = BankFileForm(request.POST or None, request.FILES or None)

    def act() -> str:
        given = dict(form.cleaned_data)
        file: UploadedFile[Any] = given.pop("file")
        brought = banking.bring_file(
            **given,
            name=file.name or "",
            content=file.read(),
            by=request.user,
            at=clock.now(),
        )
        return brought.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "cancel_url": reverse("ledger:bank")}
    return render_books(request, "ledger/bank_file_new.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("ledger.match_bank", BankFile)
def file(request: SignedInRequest, file: BankFile) -> HttpResponse:
    """What the file holds; say what its columns are, and bring its lines in."""
    form = ColumnsForm(request.POST or None, file=file, initial=reading.columns_for(file))

    def act() -> str:
        columns = form.columns() if file.kind == CSV else None
        count = banking.bring_lines(file=file, columns=columns, by=request.user, at=clock.now())
        words = ngettext("%(count)s new line came in.", "%(count)s new lines came in.", count)
        messages.success(request, words % {"count": count})
        return reverse("ledger:bank")

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "file": file, "cancel_url": reverse("ledger:bank")}
    context |= {"rows": file.rows[: reading.SHOWN + 1], "is_csv": file.kind == CSV}
    context |= {"more": max(len(file.rows) - reading.SHOWN - 1, 0), "known": file.lines.count()}
    return render_books(request, "ledger/bank_file.html", context, form)


@require_POST
@permitted("ledger.match_bank", BankLine)
def matches(request: SignedInRequest, line: BankLine) -> HttpResponse:
    """Accept what a line belongs to: an invoice it pays, or an entry it is."""
    kind, _mark, key = request.POST.get("to", "").partition("-")
    pk = int(key[:18]) if key.isdecimal() else 0
    model = Invoice if kind == "invoice" else Entry
    record: Any = get_object_or_404(model.objects.visible_to(request.user), pk=pk)

    def act() -> str:
        given: dict[str, Any] = {"line": line, "by": request.user, "at": clock.now()}
        if isinstance(record, Invoice):
            given["client_id"] = UUID(request.POST["client_id"])
            return banking.collect(invoice=record, **given).get_absolute_url()
        return banking.link(entry=record, **given).get_absolute_url()

    return press(request, act, otherwise=line.get_absolute_url())


@require_POST
@permitted("ledger.match_bank", BankMatch)
def undoings(request: SignedInRequest, match: BankMatch) -> HttpResponse:
    """Take back what a line belongs to; a payment recorded from it is annulled."""

    def act() -> str:
        annulled = match.payment is not None and not match.is_annulled
        undo = banking.take_back if annulled else banking.unlink
        return undo(match=match, by=request.user, at=clock.now()).get_absolute_url()

    return press(request, act, otherwise=match.get_absolute_url())
