"""Issued minutes: signed on one's own phone, bound in the book, sent to the authority."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assemblies import reading
from assemblies.actions import signing
from assemblies.forms import BookForm, ScanForm, SendingForm, SignForm
from assemblies.models import Minutes, SignedScan
from assemblies.views.asking import ask
from coop import clock, uploads
from coop.errors import Refused
from coop.http import SignedInRequest, to_be_saved
from coop.permissions import permitted
from coop.submissions import press, send, show
from members.reading import member_of


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@permitted("assemblies.sign_minutes", Minutes)
def signature(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    """Sign the paper that was issued: its hash is shown, the password asked again."""
    paper, member, url = (
        reading.paper_of(minutes),
        member_of(request.user),
        minutes.get_absolute_url(),
    )
    sha256 = paper.sha256 if paper else ""
    form = SignForm(request.POST or None, request=request, sha256=sha256)

    def act() -> str:
        if member is None:
            raise Refused(_("Only members sign the minutes."))
        shown = form.cleaned_data["sha256"]
        signing.sign(minutes=minutes, member=member, sha256=shown, by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "minutes": minutes, "paper": paper, "cancel_url": url}
    return show(request, "assemblies/signature.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.write_minutes", Minutes)
def book(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    """Where they stand in the bound book."""
    form, url = BookForm(request.POST or None), minutes.get_absolute_url()

    def act() -> str:
        kept = form.cleaned_data
        folios = kept["first_folio"], kept["last_folio"]
        signing.enter_in_book(
            minutes=minutes, book=kept["book"], folios=folios, by=request.user, at=clock.now()
        )
        return url

    words = {"title": _("Where they stand in the book"), "button": _("Record book and folios")}
    return ask(request, form, act, **words, cancel_url=url)


@require_POST
@permitted("assemblies.write_minutes", Minutes)
def book_pages(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    """Have the pages for the book printed."""
    url = minutes.get_absolute_url()

    def act() -> str:
        signing.ask_for_book_pages(minutes=minutes, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.write_minutes", Minutes)
def scan(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    """Keep a picture of the signed page."""
    form = ScanForm(request.POST or None, request.FILES or None)
    url = minutes.get_absolute_url()

    def act() -> str:
        content = uploads.content_of(form.cleaned_data["file"])
        signing.keep_scan(minutes=minutes, content=content, by=request.user, at=clock.now())
        return url

    words = {"title": _("The signed page"), "button": _("Keep it")}
    return ask(request, form, act, **words, cancel_url=url)


@require_safe
@permitted("assemblies.view_minutes", SignedScan)
def scan_file(_request: SignedInRequest, scan: SignedScan) -> HttpResponseBase:
    """The picture, to be saved: a browser never runs it in our name."""
    return to_be_saved(scan.file, media_type=scan.media_type)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.write_minutes", Minutes)
def sending(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    """The copy for the authority."""
    form, url = SendingForm(request.POST or None), minutes.get_absolute_url()

    def act() -> str:
        signing.record_sending(
            minutes=minutes, **form.cleaned_data, by=request.user, at=clock.now()
        )
        return url

    words = {"title": _("Copy sent to the authority"), "button": _("Record it")}
    return ask(request, form, act, **words, cancel_url=url)
