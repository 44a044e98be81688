from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from home.services.cache import purge_pages
from signatures.models import ConsentText


def put_in_force(
    *, number: int, texts: dict[str, str], in_force_from: date, actor, today: date
) -> ConsentText:
    """Write the next consent text; what people agreed to before stays as it is.

    ``texts`` has each language (``text_be`` and so on), ``number`` is one more than the newest.
    Raises `ValidationError` when somebody was faster, and for a day that is over or lies before
    that of the newest: nobody agrees in hindsight.
    """
    newest = ConsentText.objects.order_by("-number").first()
    if in_force_from < max(today, newest.in_force_from):
        message = _("Choose today or a later day, and none before that of the newest text.")
        raise ValidationError({"in_force_from": message})
    faster = _("Somebody has written another text meanwhile. Please read it first.")
    if number != newest.number + 1:
        raise ValidationError(faster)
    try:
        with transaction.atomic():
            written = ConsentText.objects.create(
                number=number, in_force_from=in_force_from, **texts
            )
            log(instance=written, action="wagtail.create", user=actor)
    except IntegrityError as error:  # in this moment
        raise ValidationError(faster) from error
    purge_pages()
    return written
