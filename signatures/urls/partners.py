"""Texts in the partners' portal, below its own addresses (`home.urls.partners`)."""

from django.urls import path

from signatures.views.partners import rounds, texts

app_name = "partner_texts"
urlpatterns = [
    path("rounds/<uuid:public_id>/", rounds.one_round, name="round"),
    path("rounds/<uuid:public_id>/need/", rounds.need, name="need"),
    path("rounds/<uuid:public_id>/<str:language>.txt", rounds.copy, name="copy"),
    path("texts/", texts.history, name="history"),
    path("texts/<uuid:public_id>/", texts.text, name="text"),
    path("texts/<uuid:public_id>/again/", texts.again, name="again"),
    path("texts/<uuid:public_id>/withdraw/", texts.withdraw, name="withdraw"),
    path("texts/<uuid:public_id>/dispute/", texts.dispute, name="dispute"),
]
