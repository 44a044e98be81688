"""Whether something came from here. Nothing of what is shown to us is kept."""

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from home.attesting import key_fingerprint
from home.decorators import public_form
from signatures import queries
from signatures.forms.verify import FILE_AT_MOST, VerifyForm
from signatures.views.answers import UNPROCESSABLE, page


class MemoryOnly(MemoryFileUploadHandler):
    """A file stays in memory, and of a large one no more than shows that it is too large."""

    def handle_raw_input(self, *_args, **_kwargs):
        self.activated = True

    def receive_data_chunk(self, raw_data, start):
        room = FILE_AT_MOST + 1 - self.file.tell()
        if room > 0:
            self.file.write(raw_data[:room])

    def file_complete(self, file_size):
        return super().file_complete(self.file.tell())


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def verify(request):
    """A form for a text, a hash or a file; the answer says which version it is, and what is new."""
    if request.method != "POST":
        return _answer(request, VerifyForm())
    request.upload_handlers = [MemoryOnly(request)]
    try:
        form = VerifyForm(request.POST, request.FILES)
    except RequestDataTooBig:
        form = VerifyForm({}, too_large=True)
    if not form.is_valid():
        return _answer(request, form, status=UNPROCESSABLE)
    content = form.content
    hashes = {form.cleaned_data["digest"]} if content is None else queries.hashes_of(content)
    found = queries.known_copy(hashes, get_language())
    return _answer(request, VerifyForm(), is_answer=True, found=found)


def _answer(request, form, status: int = 200, **context):
    return page(
        request, "verify", status=status, form=form, fingerprint=key_fingerprint(), **context
    )
