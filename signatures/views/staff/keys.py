"""To whom names are sealed: the keys of a sheet, and those that somebody has replaced."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from signatures.decorators import for_coordinators
from signatures.enums import KeyState
from signatures.forms.keys import AddKeyForm, EndKeyForm
from signatures.permissions import coordinators_of, may_coordinate
from signatures.queries import titles_of
from signatures.services import keys
from signatures.views.staff.frame import sheet_page


@require_safe
@for_coordinators
def index(request, sheet):
    """The keys in use, those that ended, and who could add one."""
    rows = list(sheet.keys.order_by("added_on", "pk"))
    active = [key for key in rows if key.is_active]
    people = list(coordinators_of(sheet).order_by("username"))
    in_use = {key.recipient for key in active}
    return sheet_page(
        request,
        sheet,
        "keys",
        active=[(key, key.holder_id in {person.pk for person in people}) for key in active],
        ended=[key for key in rows if not key.is_active],
        addable=[person for person in people if person.age_recipient not in in_use | {""}],
        keyless=[person for person in people if not person.age_recipient],
    )


@require_http_methods(["POST"])
@for_coordinators
def add(request, sheet):
    """Add the key of a coordinator's account."""
    holders = coordinators_of(sheet).values_list("pk", flat=True)
    form = AddKeyForm(request.POST, holders=holders)
    try:
        if not form.is_valid():
            raise ValidationError(keys.NOT_A_HOLDER)
        keys.add_key(
            sheet=sheet,
            holder=form.cleaned_data["holder"],
            actor=request.user,
            today=timezone.localdate(),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Names are sealed to this key as well from now on."))
    return redirect("sheets:keys", sheet.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def end(request, sheet, key_id):
    """Retire a key or mark it as lost, after reading what that does not undo."""
    key = get_object_or_404(sheet.keys, pk=key_id)
    form = EndKeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _ended(request, key, form):
        messages.success(request, _("Nothing is sealed to this key from now on."))
        return redirect("sheets:keys", sheet.public_id)
    return sheet_page(request, sheet, "keys_end", tab="keys", form=form, key=key)


def _ended(request, key, form) -> bool:
    state = KeyState(form.cleaned_data["state"])
    try:
        keys.end_key(key=key, state=state, actor=request.user, today=timezone.localdate())
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def rotation(request):
    """Sheets that still seal to a key which their reader has replaced in the account."""
    old = [key for key in keys.outdated(request.user) if may_coordinate(request.user, key.sheet)]
    form = EndKeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _rotated(request, old, form):
        return redirect("sheets:index")
    titles = titles_of([key.sheet for key in old])
    rows = [(key, titles.get(key.sheet.text_key)) for key in old]
    return render(request, "wagtailadmin/signatures/rotation.html", {"form": form, "rows": rows})


def _rotated(request, old, form) -> bool:
    try:
        number = keys.rotate_keys(
            sheets=[key.sheet for key in old],
            holder=request.user,
            state=KeyState(form.cleaned_data["state"]),
            today=timezone.localdate(),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    message = ngettext(
        "%(number)s key has been replaced.", "%(number)s keys have been replaced.", number
    )
    messages.success(request, message % {"number": number})
    return True
