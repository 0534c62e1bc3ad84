from django.urls import URLPattern, path

from coop.views import health

app_name = "coop"
urlpatterns: list[URLPattern] = [path("healthz", health.healthz, name="healthz")]
