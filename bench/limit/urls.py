import os
from functools import cache

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path

from bench.limit.models import Row

CONTENT = b"x" * int(os.environ.get("LIMIT_BYTES", "20000"))


def page(_request, size=None):
    """As many bytes as the product's page, from memory."""
    return HttpResponse(CONTENT if size is None else _content(size))


@cache
def _content(size: int) -> bytes:
    return b"x" * size


def insert(request):
    """One INSERT of what was typed, and the way on."""
    Row.objects.create(text=request.POST["address"])
    response = HttpResponseRedirect("/page/")
    response.status_code = 303
    return response


urlpatterns = [path("page/", page), path("page/<int:size>/", page), path("insert/", insert)]
