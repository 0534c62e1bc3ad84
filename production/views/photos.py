"""What buyers see of a product: its photograph, and the days making it takes."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from coop import clock
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import send, show
from production.actions import photos as actions
from production.forms.portal import PhotoForm, UsualDaysForm
from production.models import Product, ProductPhoto, ReportPhoto

# Another photo has another address: this one never changes.
KEPT = "private, max-age=31536000, immutable"


@require_http_methods(["GET", "POST"])
@permitted("production.keep_catalogue", Product)
def photos(request: SignedInRequest, product: Product) -> HttpResponse:
    """Show the product by a photograph."""
    form = PhotoForm(request.POST or None, request.FILES or None)

    def act() -> str:
        actions.show(product, content=form.content(), by=request.user, at=clock.now())
        return product.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {
        "form": form,
        "product": product,
        "photo": product.photos.last(),
        "cancel_url": product.get_absolute_url(),
    }
    return show(request, "production/product_photo.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_catalogue", Product)
def usual_days(request: SignedInRequest, product: Product) -> HttpResponse:
    """Say how many days making it usually takes."""
    form = UsualDaysForm(request.POST or None, initial={"usual_days": product.usual_days})

    def act() -> str:
        actions.set_usual_days(product, **form.cleaned_data, by=request.user, at=clock.now())
        return product.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "product": product, "cancel_url": product.get_absolute_url()}
    return show(request, "production/usual_days.html", context, form)


@require_safe
@permitted("production.see_catalogue", ProductPhoto)
def photo(_request: SignedInRequest, photo: ProductPhoto) -> HttpResponseBase:
    """The photograph, kept by the browser for a year."""
    return jpeg(photo.file)


@require_safe
@permitted("production.see_making", ReportPhoto)
def report_photo(_request: SignedInRequest, photo: ReportPhoto) -> HttpResponseBase:
    """What a crew photographed beside its report."""
    return jpeg(photo.file)


def jpeg(file: FieldFile) -> HttpResponseBase:
    """A photograph of ours, kept by the browser for a year."""
    try:
        handle = file.open("rb")
    except OSError:
        raise Http404 from None
    response = FileResponse(handle, content_type="image/jpeg")
    response["Cache-Control"] = KEPT
    response["X-Content-Type-Options"] = "nosniff"
    return response
