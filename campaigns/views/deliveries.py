"""Deliveries and replies of one text, for its coordinators."""

from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.ui.components import Component

from campaigns.forms.deliveries import DeliveryForm, FollowUpForm, ReplyForm
from campaigns.models import AppealPage, Delivery, FollowUp, KeptFile, Reply
from campaigns.permissions import may_keep_deliveries, may_show
from campaigns.queries.deliveries import due_for, keepers_of
from campaigns.services import deliveries as services
from campaigns.services.kept_files import is_known, sealed_content
from signatures.queries import shown_list, standing

RECORDS = {"delivery": Delivery, "reply": Reply}


def for_keepers(view):
    """A view about one text: it takes any version of its page, for its coordinators alone."""

    @wraps(view)
    def wrapped(request, page_id: int, *args, **kwargs):
        page = get_object_or_404(AppealPage.objects.select_related("locale"), pk=page_id)
        if not may_keep_deliveries(request.user, page.translation_key):
            raise PermissionDenied
        return view(request, page, *args, **kwargs)

    return wrapped


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def index(request, page):
    """All deliveries with what came back, and what is still to be done."""
    owners = keepers_of(page.translation_key)
    form = FollowUpForm(request.POST or None, owners=owners, initial={"owner": request.user.pk})
    if request.method == "POST" and form.is_valid():
        services.plan_follow_up(
            text_key=page.translation_key, **_deed(request), **form.cleaned_data
        )
        messages.success(request, _("The follow-up has been noted."))
        return _to(page)
    deliveries = Delivery.objects.filter(text_key=page.translation_key)
    names = {row.translation_key: row.name for row in page.addressees.all()}
    today = timezone.localdate()
    late = set(deliveries.without_reply(today).values_list("pk", flat=True))
    follow_ups = FollowUp.objects.filter(text_key=page.translation_key).in_order()
    context = {
        "form": form,
        "today": today,
        "deliveries": [
            _Card(
                delivery, names.get(delivery.addressee_key, ""), delivery.pk in late, request.user
            )
            for delivery in deliveries.with_replies().in_order()
        ],
        "follow_ups": follow_ups.select_related("owner"),
    }
    return _page(request, page, "index", context, status=422 if form.is_bound else 200)


class _Card:
    """A delivery as the desk shows it: what it is, and what this person may do with it."""

    def __init__(self, delivery: Delivery, addressee: str, is_late: bool, user) -> None:
        self.delivery, self.addressee, self.is_late = delivery, addressee, is_late
        self.may_be_shown = delivery.recorded_by_id != user.pk
        self.replies = [
            (reply, reply.can_be_shown and delivery.is_shown and reply.recorded_by_id != user.pk)
            for reply in delivery.replies.all()
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def record(request, page):
    """The form for one more delivery."""
    stands = standing(page.translation_key)
    signed = shown_list(page.translation_key, page.language)
    form = DeliveryForm(
        request.POST or None,
        request.FILES or None,
        addressees=page.addressees.all(),
        versions=stands.version if stands else 0,
        lists=signed.number if signed else 0,
    )
    if request.method == "POST" and form.is_valid():
        _warn_of_known_file(request, page, form)
        services.record_delivery(
            text_key=page.translation_key, **_deed(request), **form.cleaned_data
        )
        messages.success(request, _("Recorded. Another coordinator can show it to readers."))
        return _to(page)
    context = {"form": form, "heading": _("Record a delivery")}
    return _page(request, page, "form", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def reply(request, page, delivery_id: int):
    """The form for what came back after a delivery."""
    delivery = _record_of(page, Delivery, delivery_id)
    form = ReplyForm(request.POST or None, request.FILES or None, delivery=delivery)
    if request.method == "POST" and form.is_valid():
        _warn_of_known_file(request, page, form)
        services.record_reply(delivery=delivery, **_deed(request), **form.cleaned_data)
        messages.success(request, _("Recorded. Another coordinator can show it to readers."))
        return _to(page)
    context = {"form": form, "heading": _("Record a reply"), "delivery": delivery}
    return _page(request, page, "form", context, status=422 if form.is_bound else 200)


@require_POST
@for_keepers
def no_reply(request, page, delivery_id: int):
    """Note that nothing came by the day on which a reply was expected."""
    delivery = _record_of(page, Delivery, delivery_id)
    try:
        services.note_no_reply(delivery=delivery, **_deed(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Noted that no reply came."))
    return _to(page)


@require_POST
@for_keepers
def show(request, page, kind: str, record_id: int):
    found = _record_of(page, RECORDS[kind], record_id)
    if not may_show(request.user, found):
        messages.error(request, _("Another coordinator than the one who recorded it shows it."))
        return _to(page)
    services.show(record=found, **_deed(request))
    messages.success(request, _("Readers see it now."))
    return _to(page)


@require_POST
@for_keepers
def hide(request, page, kind: str, record_id: int):
    services.hide(record=_record_of(page, RECORDS[kind], record_id), actor=request.user)
    messages.success(request, _("Readers do not see it any more."))
    return _to(page)


@require_POST
@for_keepers
def erase(request, page, kind: str, record_id: int):
    try:
        services.erase(record=_record_of(page, RECORDS[kind], record_id), actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Erased."))
    return _to(page)


@require_POST
@for_keepers
def done(request, page, follow_up_id: int):
    follow_up = get_object_or_404(FollowUp, pk=follow_up_id, text_key=page.translation_key)
    services.finish_follow_up(follow_up=follow_up, **_deed(request))
    return _to(page)


@require_safe
@for_keepers
def fetch(request, page, file_id: int):
    """The exact file, sealed to the coordinators: they open it with their keys."""
    file = get_object_or_404(KeptFile, pk=file_id, text_key=page.translation_key)
    if not file.is_sealed:
        raise Http404
    return HttpResponse(
        sealed_content(file=file, actor=request.user),
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{file.sha256[:16]}.age"'},
    )


class DueRepliesPanel(Component):
    """Deliveries without a reply and follow-ups that wait for somebody; plain links."""

    name = "due_replies"
    template_name = "wagtailadmin/deliveries/panel.html"
    order = 110

    def __init__(self, due) -> None:
        self.due = due

    def get_context_data(self, parent_context):
        return {"due": self.due}


def panel_for(user) -> DueRepliesPanel | None:
    """What of deliveries waits for ``user``; None where nothing does."""
    due = due_for(user, timezone.localdate())
    return None if due.is_empty else DueRepliesPanel(due)


def _warn_of_known_file(request, page, form) -> None:
    file = form.cleaned_data["file"]
    if file and is_known(text_key=page.translation_key, file=file):
        messages.warning(request, _("The same file had been recorded before. It is kept once."))


def _record_of(page, model, pk: int):
    if model is Reply:
        rows = Reply.objects.select_related("delivery")
        return get_object_or_404(rows, pk=pk, delivery__text_key=page.translation_key)
    return get_object_or_404(Delivery, pk=pk, text_key=page.translation_key)


def _deed(request) -> dict:
    return {"actor": request.user, "today": timezone.localdate()}


def _to(page):
    return redirect("deliveries:index", page.pk)


def _page(request, page, template: str, context: dict, status: int = 200):
    context = {"page": page} | context
    return render(request, f"wagtailadmin/deliveries/{template}.html", context, status=status)
