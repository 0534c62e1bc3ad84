from django.urls import path

from production.views import cards, hand_overs

app_name = "floor"
urlpatterns = [
    path("", cards.card, name="card"),
    path("crew/", cards.crew, name="crew"),
    path("reports/<int:pk>/reversal/", cards.reversal, name="reversal"),
    path("leaving/", hand_overs.leaving, name="leaving"),
    path("notes/<int:pk>/reading/", hand_overs.reading, name="reading"),
    path("worker.js", cards.worker, name="worker"),
]
