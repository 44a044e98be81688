"""Whatever changes what readers see makes the cached pages old."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from home.models import HouseSettings, Organisation
from home.services.cache import purge_pages


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
@receiver([post_save, post_delete], sender=Organisation)
@receiver([post_save, post_delete], sender=HouseSettings)
@receiver([post_save, post_delete], sender=PageViewRestriction)
@receiver([post_save, post_delete], sender=Site)
def purge_when_public_things_change(**_kwargs) -> None:
    purge_pages()


@receiver(post_delete)
def purge_when_a_page_is_deleted(instance, **_kwargs) -> None:
    if isinstance(instance, Page):
        purge_pages()
