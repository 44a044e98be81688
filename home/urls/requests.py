from django.urls import path

from home.views import requests

app_name = "requests"
urlpatterns = [
    path("", requests.write, name="write"),
    path("answer/", requests.read, name="read"),
    path("erase/", requests.erase, name="erase"),
]
