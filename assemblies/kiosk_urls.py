from django.urls import path

from assemblies.views import kiosk

app_name = "kiosk"
urlpatterns = [
    path("", kiosk.front, name="front"),
    path("search/", kiosk.search, name="search"),
    path("card/<str:code>/", kiosk.card, name="card"),
    path("people/<int:pk>/", kiosk.person, name="person"),
    path("me/", kiosk.me, name="me"),
    path("presence/<int:pk>/", kiosk.presence, name="presence"),
    path("ballots/<int:pk>/vote/", kiosk.vote, name="vote"),
    path("leaving/", kiosk.leaving, name="leaving"),
]
