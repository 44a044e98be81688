from django.contrib.auth.models import AnonymousUser
from django.utils.functional import SimpleLazyObject

from users.services.sign_in import VERIFIED


class SecondFactorMiddleware:
    """A session that did not prove its second factor is nobody's, in every view and every app.

    It stands behind Django's own middleware of authentication. So no view can forget to ask, and
    whatever signs in past `users.services.sign_in` has signed in nobody.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = request.user
        request.user = SimpleLazyObject(lambda: self._verified(request, user))
        return self.get_response(request)

    @staticmethod
    def _verified(request, user):
        if user.is_authenticated and not request.session.get(VERIFIED):
            return AnonymousUser()
        return user
