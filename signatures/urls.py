from django.urls import path

from signatures import views

app_name = "signatures"
urlpatterns = [
    path("sent/", views.sent, name="sent"),
    path("code/", views.type_code, name="type_code"),
    path("confirm/<str:code>/", views.confirm, name="confirm"),
    path("take-back/", views.take_back, name="take_back"),
    path("take-back/<str:code>/", views.take_back_by_mail, name="take_back_by_mail"),
    path("<uuid:sheet_id>/", views.sign, name="sign"),
]
