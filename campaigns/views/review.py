"""Views of the admin: doors of wagtail-localize with a lock, and two of our own."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.views.pages.workflow import WorkflowAction
from wagtail.models import Page, TaskState
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from campaigns.models import AppealPage, PartnersConsultationState
from campaigns.models.review.base import ReviewState
from campaigns.permissions import may_circulate, may_translate
from campaigns.services import moderation
from signatures.queries import comments_on, consent_report, in_numbers, sheet_of

DECIDED = gettext_lazy("You cannot decide about this draft, or it has been decided.")


def _may_edit(user, page: Page) -> bool:
    return page.specific.permissions_for_user(user).can_edit()


def decide(request, state_id: int, action: str):
    """Approve a draft or ask for changes, on a page of its own: without a script as well."""
    state = get_object_or_404(TaskState, pk=state_id).specific
    page = state.workflow_state.content_object
    task = state.task.specific
    labels = {name: label for name, label, _modal in task.get_actions(page, request.user)}
    if action not in labels or state.status != TaskState.STATUS_IN_PROGRESS:
        messages.error(request, str(DECIDED))
        return redirect("wagtailadmin_home")
    form = task.get_form_for_action(action)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            task.on_action(state, request.user, action, **form.cleaned_data)
        except ValidationError as error:  # it became so since the form was looked at
            form.add_error(None, error)
        except PermissionDenied as error:  # somebody else was quicker
            messages.error(request, str(error) or str(DECIDED))
            return redirect("wagtailadmin_home")
        else:
            messages.success(request, _("Your decision has been stored."))
            return redirect("wagtailadmin_home")
    context = {"form": form, "page": page, "action_label": labels[action]}
    context |= _from_partners(request.user, state, page)
    return render(request, "wagtailadmin/review/decide.html", context)


def _from_partners(user, state: TaskState, page: Page) -> dict:
    """What organisations say of the text: to who answers for it all of it, to others in numbers."""
    sheet = sheet_of(page.translation_key)
    may_read = isinstance(page.specific, AppealPage) and may_circulate(user, page)
    context = {"sheet": sheet, "may_read": may_read}
    if isinstance(state, PartnersConsultationState) and may_read:
        paragraphs = comments_on(sheet) if sheet else []
        return {**context, "is_consultation": True, "paragraphs": paragraphs}
    findings = consent_report(sheet, day=timezone.localdate()) if sheet else []
    if may_read:
        return {**context, "findings": findings}
    return {**context, "in_numbers": in_numbers(findings)}


def decide_in_a_dialogue(request, page_id: int, action: str, state_id: int):
    """Wagtail's own dialogue; what its script has not sent is answered by a page that says why."""
    is_ours = isinstance(get_object_or_404(TaskState, pk=state_id).specific, ReviewState)
    by_script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    if is_ours and not by_script and request.method == "POST":
        return decide(request, state_id, action)
    view = Dialogue.as_view()
    return view(request, page_id=page_id, action_name=action, task_state_id=state_id)


class Dialogue(WorkflowAction):
    """Wagtail's, which knows no answer to what has changed since its form was looked at."""

    def dispatch(self, request, *args, **kwargs):
        try:
            if self._is_open():
                return super().dispatch(request, *args, **kwargs)
        except PermissionDenied:
            if self._is_open():
                raise
        return self._lead_away()

    def _is_open(self) -> bool:
        return TaskState.objects.filter(
            pk=self.task_state.pk, status=TaskState.STATUS_IN_PROGRESS
        ).exists()

    def post(self, request, *args, **kwargs):
        try:
            return super().post(request, *args, **kwargs)
        except ValidationError as error:
            form = self.form_class(request.POST)
            if form.is_valid():
                form.add_error(None, error)
            return self.render_modal_form(request, form)

    def _lead_away(self) -> HttpResponse:
        """Say that there is nothing to decide any more, and leave the dialogue."""
        messages.error(self.request, str(DECIDED))
        home = reverse("wagtailadmin_home")
        if self.request.headers.get("X-Requested-With") != "XMLHttpRequest":
            return redirect(home)
        return self.render_modal_json(self.request, {"step": "success", "redirect": home})


