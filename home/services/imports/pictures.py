"""Fetching the pictures of imported texts: only when somebody asked, only from where they stood."""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from home.models import HouseImage, ImportedText

SECONDS = 10
FOUND = 200


class NotFetched(Exception):
    """A picture stays where it is; the message says why."""


def is_public(address: str) -> bool:
    """Whether a network address is one of the open internet and not of a machine nearby."""
    place = ipaddress.ip_address(address)
    return (getattr(place, "ipv4_mapped", None) or place).is_global


def fetch(address: str, *, allowed: Callable[[str], bool] = is_public) -> bytes:
    """The bytes behind ``address``. Raises `NotFetched`.

    The name is resolved once and the connection goes to that very address, so that a name cannot
    lead inside after it has been looked at. Redirects are not followed.
    """
    parts = urlsplit(address)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
        place = found[0][4][0]
        if not all(allowed(each[4][0]) for each in found):
            raise NotFetched(address)
        return _read(parts, place, port)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotFetched(address) from error


def _read(parts, place: str, port: int) -> bytes:
    connection = http.client.HTTPConnection(parts.hostname, port, timeout=SECONDS)
    connection.sock = socket.create_connection((place, port), timeout=SECONDS)
    try:
        if parts.scheme == "https":
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(connection.sock, server_hostname=parts.hostname)
        path = parts.path or "/"
        connection.request("GET", f"{path}?{parts.query}" if parts.query else path)
        answer = connection.getresponse()
        limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
        content = answer.read(limit + 1)
        if answer.status != FOUND or len(content) > limit:
            raise NotFetched(parts.geturl())
        return content
    finally:
        connection.close()


def ask_for_pictures(imported: Iterable[ImportedText]) -> None:
    """Let the worker fetch what is owed, one text after the other."""
    for text in imported:
        if text.pictures:
            async_task("home.tasks.fetch_pictures", text.pk)


def fetch_pictures(imported: ImportedText, *, allowed=is_public) -> int:
    """Put the pictures of one text at the end of its draft; returns how many came.

    Only from the site on which the text stood. Safe to run twice: what has come is not owed.
    """
    home = urlsplit(imported.address).hostname
    images = []
    for address in imported.pictures:
        if urlsplit(address).hostname == home:
            images += _image(address, allowed)
    _add(imported, images)
    return len(images)


def _image(address: str, allowed) -> list[HouseImage]:
    try:
        content = ContentFile(fetch(address, allowed=allowed), name=urlsplit(address).path)
        image = HouseImage(title=_("Picture from the former site"), file=content)
        image.full_clean()
        image.save()
    except (NotFetched, ValidationError, OSError):
        return []
    return [image]


@transaction.atomic
def _add(imported: ImportedText, images: list[HouseImage]) -> None:
    owed = ImportedText.objects.select_for_update().get(pk=imported.pk)
    if images and owed.pictures:
        page = owed.page.specific.get_latest_revision_as_object()
        words = _("To be described: a picture from the former site.")
        for image in images:
            block = {"image": image, "alternative_text": words, "caption": ""}
            page.body.append(("image", block, str(uuid4())))
        page.save_revision()
    owed.pictures = []
    owed.save(update_fields=["pictures"])
