"""A lot: what it is, where it lies, where it came from and where it went."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coop import pictures, qr, uploads
from coop.errors import Refused
from coop.htmx import render
from coop.http import SignedInRequest
from coop.keys import number_in
from coop.permissions import may, permitted
from coop.submissions import answers_repeats_itself, see_other, show
from production.forms.stock import CodeForm, PhotoForm
from production.models import FloorDevice, Lot
from production.reading import stocks
from production.reading.gathered import content_of_lot
from production.reading.trace import trace
from production.views import papers
from production.views.at_device import at_device

LABELS, LABELS_MAX = 12, 60


@require_GET
@permitted("production.see_making", Lot)
def lot(request: SignedInRequest, lot: Lot) -> HttpResponse:
    """A lot and its trace both ways, on one page."""
    context = {
        "lot": lot,
        "held": stocks.held_of(lot),
        "trace": trace(lot),
        "content": content_of_lot(lot),
        "may_count": may(request.user, "production.count_stock"),
        **papers.labels_of(request, lot),
    }
    return render(request, "production/lot.html", context)


@require_GET
@permitted("production.see_making", Lot)
def labels(request: SignedInRequest, lot: Lot) -> HttpResponse:
    """An A4 sheet of labels to stick on pallets and boxes; the QR code opens the lot's page."""
    asked = number_in(request.GET.get("n", ""))
    number = LABELS if asked is None else min(asked, LABELS_MAX)
    context = {
        "lot": lot,
        "labels": range(number),
        "code": qr.svg(
            request.build_absolute_uri(lot.get_absolute_url()),
            title=_("Lot %(lot)s") % {"lot": lot},
        ),
    }
    return render(request, "production/lot_labels.html", context)


@require_GET
@permitted("production.see_making")
def finding(request: SignedInRequest) -> HttpResponse:
    """Find a lot by the code of its label: typed, or read by the phone's camera."""
    form = CodeForm(request.GET or None)
    if form.is_valid():
        if found := stocks.lot_called(form.cleaned_data["code"]):
            return see_other(found.get_absolute_url())
        form.add_error("code", _("No lot has this code."))
    return _shown(request, form, PhotoForm())


@require_POST
@permitted("production.see_making")
@answers_repeats_itself
def photo(request: SignedInRequest) -> HttpResponse:
    """Find a lot by a photograph of its label, or by what a camera sees; nothing of it is kept.

    A script that asks for JSON is told the address and what was read, or nothing yet.
    """
    form, found = PhotoForm(request.POST, request.FILES), None
    codes = _codes_in(form)
    if codes:
        found = next((lot for code in codes if (lot := stocks.lot_called(code))), None)
        if found is None:
            form.add_error("file", _("No lot has this code."))
    if request.headers.get("Accept") == "application/json":
        url = found.get_absolute_url() if found else ""
        return JsonResponse({"url": url, "code": next(iter(codes), "")})
    return see_other(found.get_absolute_url()) if found else _shown(request, CodeForm(), form)


@require_POST
@at_device
@answers_repeats_itself
def label_here(request: HttpRequest, _device: FloorDevice) -> HttpResponse:
    """What stands in the QR code before a tablet's camera, as it was read. It is not kept."""
    codes = _codes_in(PhotoForm(request.POST, request.FILES))
    return JsonResponse({"code": next(iter(codes), "")})


def _codes_in(form: PhotoForm) -> list[str]:
    """What the QR codes in a photograph say; why there is none stands on the form."""
    if not form.is_valid():
        return []
    try:
        codes = pictures.codes_in(uploads.content_of(form.cleaned_data["file"]))
    except Refused as refused:
        form.add_error("file", str(refused))
        return []
    if not codes:
        words = _("No code can be read in this picture. Go nearer, with more light.")
        form.add_error("file", words)
    return codes


def _shown(request: SignedInRequest, form: CodeForm, photo: PhotoForm) -> HttpResponse:
    context = {"form": photo if photo.errors else form, "typed": form, "photo": photo}
    return show(request, "production/lot_finding.html", context, form, photo)
