"""Whatever changes who may see a page changes its card in the same transaction."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from home.models import Mechanism, Organisation, Topic
from home.models.facts import facts_taken_over
from search.services import cards, names
from signatures.signals import list_changed

# What the editor's draft changes about a page; readers see none of it.
NOT_PUBLIC = {
    "draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at",
    "locked", "locked_at", "locked_by", "owner", "live_revision",
}  # fmt: skip


@receiver([page_published, facts_taken_over])
def follow_publication(instance, **_kwargs) -> None:
    cards.bring_in_line([instance.pk])


@receiver(page_unpublished)
def follow_withdrawal(instance, **_kwargs) -> None:
    """Wagtail says this also of a page that is about to be deleted and is still live."""
    cards.forget([instance.pk])


@receiver(post_save)
def follow_page(instance, raw=False, update_fields=None, **_kwargs) -> None:
    """Scripts, imports and copies write pages without publishing them."""
    if not isinstance(instance, Page) or raw:
        return
    if update_fields is None or not NOT_PUBLIC.issuperset(update_fields):
        cards.bring_in_line([instance.pk])


@receiver(post_page_move)
def follow_move(instance, **_kwargs) -> None:
    cards.bring_branch_in_line(instance)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def follow_restriction(instance, **_kwargs) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:
        cards.bring_branch_in_line(page)


@receiver(post_save, sender=Organisation)
@receiver(post_save, sender=Mechanism)
@receiver(post_save, sender=Topic)
@transaction.atomic
def follow_names(instance, created=False, raw=False, **_kwargs) -> None:
    """A name that is withheld from now on leaves the cards that carried it."""
    if raw:
        return
    names.renew_names(instance)
    if not created:
        cards.bring_in_line(names.pages_filed_under(instance))


@receiver(post_delete, sender=Organisation)
@receiver(post_delete, sender=Mechanism)
@receiver(post_delete, sender=Topic)
def follow_deletion(instance, **_kwargs) -> None:
    names.forget_names(instance)


@receiver(list_changed)
def follow_signers(text_key, **_kwargs) -> None:
    """Who takes a name back is not found under it any more."""
    pages = Page.objects.filter(translation_key=text_key).values_list("pk", flat=True)
    cards.bring_in_line(pages)
