"""Views of the admin: doors of wagtail-localize with a lock, and one of our own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from campaigns.services.moderation import submit_translation as submit


def _may_edit(user, page: Page) -> bool:
    return page.specific.permissions_for_user(user).can_edit()


class GuardedSubmitTranslation(SubmitPageTranslationView):
    """Starts translations only for people who may edit the page (theirs asks for no page right)."""

    def dispatch(self, request, *args, **kwargs):
        page = get_object_or_404(Page, pk=self.kwargs["page_id"])
        if not _may_edit(request.user, page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class GuardedUpdateTranslations(UpdateTranslationsView):
    """Brings translations up to date as drafts: never live, and only for those who may edit."""

    def dispatch(self, request, *args, **kwargs):
        instance = self.get_object().get_source_instance()
        if isinstance(instance, Page):
            if not _may_edit(request.user, instance):
                raise PermissionDenied
            request.POST = request.POST.copy()
            request.POST.pop("publish_translations", None)
        return super().dispatch(request, *args, **kwargs)

    def get_form(self):
        form = super().get_form()
        if isinstance(self.get_object().get_source_instance(), Page):
            del form.fields["publish_translations"]
        return form


@require_POST
def submit_translation(request, translation_id: int):
    """Send a finished translation to the coordinators."""
    translation = get_object_or_404(Translation, pk=translation_id, enabled=True)
    page = translation.get_target_instance()
    if not isinstance(page, Page) or not _may_edit(request.user, page):
        raise PermissionDenied
    try:
        submit(translation=translation, user=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The translation has been sent to the coordinators."))
    return redirect("wagtailadmin_pages:edit", page.pk)
