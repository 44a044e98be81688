from django.dispatch import receiver
from wagtail.signals import page_published

from campaigns.models import AppealPage
from campaigns.services.sheets import bring_sheet_in_line


@receiver(page_published, sender=AppealPage)
def lock_text_and_open_sheet(instance, revision, **_kwargs) -> None:
    bring_sheet_in_line(instance, revision)
