"""Snippets by which reviews and reports are set up."""

from django.utils.translation import gettext_lazy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from campaigns.models import SafetyPoint, SubmissionLimit, Term, WorkflowOfType
from home.wagtail_hooks.house import VOCABULARY_MENU


class SubmissionLimitViewSet(SnippetViewSet):
    model = SubmissionLimit
    icon = "edit"
    menu_label = gettext_lazy("Limits of length")
    menu_hook = VOCABULARY_MENU
    list_display = ["mechanism", "report_kind", "words", "pages", "is_confirmed"]
    list_filter = ["mechanism", "is_confirmed"]


register_snippet(SubmissionLimitViewSet)


class SafetyPointViewSet(SnippetViewSet):
    model = SafetyPoint
    icon = "tasks"
    menu_label = gettext_lazy("Safety checklist")
    menu_hook = VOCABULARY_MENU
    list_display = ["__str__", "page_type", "order"]


class WorkflowOfTypeViewSet(SnippetViewSet):
    model = WorkflowOfType
    icon = "tasks"
    menu_label = gettext_lazy("Workflows by type of page")
    menu_hook = VOCABULARY_MENU
    list_display = ["__str__", "use", "workflow"]


register_snippet(SafetyPointViewSet)


register_snippet(WorkflowOfTypeViewSet)


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "calendar"
    menu_label = gettext_lazy("Days for tasks")
    add_to_settings_menu = True
    list_display = ["task", "days", "urgent_days"]


register_snippet(TermViewSet)
