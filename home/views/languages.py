"""What is translated, stale or missing: a report for everybody who writes."""

import django_filters
from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, get_page_content_types
from wagtail.permissions import page_permission_policy

from home.enums import TextState
from home.languages import language_name
from home.models.languages import LANGUAGES, in_state
from home.models.wording import spreadsheet_cell
from home.queries import texts_of


class LanguagesFilterSet(WagtailFilterSet):
    """A state without a language means: in any of them."""

    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)
    state = django_filters.ChoiceFilter(label=_("State"), choices=TextState)
    content_type = ContentTypeFilter(
        label=_("Type"),
        queryset=lambda request: get_page_content_types(include_base_page_type=False),
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def filter_queryset(self, queryset):
        chosen = self.form.cleaned_data
        if chosen["content_type"]:
            queryset = queryset.filter(content_type=chosen["content_type"])
        if chosen["state"]:
            queryset = in_state(queryset, chosen["state"], chosen["language"])
        elif chosen["language"]:
            queryset = queryset.filter(locale__language_code=chosen["language"])
        return queryset


class TitleColumn(Column):
    cell_template_name = "wagtailadmin/languages/title_cell.html"


class StateColumn(Column):
    """The state in one language, as words, with the way to the page or to its translation."""

    cell_template_name = "wagtailadmin/languages/state_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        state = TextState(getattr(instance, f"state_{self.name}"))
        return context | {"state": state, "url": self.url(instance, state)}

    def url(self, text, state: TextState) -> str:
        if state == TextState.MISSING:
            return reverse("wagtail_localize:submit_page_translation", args=[text.pk])
        return reverse("wagtailadmin_pages:edit", args=[getattr(text, f"page_{self.name}")])


class LanguagesReport(ReportView):
    """Every text and how it stands in every language."""

    page_title = _("Languages")
    header_icon = "globe"
    index_url_name = "languages_report"
    index_results_url_name = "languages_report_results"
    filterset_class = LanguagesFilterSet
    permission_policy = page_permission_policy
    any_permission_required = ["add", "change", "publish"]
    default_ordering = "title"
    is_searchable = False
    columns = [
        TitleColumn("title", label=_("Title"), sort_key="title"),
        Column("type", label=_("Type"), accessor=lambda text: text.page_type_display_name),
        Column(
            "original",
            label=_("First version"),
            accessor=lambda text: language_name(text.locale.language_code),
            sort_key="locale__language_code",
        ),
        *(
            StateColumn(code, label=language_name(code), sort_key=f"state_{code}")
            for code in LANGUAGES
        ),
        Column(
            "changed",
            label=_("Words changed"),
            accessor="words_changed_at",
            sort_key="words_change__changed_at",
        ),
    ]
    list_export = ["title", "type", "original", *LANGUAGES]
    export_filename = "languages"

    @cached_property
    def export_headings(self):
        return {column.name: column.label for column in self.columns}

    def get_base_queryset(self):
        return texts_of(self.request.user)

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        # A file is written while it is sent, and then nobody's language is active any more.
        self.reader_language = get_language()

    def get_heading(self, queryset, field):
        with override(self.reader_language):
            return super().get_heading(queryset, field)

    def to_row_dict(self, item):
        with override(self.reader_language):
            known = {
                "title": spreadsheet_cell(item.title),
                "type": str(item.page_type_display_name),
                "original": language_name(item.locale.language_code),
            }
            states = {
                code: str(TextState(getattr(item, f"state_{code}")).label) for code in LANGUAGES
            }
        return {field: (known | states)[field] for field in self.list_export}
