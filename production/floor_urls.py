from django.urls import path

from production.views import cards, hand_overs, holds, lots, stops, upkeep

app_name = "floor"
urlpatterns = [
    path("", cards.card, name="card"),
    path("crew/", cards.crew, name="crew"),
    path("reports/<int:pk>/reversal/", cards.reversal, name="reversal"),
    path("leaving/", hand_overs.leaving, name="leaving"),
    path("notes/<int:pk>/reading/", hand_overs.reading, name="reading"),
    path("stops/new/", stops.stop_here, name="stop"),
    path("stops/<int:pk>/ending/", stops.going_on, name="going_on"),
    path("reports/<int:pk>/explanation/", holds.explanation_here, name="explanation"),
    path("labels/", lots.label_here, name="label"),
    path("repairs/new/", upkeep.repair_here, name="repair"),
    path("worker.js", cards.worker, name="worker"),
]
