from django.urls import include, path

from coop.api import site

urlpatterns = [
    path(site.PREFIX, include((site.patterns(), "api"))),
    path("", include("coop.spine_urls")),
    path("ledger/", include("ledger.urls")),
    path("members/", include("members.urls")),
    path("assemblies/", include("assemblies.urls")),
    path("kiosk/", include("assemblies.kiosk_urls")),
    path("floor/", include("production.floor_urls")),
    path("production/", include("production.urls")),
]

handler400 = "coop.views.broken.unread"
