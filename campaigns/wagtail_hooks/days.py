"""What waits for whom, and until when."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.account import BaseSettingsPanel

from campaigns.models import Digest
from campaigns.views import days
from campaigns.views.days_report import DaysReport


@hooks.register("register_admin_urls")
def addresses_of_days():
    report = DaysReport.as_view
    one = [path("<int:state_id>/", days.set_deadline, name="set_deadline")]
    return [
        path("days/", include((one, "campaigns"), namespace="days")),
        path("reports/days/", report(), name="days_report"),
        path("reports/days/results/", report(results_only=True), name="days_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def offer_days_report():
    return MenuItem(
        gettext_lazy("Drafts under way"),
        reverse("days_report"),
        name="days",
        icon_name="calendar",
        order=90,
    )


@hooks.register("construct_homepage_panels")
def show_days(request, panels):
    """Ours say until when, and take as long for ten thousand drafts as for one."""
    theirs = {"workflow_objects_to_moderate", "user_objects_in_workflow_moderation"}
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in theirs]
    panels.append(days.DaysPanel())


@hooks.register("register_account_settings_panel")
class DigestPanel(BaseSettingsPanel):
    """Whether somebody is told at once or once a day."""

    name = "digest"
    title = gettext_lazy("Mail about drafts")
    order = 210
    form_class = days.DigestForm

    def get_form(self):
        digest, _made = Digest.objects.get_or_create(user=self.user)
        data = [self.request.POST] if self.request.method == "POST" else []
        return self.form_class(*data, instance=digest, prefix=self.name)
