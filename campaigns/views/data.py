"""An appeal for programs."""

import json

from django.http import Http404, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from campaigns.queries.described import appeal_as_data
from home.stamps import Remembered


def _as_bytes(key) -> bytes | None:
    described = appeal_as_data(key)
    if described is None:
        return None
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


# Pages carry the same facts and are renewed together with this.
_remembered = Remembered(_as_bytes)


@csrf_exempt  # reading only
@require_safe
def appeal(_request, key):
    """What the pages of an appeal show, in all languages.

    No other site may have the browsers of its readers ask for it (there is no CORS header): who is
    seen to ask this site can be punished for it.
    """
    described = _remembered(key)
    if described is None:
        raise Http404
    return HttpResponse(described, content_type="application/json")
