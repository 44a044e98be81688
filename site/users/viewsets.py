from wagtail.users.views.users import UserViewSet

from users.forms.handles import AccountForm, NewAccountForm


class HandleViewSet(UserViewSet):
    """Wagtail's list of accounts; nobody is asked for anybody's name."""

    def get_form_class(self, for_update=False):
        return AccountForm if for_update else NewAccountForm
