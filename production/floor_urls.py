from django.urls import path

from production.views import cards

app_name = "floor"
urlpatterns = [
    path("", cards.card, name="card"),
    path("crew/", cards.crew, name="crew"),
    path("reports/<int:pk>/reversal/", cards.reversal, name="reversal"),
    path("worker.js", cards.worker, name="worker"),
]
