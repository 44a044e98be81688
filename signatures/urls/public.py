from django.urls import include, path

from signatures.views import lists, moment, names, public, receipts, tree, verify

app_name = "signatures"
LIST_FILES = [
    path("organisations.json", lists.document, name="list_document"),
    path("organisations.json.sig", lists.signature, name="list_signature"),
    path("organisations.csv", lists.table, name="list_table"),
    path("snippet.txt", lists.snippet, name="list_snippet"),
]
urlpatterns = [
    path("sent/", public.sent, name="sent"),
    path("code/", public.type_code, name="type_code"),
    path("confirm/<str:code>/", public.confirm, name="confirm"),
    path("mine/", receipts.mine, name="mine"),
    path("take-back/", public.take_back, name="take_back"),
    path("take-back/<str:code>/", public.take_back_by_mail, name="take_back_by_mail"),
    path("verify/", verify.verify, name="verify"),
    path("list-key.pem", lists.list_key, name="list_key"),
    path("<uuid:sheet_id>/", public.sign, name="sign"),
    path("<uuid:sheet_id>/without-contact/", moment.without_contact, name="without_contact"),
    path("<uuid:sheet_id>/moment/", moment.moment, name="moment"),
    path("<uuid:sheet_id>/names/", names.names, name="names"),
    path("<uuid:sheet_id>/tree/", tree.tree, name="tree"),
    path("<uuid:sheet_id>/tree/heads.json", tree.heads, name="heads"),
    path(
        "<uuid:sheet_id>/tree/consistency/<int:old>/<int:new>.json",
        tree.consistency,
        name="consistency",
    ),
    path("<uuid:sheet_id>/tree/<int:level>/<int:index>.bin", tree.tile, name="tile"),
    path("<uuid:sheet_id>/text-<int:number>.txt", lists.wording, name="wording"),
    path("<uuid:sheet_id>/organisations/", lists.organisations, name="organisations"),
    path("<uuid:sheet_id>/organisations/", include(LIST_FILES)),
    path(
        "<uuid:sheet_id>/organisations/<int:number>/",
        lists.organisations,
        name="organisations",
    ),
    path("<uuid:sheet_id>/organisations/<int:number>/", include(LIST_FILES)),
]
