import re

from django.conf import settings
from django.utils import translation

PUBLIC_PATH = re.compile(r"^/(be|ru|en)/")


def language_in(path: str) -> str:
    """The language that an address names; the house's own where it names none."""
    found = PUBLIC_PATH.match(path)
    return found.group(1) if found else settings.LANGUAGE_CODE


class PathLanguageMiddleware:
    """The language of an answer is the one in its address, never one guessed from a header."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = language_in(request.path)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        if PUBLIC_PATH.match(request.path):
            response.headers.setdefault("Content-Language", language)
        return response
