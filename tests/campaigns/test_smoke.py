from django.utils import timezone

from signatures.models import PendingSignature, Signature
from signatures.services import signing


def test_whole_way(appeal, sheet, django_capture_on_commit_callbacks, mailoutbox):
    assert appeal.live
    assert sheet.versions.get().wordings.get().text.startswith("Open letter")
    with django_capture_on_commit_callbacks(execute=True):
        signing.sign(
            sheet=sheet,
            address="somebody@example.org",
            canonical="somebody@example.org",
            name="",
            visibility="counted",
            language="ru",
            now=timezone.now(),
        )
    assert len(mailoutbox) == 1
    print(mailoutbox[0].body)
    assert PendingSignature.objects.get().sealed_mail is None
