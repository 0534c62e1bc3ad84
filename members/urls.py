from django.urls import path

from members.views import applications, hired, lines, offices, own, register, sectors, sign_ins

app_name = "members"
urlpatterns = [
    path("", register.register, name="register"),
    path("book/", register.book, name="book"),
    path("me/", own.own_page, name="own_page"),
    path("me/data.json", own.own_data_json, name="own_data_json"),
    path("me/data.csv", own.own_data_csv, name="own_data_csv"),
    path("<int:pk>/", register.member, name="member"),
    path("<int:pk>/suspension/", lines.suspension, name="suspension"),
    path("<int:pk>/reinstatement/", lines.reinstatement, name="reinstatement"),
    path("<int:pk>/departure/", lines.departure, name="departure"),
    path("<int:pk>/contact/", lines.contact, name="contact"),
    path("<int:pk>/place/", lines.place, name="place"),
    path("<int:pk>/sign-in/", sign_ins.sign_in, name="sign_in"),
    path("<int:pk>/instalments/new/", lines.instalment, name="instalment"),
    path("instalments/<int:pk>/payment/", lines.payment, name="payment"),
    path("applications/", applications.applications, name="applications"),
    path("applications/new/", applications.new_application, name="new_application"),
    path("applications/<int:pk>/", applications.application, name="application"),
    path("applications/<int:pk>/withdrawal/", applications.withdrawal, name="withdrawal"),
    path("hired/", hired.hired, name="hired"),
    path("hired/new/", hired.new_hired, name="new_hired"),
    path("hired/<int:pk>/ending/", hired.hired_ending, name="hired_ending"),
    path("sectors/", sectors.sectors, name="sectors"),
    path("sectors/new/", sectors.new_sector, name="new_sector"),
    path("sectors/<int:pk>/", sectors.sector, name="sector"),
    path("sectors/<int:pk>/change/", sectors.sector_change, name="sector_change"),
    path("offices/", offices.offices, name="offices"),
    path("offices/new/", offices.new_office, name="new_office"),
    path("offices/<int:pk>/", offices.office, name="office"),
]
