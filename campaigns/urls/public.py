from django.urls import path

from campaigns.views import embedding

app_name = "appeals"
urlpatterns = [
    path("signing/oembed/", embedding.oembed, name="oembed"),
    path("embed/<uuid:key>/", embedding.embed, name="embed"),
    path("embed/<uuid:key>/snippet.txt", embedding.snippet, name="snippet"),
]
