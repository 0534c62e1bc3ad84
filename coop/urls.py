from django.urls import include, path

urlpatterns = [
    path("", include("coop.spine_urls")),
    path("ledger/", include("ledger.urls")),
    path("members/", include("members.urls")),
    path("assemblies/", include("assemblies.urls")),
    path("kiosk/", include("assemblies.kiosk_urls")),
    path("floor/", include("production.floor_urls")),
    path("production/", include("production.urls")),
]
