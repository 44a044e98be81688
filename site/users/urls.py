"""Signing in, for everybody who has an account: below the path of the session cookie, and ahead
of Wagtail's own views of these addresses."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from users.views import own, sign_in

app_name = "users"
urlpatterns = [
    path("login/code/", sign_in.factor, name="factor"),
    path("login/passkey/", sign_in.passkey, name="passkey"),
    path("login/first/", sign_in.enrol, name="enrol"),
    path("account/", require_admin_access(own.OwnAccountView.as_view()), name="account"),
    path("sign-in/", own.own, name="own"),
    path("sign-in/add/", own.add, name="add"),
    path("sign-in/remove/", own.remove, name="remove"),
    path("sign-in/codes/", own.codes, name="codes"),
    path("sign-in/end/", own.end, name="end"),
    path("sign-in/leave/", own.leave, name="leave"),
]
