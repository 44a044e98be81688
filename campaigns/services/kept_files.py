"""The exact files that went out and came back: each once, sealed, known by its hash."""

from datetime import date
from hashlib import sha256
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied

from campaigns.models import KeptFile
from campaigns.models.deliveries.files import NAME_LENGTH
from campaigns.permissions import may_keep_deliveries
from home.models.personal_data import refuse_numbers
from home.sealing import seal_file
from signatures.permissions import coordinator_ids_of_texts


def keep_file(*, text_key: UUID, file, actor, today: date) -> KeptFile | None:
    """Keep an upload sealed to the coordinators of the text; None without one.

    What has been kept for this text already, whatever it was called, is kept once. Where no
    coordinator has a key, only name, size and hash are.
    """
    if file is None:
        return None
    content = file.read()
    sealed = _sealed(content, text_key)
    name = file.name[-NAME_LENGTH:]
    refuse_numbers(KeptFile(name=name))
    kept, _made = KeptFile.objects.get_or_create(
        text_key=text_key,
        sha256=sha256(content).hexdigest(),
        defaults={
            "name": name,
            "size": len(content),
            "sealed": sealed,
            "is_sealed": sealed is not None,
            "recorded_by": actor,
            "handle": actor.get_username(),
            "recorded_on": today,
        },
    )
    return kept


def _sealed(content: bytes, text_key: UUID) -> bytes | None:
    coordinators = coordinator_ids_of_texts([text_key])[text_key]
    people = get_user_model().objects.filter(pk__in=coordinators).exclude(age_recipient="")
    keys = sorted(people.values_list("age_recipient", flat=True))
    return seal_file(content, keys) if keys else None


def sealed_content(*, file: KeptFile, actor) -> bytes:
    """The file as an age file; raises `PermissionDenied` for who does not coordinate the text."""
    if not file.is_sealed or not may_keep_deliveries(actor, file.text_key):
        raise PermissionDenied
    return bytes(file.sealed)


def is_known(*, text_key: UUID, file) -> bool:
    """Whether the very same file is kept for this text already."""
    known = KeptFile.objects.filter(text_key=text_key, sha256=sha256(file.read()).hexdigest())
    file.seek(0)
    return known.exists()


def forget_unused(*, text_key: UUID) -> None:
    """Erase the files of a text that no delivery and no reply has any more."""
    KeptFile.objects.filter(text_key=text_key, deliveries=None, replies=None).delete()
