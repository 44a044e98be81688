from django.core.exceptions import ValidationError
from django.db import DataError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from campaigns.models.review import require_somebody_to_review
from campaigns.permissions import author_ids, may_translate
from home.models import GuardedPage
from home.models.wording import plain
from home.validators import validate_no_identity_number

UNDER_REVIEW = _lazy(
    "This draft is under review. Nobody changes it until the coordinators have decided."
)
TOO_LONG = _lazy("A part is longer than its place on the page allows.")


def submit_translation(*, translation: Translation, user) -> Page:
    """Write the translated words into a draft and send it to the coordinators.

    Raises `ValidationError` while words are missing (they would stand there in the language of
    the source), while the draft is under review, and when it would reach nobody.
    """
    page = translation.get_target_instance()
    require_all_translated(translation)
    require_not_under_review(page)
    require_somebody_to_review(page, writers=author_ids(page) | {user.pk})
    # Not in one transaction with the rest: it notes at each string what is wrong with it.
    try:
        translation.save_target(user=user, publish=False)
    except DataError as error:  # PostgreSQL counts letters that no form has counted
        raise ValidationError(TOO_LONG, code="too_long") from error
    page = translation.get_target_instance()
    send_to_coordinators(page=page, user=user)
    return page


@transaction.atomic
def send_to_coordinators(*, page: Page, user) -> WorkflowState:
    """Start the review of the newest draft, or go on with the one that asked for changes."""
    Page.objects.select_for_update().get(pk=page.pk)
    require_not_under_review(page)
    returned = page.current_workflow_state
    if returned:
        returned.resume(user)
        return returned
    return page.get_workflow().start(page, user)


def require_all_translated(translation: Translation) -> None:
    total, done = translation.get_progress()
    if done < total:
        missing = total - done
        message = ngettext(
            "%(missing)s part is not translated yet.",
            "%(missing)s parts are not translated yet.",
            missing,
        )
        raise ValidationError(message % {"missing": missing}, code="incomplete")


def require_not_under_review(page: Page) -> None:
    if page.workflow_in_progress:
        raise ValidationError(UNDER_REVIEW, code="in_review")


def require_no_identity_numbers(translation_id: int) -> None:
    """Raise `ValidationError` when a number of a document stands in what has been translated.

    Asked after words were stored and before that is committed, whatever way they came.
    """
    translation = Translation.objects.select_related("source").get(pk=translation_id)
    of_this = {
        "context__object_id": translation.source.object_id,
        "locale_id": translation.target_locale_id,
    }
    words = StringTranslation.objects.filter(**of_this).values_list("data", flat=True)
    overrides = SegmentOverride.objects.filter(**of_this).values_list("data_json", flat=True)
    for text in [*words, *overrides]:
        validate_no_identity_number(plain(text))


def require_translated_parent(page: Page, locale) -> None:
    """Raise `ValidationError` when the page above ``page`` does not exist in ``locale``.

    wagtail-localize would put copies of the pages above there, in the language of the source.
    """
    parent = page.get_parent()
    if not parent.get_translations(inclusive=True).filter(locale=locale, alias_of=None).exists():
        raise ValidationError(
            _(
                "The page above, “%(page)s”, does not exist in this language: %(language)s. "
                "Translate that one first."
            )
            % {"page": parent.title, "language": locale.get_display_name()},
            code="parent",
        )


def require_may_translate(user, page: Page, locale) -> None:
    """Raise `ValidationError` when ``user`` translates into other languages only."""
    if not may_translate(user, page, locale):
        raise ValidationError(
            _("You may not add pages in this language: %(language)s.")
            % {"language": locale.get_display_name()},
            code="language",
        )


def is_guarded(page: Page) -> bool:
    return issubclass(page.specific_class or Page, GuardedPage)
