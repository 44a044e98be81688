"""What follows when pages and what stands on them change."""

from functools import partial

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from django_q.tasks import async_task
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
    UploadedFile,
)
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    pre_page_move,
)
from wagtail.users.models import UserProfile
from wagtail_localize.models import LocaleSynchronization

from home.models import (
    BasePage,
    EmergencyContact,
    HouseDocument,
    HouseImage,
    HouseSettings,
    Mechanism,
    NotApproved,
    Organisation,
    SafeChannel,
    Source,
    Topic,
)
from home.models.live import is_new_to_readers
from home.services.cache import purge_pages
from home.services.collation import renew_collation
from home.services.copies import forget_pdfs, forget_unused_pdfs
from home.services.leaving import give_up_requests
from home.services.organisations import naming_organisations, stands_there_already
from home.services.readings import forget_unused_texts
from home.services.representatives import leave_office
from home.services.share_images import forget_pictures
from home.services.translations import bring_facts_in_line, note_change_of_words
from home.uploads.documents import clean_document
from home.uploads.pictures import clean_picture
from users.signals import left_the_house


@receiver([page_unpublished, page_slug_changed, post_page_move])
@receiver([post_save, post_delete], sender=Organisation)
@receiver([post_save, post_delete], sender=Source)
@receiver([post_save, post_delete], sender=Topic)
@receiver([post_save, post_delete], sender=Mechanism)
@receiver([post_save, post_delete], sender=HouseSettings)
@receiver([post_save, post_delete], sender=SafeChannel)
@receiver([post_save, post_delete], sender=EmergencyContact)
@receiver([post_save, post_delete], sender=PageViewRestriction)
@receiver([post_save, post_delete], sender=CollectionViewRestriction)
@receiver([post_save, post_delete], sender=Collection)
@receiver([post_save, post_delete], sender=Site)
def purge_when_public_things_change(**_kwargs) -> None:
    purge_pages()


@receiver(post_delete, sender=HouseDocument)
def forget_the_text_of_a_document(**_kwargs) -> None:
    forget_unused_texts()


@receiver([post_save, post_delete], sender=HouseDocument)
@receiver([post_save, post_delete], sender=HouseImage)
def purge_when_files_change(created=False, **_kwargs) -> None:
    """One that is deleted, replaced or put into a private collection is taken back."""
    if not created:  # no page shows a new one yet
        purge_pages()


@receiver(page_published)
def purge_when_a_page_is_published(instance, **_kwargs) -> None:
    """A new page adds; other words for one may leave out what somebody wants to have taken out."""
    purge_pages(only_adds=is_new_to_readers(instance))


@receiver([page_published, page_unpublished])
def forget_copies_of_other_words(instance, **_kwargs) -> None:
    """What is withdrawn is gone at once; what has changed is made anew within a minute."""
    forget_pdfs(Page.objects.filter(pk=instance.pk))


@receiver(post_save, sender=PageViewRestriction)
def forget_copies_of_what_is_hidden(instance, **_kwargs) -> None:
    forget_pdfs(Page.objects.descendant_of(instance.page, inclusive=True))


# Wagtail says "published" also of what is only scheduled, and of copies that follow along.
@receiver(page_published)
def facts_follow_their_source(instance, alias=False, **_kwargs) -> None:
    if isinstance(instance, BasePage) and instance.live and not alias:
        note_change_of_words(instance)
        bring_facts_in_line(instance)


@receiver(pre_page_move)
def keep_what_is_public_in_its_place(
    instance, parent_page_before, parent_page_after, **_kwargs
) -> None:
    """The last line behind the rights, for every way in which pages are moved."""
    page = instance.specific
    if parent_page_before.pk == parent_page_after.pk or not isinstance(page, BasePage):
        return
    if page.stays_in_place():
        message = f"something at or below page {page.pk} was approved for its place"
        raise NotApproved(message)


@receiver(pre_delete, sender=PageViewRestriction)
def keep_what_is_hidden_hidden(instance, origin=None, **_kwargs) -> None:
    """Showing to everybody what only some could see is publishing. Page and restriction may go."""
    page = instance.page.specific
    goes_alone = getattr(origin, "model", type(origin)) is PageViewRestriction
    if goes_alone and isinstance(page, BasePage) and page.stays_in_place():
        message = f"something at or below page {page.pk} was not approved for everybody"
        raise NotApproved(message)


@receiver(pre_save, sender=LocaleSynchronization)
def refuse_whole_trees_of_copies(**_kwargs) -> None:
    """They would show every text in the language of its source, under the name of another."""
    raise ValidationError(
        _("Languages are not filled with copies: what is not translated stands there labelled.")
    )


@receiver(post_delete)
def purge_when_a_page_is_deleted(instance, **_kwargs) -> None:
    if isinstance(instance, Page):
        purge_pages()
        forget_unused_pdfs()
        forget_pictures(instance.translation_key)


@receiver(page_unpublished)
def forget_pictures_of_what_is_taken_down(instance, **_kwargs) -> None:
    forget_pictures(instance.translation_key)


@receiver(pre_save)
def name_who_stands_for_a_merged_organisation(instance, raw=False, **_kwargs) -> None:
    """A draft that was written before may still name it. Where both stand, it stays unseen."""
    if raw or type(instance) not in naming_organisations():
        return
    for field in naming_organisations()[type(instance)]:
        pk = getattr(instance, f"{field}_id")
        merged = pk and Organisation.objects.filter(pk=pk, merged_into__isnull=False).first()
        if merged and not stands_there_already(instance, field, merged.merged_into):
            setattr(instance, field, merged.merged_into)


def renew_collation_after_migrations(apps, **_kwargs) -> None:
    """What was installed may have brought another ICU. A half-migrated database is left alone."""
    try:
        apps.get_model("home", "Organisation")._meta.get_field("collation_be")
    except (LookupError, FieldDoesNotExist):
        return
    renew_collation()


@receiver(pre_save, sender=UploadedFile)
def clean_what_waits_for_its_title(instance, **_kwargs) -> None:
    """Wagtail keeps an upload aside whose other fields are not filled in yet."""
    if instance.pk is None:
        is_picture = instance.for_content_type.model_class() is HouseImage
        instance.file = (clean_picture if is_picture else clean_document)(instance.file.file)


@receiver(pre_save, sender=UserProfile)
def clean_portraits(instance, **_kwargs) -> None:
    if instance.avatar and not getattr(instance.avatar, "_committed", True):
        instance.avatar = clean_picture(instance.avatar.file)


@receiver(left_the_house)
def give_up_the_key_to_requests(user, **_kwargs) -> list[str]:
    return give_up_requests(user=user)


@receiver(left_the_house)
def end_their_office(user, actor, today, **_kwargs) -> list[str]:
    return leave_office(user=user, actor=actor, today=today)


@receiver(post_save, sender=HouseImage)
def draw_new_pictures(instance, **_kwargs) -> None:
    """While nobody waits for it: a large picture takes seconds."""
    transaction.on_commit(partial(async_task, "home.tasks.draw_picture", instance.pk))
