from django.urls import URLPattern

app_name = "coop"
urlpatterns: list[URLPattern] = []
