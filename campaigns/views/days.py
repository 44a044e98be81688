"""What waits for whom: the panel on the admin's first page, and the form for a deadline."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import AdminDateInput

from campaigns.models import Deadline, Digest
from campaigns.permissions import may_hide, may_set_deadline
from campaigns.queries.days import my_day
from campaigns.services import deadlines


class DaysPanel(Component):
    """What waits for somebody, what they sent and where it stands, and what is late."""

    name = "days"
    template_name = "wagtailadmin/days/panel.html"
    order = 100

    class Media:
        css = {"all": ["css/days.css"]}

    def get_context_data(self, parent_context):
        user, today = parent_context["request"].user, timezone.localdate()
        return {"day": my_day(user), "today": today, "user": user, "may_hide": may_hide(user)}


class DigestForm(forms.ModelForm):
    class Meta:
        model = Digest
        fields = ["at_once"]


class DeadlineForm(forms.Form):
    due_on = forms.DateField(label=gettext_lazy("Last day"), widget=AdminDateInput)


def set_deadline(request, state_id: int):
    """Move the deadline of one step."""
    deadline = get_object_or_404(
        Deadline.objects.select_related("page", "task_state__task"), pk=state_id
    )
    if not may_set_deadline(request.user, deadline.page):
        raise PermissionDenied
    form = DeadlineForm(request.POST or None, initial={"due_on": deadline.due_on})
    if request.method == "POST" and form.is_valid():
        try:
            deadlines.set_by_hand(
                deadline=deadline,
                due_on=form.cleaned_data["due_on"],
                actor=request.user,
                today=timezone.localdate(),
            )
        except ValidationError as error:
            form.add_error("due_on", error)
        else:
            messages.success(request, _("The deadline has been set."))
            return redirect("wagtailadmin_home")
    context = {"form": form, "deadline": deadline}
    return render(request, "wagtailadmin/days/set_deadline.html", context)
