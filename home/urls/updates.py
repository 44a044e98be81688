from django.urls import path

from home.views import updates

app_name = "updates"
urlpatterns = [
    path("", updates.subscribe, name="subscribe"),
    path("sent/", updates.sent, name="sent"),
    path("code/", updates.type_code, name="type_code"),
    path("confirm/<str:code>/", updates.confirm, name="confirm"),
    path("stop/<str:code>/", updates.stop, name="stop"),
]
