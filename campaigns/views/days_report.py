"""All drafts on their way, with what waits for whom and until when: a report."""

import django_filters
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from wagtail.admin.filters import ContentTypeFilter, DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Task, get_page_content_types
from wagtail.permissions import page_permission_policy

from campaigns.models import Deadline
from campaigns.queries.days import deadlines_seen_by
from home.languages import language_name
from home.models.wording import spreadsheet_cell


class DaysFilterSet(WagtailFilterSet):
    whose = django_filters.ChoiceFilter(
        label=gettext_lazy("Show"),
        method="of_whom",
        choices=[
            ("waiting", gettext_lazy("What waits for me")),
            ("sent", gettext_lazy("What I sent")),
            ("handed_up", gettext_lazy("What has been handed up to me")),
        ],
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        method="in_state",
        choices=[
            ("waiting", gettext_lazy("Waiting")),
            ("overdue", gettext_lazy("Overdue")),
            ("returned", gettext_lazy("Came back to the author")),
        ],
    )
    urgent = django_filters.BooleanFilter(label=gettext_lazy("Urgent"), field_name="is_urgent")
    task = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Step"), field_name="task_state__task", queryset=Task.objects.all()
    )
    language = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Language"), field_name="page__locale", queryset=Locale.objects.all()
    )
    content_type = ContentTypeFilter(
        label=gettext_lazy("Type"),
        field_name="page__content_type",
        queryset=lambda request: get_page_content_types(include_base_page_type=False),
    )
    due_on = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Until"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Deadline
        fields: list[str] = []

    def of_whom(self, queryset, _name, whose):
        found = {
            "waiting": Deadline.objects.waiting_for,
            "sent": Deadline.objects.sent_by,
            "handed_up": Deadline.objects.handed_up_to,
        }[whose](self.request.user)
        return queryset.filter(pk__in=found.values("pk"))

    def in_state(self, queryset, _name, state):
        found = {
            "waiting": Deadline.objects.waiting(),
            "overdue": Deadline.objects.overdue(timezone.localdate()),
            "returned": Deadline.objects.returned(),
        }[state]
        return queryset.filter(pk__in=found.values("pk"))


class TitleColumn(Column):
    cell_template_name = "wagtailadmin/days/title_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"today": timezone.localdate()}


def step_of(deadline: Deadline) -> str:
    return _("Came back to the author") if deadline.is_returned else deadline.step


def state_of(deadline: Deadline) -> str:
    if deadline.is_returned:
        return _("Came back to the author")
    return _("Overdue") if deadline.is_overdue(timezone.localdate()) else _("Waiting")


def sender_of(deadline: Deadline) -> str:
    sender = deadline.task_state.workflow_state.requested_by
    return sender.get_username() if sender else ""


def names_of_those_asked(deadline: Deadline) -> str:
    """The handles of those who may decide, as looked up last."""
    return ", ".join(
        sorted(duty.user.get_username() for duty in deadline.duties.all() if not duty.is_handed_up)
    )


class DaysReport(ReportView):
    """Every draft under way that somebody may see, the urgent and the late first."""

    page_title = gettext_lazy("Drafts under way")
    header_icon = "calendar"
    verbose_name_plural = gettext_lazy("drafts")
    index_url_name = "days_report"
    index_results_url_name = "days_report_results"
    filterset_class = DaysFilterSet
    permission_policy = page_permission_policy
    any_permission_required = ["add", "change", "publish"]
    default_ordering = "due_on"
    is_searchable = False
    columns = [
        TitleColumn("title", label=gettext_lazy("Title"), sort_key="page__draft_title"),
        Column(
            "type", label=gettext_lazy("Type"), accessor=lambda d: d.page.page_type_display_name
        ),
        Column(
            "language",
            label=gettext_lazy("Language"),
            accessor=lambda d: language_name(d.page.locale.language_code),
            sort_key="page__locale__language_code",
        ),
        Column(
            "step", label=gettext_lazy("Step"), accessor=step_of, sort_key="task_state__task__name"
        ),
        Column("asked", label=gettext_lazy("Waits for"), accessor=names_of_those_asked),
        Column("sender", label=gettext_lazy("Sent by"), accessor=sender_of),
        Column(
            "since",
            label=gettext_lazy("Since"),
            accessor="begun_on",
            sort_key="task_state__started_at",
        ),
        Column("until", label=gettext_lazy("Until"), accessor="due_on", sort_key="due_on"),
    ]
    list_export = [
        *("title", "type", "language", "step", "state", "urgent", "asked", "sender"),
        *("since", "until"),
    ]
    export_filename = "drafts"

    @cached_property
    def export_headings(self):
        known = {column.name: column.label for column in self.columns}
        return known | {"state": gettext_lazy("State"), "urgent": gettext_lazy("Urgent")}

    def get_base_queryset(self):
        return deadlines_seen_by(self.request.user).with_words().prefetch_related("duties__user")

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        # A file is written while it is sent, and then nobody's language is active any more.
        self.reader_language = get_language()

    def get_heading(self, queryset, field):
        with override(self.reader_language):
            return super().get_heading(queryset, field)

    def to_row_dict(self, item):
        with override(self.reader_language):
            row = {
                "title": item.page.draft_title,
                "type": str(item.page.page_type_display_name),
                "language": language_name(item.page.locale.language_code),
                "step": step_of(item),
                "state": state_of(item),
                "urgent": _("yes") if item.is_urgent else _("no"),
                "asked": names_of_those_asked(item),
                "sender": sender_of(item),
            }
        cells = {field: spreadsheet_cell(value) for field, value in row.items()}
        return cells | {"since": item.begun_on, "until": item.due_on}
