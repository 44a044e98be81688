"""Doorways for the worker: ids in, one service, safe to run twice."""

from django.utils import timezone

from home.models import HouseImage, ImportedText
from home.services import copies, health, invitations, pictures, readings, requests, updates
from home.services.imports.pictures import fetch_pictures as fetch_imported
from home.stamps import STAMPS, renew_stamp


def beat() -> None:
    health.beat()


def renew_pages() -> None:
    renew_stamp()


def mark_withdrawal() -> None:
    for stamp in STAMPS:
        renew_stamp(stamp)


def delete_due_requests() -> int:
    return requests.delete_due(today=timezone.localdate())


def tell_of_waiting_requests() -> int:
    return requests.tell_staff()


def fetch_pictures(imported_id: int) -> None:
    imported = ImportedText.objects.filter(pk=imported_id).first()
    if imported:
        fetch_imported(imported)


def draw_picture(image_id: int) -> None:
    image = HouseImage.objects.filter(pk=image_id).first()
    if image:
        pictures.draw_ahead(image)


def send_subscription_mail() -> int:
    return updates.send_subscription_mail(now=timezone.now())


def send_updates() -> int:
    return updates.send_updates(now=timezone.now())


def forget_unconfirmed_subscriptions() -> int:
    return updates.forget_expired(now=timezone.now())


def send_invitations() -> int:
    return invitations.send_mail(now=timezone.now())


def read_documents() -> int:
    return readings.read_documents()


def make_missing_pdfs() -> int:
    return copies.make_missing_pdfs()
