from django.conf import settings

from home.middleware.languages import PUBLIC_PATH
from home.validators import ONION_ENDING


class OnionLocationMiddleware:
    """Tell Tor Browser that the same page stands at the onion service, where one is set.

    Only over HTTPS, where nobody on the way can have put it in, and not at the onion service
    itself. It stands inside the page cache: what is kept is kept for one host and scheme. A
    discreet page says nothing of whose it is, in its headers neither.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        address = request.get_full_path()  # before anything inside turns it into another one
        response = self.get_response(request)
        if self._belongs(request, response, address):
            response.headers["Onion-Location"] = f"{settings.ONION_ADDRESS}{address}"
        return response

    @staticmethod
    def _belongs(request, response, address: str) -> bool:
        return (
            bool(settings.ONION_ADDRESS)
            and response.status_code == 200
            and PUBLIC_PATH.match(address) is not None
            and not getattr(request, "discreet", False)
            and request.is_secure()
            and not request.get_host().partition(":")[0].endswith(ONION_ENDING)
        )
