"""Public names before and after a coordinator has looked at them. Every look is written down."""

from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from signatures.decorators import for_coordinators
from signatures.enums import NameState
from signatures.forms.names import Deed, NamesForm
from signatures.queries import names_to_look_at
from signatures.services import names as service
from signatures.views.staff.frame import sheet_page

NAMES_ON_A_PAGE = 50
UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def names(request, sheet):
    """The names that wait, the oldest day first; with ``?shown``, those that are shown."""
    if request.method != "POST":
        return _list(request, sheet, NamesForm(marks=[]))
    form = NamesForm(request.POST, marks=request.POST.getlist("name"))
    if not form.is_valid():
        return _list(request, sheet, form, status=UNPROCESSABLE)
    _tell(request, form.cleaned_data["deed"], _done(request, sheet, form))
    return redirect(request.get_full_path())


def _list(request, sheet, form, status=200):
    state = NameState.SHOWN if "shown" in request.GET else NameState.WAITING
    found = names_to_look_at(sheet, state, get_language())
    page = Paginator(found, NAMES_ON_A_PAGE).get_page(request.GET.get("page"))
    service.note_look(
        sheet=sheet, actor=request.user, today=timezone.localdate(), state=state,
        number=len(page.object_list),
    )  # fmt: skip
    return sheet_page(request, sheet, "names", status=status, page=page, form=form, state=state)


def _done(request, sheet, form) -> int:
    who = {"sheet": sheet, "marks": form.marks, "actor": request.user}
    today = timezone.localdate()
    if form.cleaned_data["deed"] == Deed.SHOW:
        return service.show(**who, today=today)
    return service.take_out(**who, reason=form.cleaned_data["reason"], today=today)


def _tell(request, deed: str, number: int) -> None:
    if not number:
        messages.warning(request, _("None of these names was there any more."))
    elif deed == Deed.SHOW:
        words = ngettext("%(number)s name is shown now.", "%(number)s names are shown now.", number)
        messages.success(request, words % {"number": number})
    else:
        words = ngettext(
            "%(number)s name has been erased. Its signature still counts.",
            "%(number)s names have been erased. Their signatures still count.",
            number,
        )
        messages.success(request, words % {"number": number})
