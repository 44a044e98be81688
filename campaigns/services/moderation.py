from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from campaigns.models import GuardedPage
from campaigns.permissions import coordinators_of


def require_somebody_to_review(page: Page) -> None:
    """Raise `ValidationError` when a draft would reach nobody."""
    if not coordinators_of(page).exists():
        raise ValidationError(
            _("Nobody coordinates this part of the site, so nobody would receive the draft."),
            code="nobody",
        )


@transaction.atomic
def submit_translation(*, translation: Translation, user) -> Page:
    """Write the translated words into a draft and send it to the coordinators.

    Raises `ValidationError` while words are missing: they would stand there in the language of
    the source.
    """
    total, done = translation.get_progress()
    if done < total:
        raise ValidationError(
            _("%(missing)s parts are not translated yet.") % {"missing": total - done},
            code="incomplete",
        )
    translation.save_target(user=user, publish=False)
    page = translation.get_target_instance().specific
    require_somebody_to_review(page)
    if page.workflow_in_progress:
        raise ValidationError(_("This draft is under review already."), code="in_review")
    page.get_workflow().start(page, user)
    return page


def is_guarded(page: Page) -> bool:
    return issubclass(page.specific_class, GuardedPage)