@require_POST
def submit_translation(request, translation_id: int):
    """Send a finished translation to the coordinators."""
    translation = get_object_or_404(Translation, pk=translation_id, enabled=True)
    page = translation.get_target_instance()
    if not isinstance(page, Page) or not _may_edit(request.user, page):
        raise PermissionDenied
    try:
        moderation.submit_translation(translation=translation, user=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The translation has been sent to the coordinators."))
    return redirect("wagtailadmin_pages:edit", page.pk)


class GuardedSubmitTranslation(SubmitPageTranslationView):
    """Starts translations only where somebody may add pages (theirs asks for no page right)."""

    def dispatch(self, request, *args, **kwargs):
        page = get_object_or_404(Page, pk=self.kwargs["page_id"])
        if not (_may_edit(request.user, page) or may_translate(request.user, page)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def bound_form(self):
        return super().get_form()

    def get_form(self):
        return self.bound_form

    def form_valid(self, form):
        """Refuses what would put copies in the source's language above the translation."""
        try:
            for locale in form.cleaned_data["locales"]:
                moderation.require_translated_parent(self.object, locale)
                moderation.require_may_translate(self.request.user, self.object, locale)
        except ValidationError as error:
            form.add_error("locales", error)
            return self.render_to_response(self.get_context_data())
        return super().form_valid(form)


class GuardedUpdateTranslations(UpdateTranslationsView):
    """Brings translations up to date as drafts: never live, and only for those who may edit."""

    def dispatch(self, request, *args, **kwargs):
        instance = self.get_object().get_source_instance()
        if isinstance(instance, Page):
            versions = instance.get_translations(inclusive=True)
            if not any(_may_edit(request.user, version) for version in versions):
                raise PermissionDenied
            request.POST = request.POST.copy()
            request.POST.pop("publish_translations", None)
        return super().dispatch(request, *args, **kwargs)

    def get_form(self):
        form = super().get_form()
        if isinstance(self.get_object().get_source_instance(), Page):
            # Still a field, because the view reads it; never shown, and never true.
            form.fields["publish_translations"].widget = forms.HiddenInput()
        return form


def _under_review(translation_id: int) -> bool:
    translation = get_object_or_404(Translation, pk=translation_id)
    page = translation.get_target_instance()
    return isinstance(page, Page) and page.workflow_in_progress


def guarded_words(view):
    """A view of wagtail-localize that changes translated words, with what it forgets to ask.

    While the coordinators read, nothing changes: otherwise who translated what would change
    after the draft was submitted. Words for which the database has no room are refused, where
    theirs ends in a fault, and so are numbers of documents: nothing of such an upload is stored.
    """

    def guarded(request, translation_id: int, **kwargs):
        if _under_review(translation_id):
            return _refuse(request, 403, moderation.UNDER_REVIEW)
        try:
            with transaction.atomic():
                response = view(request, translation_id, **kwargs)
                moderation.require_no_identity_numbers(translation_id)
                return response
        except DataError:
            return _refuse(request, 400, moderation.TOO_LONG)
        except ValidationError as error:
            return _refuse(request, 400, " ".join(error.messages))

    return guarded


def _refuse(request, status: int, sentence) -> HttpResponse:
    messages.error(request, sentence)
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")


edit_string = guarded_words(edit_translation.edit_string_translation)
edit_override = guarded_words(edit_translation.edit_override)
upload_pofile = guarded_words(edit_translation.upload_pofile)
machine_translate = guarded_words(edit_translation.machine_translate)


def convert_to_alias(request, page_id: int):
    """A page is not turned into a copy of its source: it would show words in another language."""
    page = get_object_or_404(Page, pk=page_id)
    messages.error(
        request,
        _(
            "Translations cannot become copies of their source: "
            "they would show words in another language."
        ),
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)
