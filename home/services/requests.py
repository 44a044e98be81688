"""Requests for support: sealed when they come, answered by code, erased by code or by the clock.

The code that a requester is shown is the key: an age identity is computed from it, and only its
public half is stored. So the server can close an answer and cannot open it, until somebody
brings the code.
"""

import hmac
import threading
import time
from collections import deque
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.users.models import UserProfile

from home import tokens
from home.emails import request_waits_mail
from home.models import HouseSettings, SupportRequest
from home.permissions import people_who_answer_requests
from home.sealing import identity_from, open_text, recipient_of, seal_text

PADDING = 16 * 1024  # bytes: a short cry for help is as long as a long report
HOUR = 3600


class RequestsAreOff(Exception):
    """The house takes no requests by form."""


class TooManyRequests(Exception):
    """This process has taken as many requests as it may in an hour."""


class CodeUnknown(Exception):
    """No request belongs to this code: mistyped, erased or over are one and the same."""


class AnsweredAlready(Exception):
    """Somebody else has answered meanwhile; nothing was stored."""


class RequestIsGone(Exception):
    """The request was erased, or its time was over; nothing was stored."""


class Brake:
    """Lets a number of things through in an hour, whoever they come from. Of this process only.

    It keeps a machine from filling the disk. It does not tell people apart, since nothing about
    them is kept: somebody who floods the form keeps others from using it as long as it lasts.
    """

    def __init__(self) -> None:
        self._times: deque[float] = deque()
        self._lock = threading.Lock()

    def lets_through(self, at_most: int) -> bool:
        now = time.monotonic()
        with self._lock:
            while self._times and self._times[0] < now - HOUR:
                self._times.popleft()
            if len(self._times) >= at_most:
                return False
            self._times.append(now)
            return True

    def release(self) -> None:
        with self._lock:
            self._times.clear()


brake = Brake()


@dataclass(frozen=True)
class Answer:
    """What the holder of a code is told; ``reply`` is None while nobody has answered."""

    reply: str | None
    deleted_on: date


def receive(
    *,
    house: HouseSettings,
    message: str,
    kind: str,
    language: str,
    now: datetime,
    token: str = "",
    keep: bool = True,
) -> str:
    """Seal a request and return the code for its answer, which is known nowhere else.

    ``token`` is that of the form: the same request out of the same form, however often and at
    however many doors at once, is one request with one code. Without a token each is a new one.
    The text is sealed unread: it is not looked through for anything, names and numbers of
    documents included, because only those who hold the keys shall know what it says. With
    ``keep`` false the same work is done for nothing.
    """
    if not house.takes_requests:
        raise RequestsAreOff
    if not brake.lets_through(settings.REQUESTS_AN_HOUR):
        raise TooManyRequests
    letter = _letter(message, kind, language)
    code = tokens.request_code(token or tokens.request_form_token(), letter)
    request = SupportRequest(
        lookup_hash=tokens.request_lookup_hash(code),
        reply_recipient=recipient_of(_identity(code)),
        sealed=seal_text(letter, house.recipients, padding=PADDING),
        received_on=timezone.localdate(now),
    )
    if keep:
        _store_once(request)
    return code


def _store_once(request: SupportRequest) -> None:
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError:
        same = {"lookup_hash": request.lookup_hash, "reply_recipient": request.reply_recipient}
        if not SupportRequest.objects.filter(**same).exists():
            raise


def _letter(message: str, kind: str, language: str) -> str:
    """What the coordinators find when they open the file."""
    return f"kind: {kind or '-'}\nlanguage: {language}\n\n{message}"


def _identity(code: str) -> str:
    return identity_from(tokens.request_seed(code))


def _find(typed: str, today: date) -> tuple[SupportRequest, str]:
    """The request of a code and the identity that opens its answer.

    The same work is done for a code that nobody has: its time tells nothing.
    """
    code = tokens.normalised(typed)
    identity = _identity(code)
    found = SupportRequest.objects.filter(lookup_hash=tokens.request_lookup_hash(code)).first()
    recipient = found.reply_recipient if found else ""
    if not hmac.compare_digest(recipient, recipient_of(identity)):
        raise CodeUnknown
    if _deleted_on(found) <= today:  # its time is over, and the clock comes by within the hour
        raise CodeUnknown
    return found, identity


def _deleted_on(request: SupportRequest) -> date:
    return request.deleted_on(**_days_kept())


def _days_kept() -> dict[str, int]:
    house = HouseSettings.of_the_house()
    return {
        "answered_days": house.answered_kept_days,
        "unanswered_days": house.unanswered_kept_days,
    }


def read_answer(*, code: str, today: date) -> Answer:
    """Open the answer for whoever holds the code. Raises `CodeUnknown`."""
    request, identity = _find(code, today)
    sealed = request.sealed_reply
    return Answer(
        reply=open_text(sealed, identity) if sealed else None, deleted_on=_deleted_on(request)
    )


def erase(*, code: str, today: date) -> None:
    """Erase the request, its answer and everything else there is about it. Raises `CodeUnknown`."""
    request, _identity_of_it = _find(code, today)
    request.delete()


def answer(*, request: SupportRequest, text: str, today: date) -> None:
    """Seal an answer to the requester. Who wrote it is not stored.

    Raises `AnsweredAlready` or `RequestIsGone`; of two answers at once, one is stored.
    """
    sealed = seal_text(text, [request.reply_recipient], padding=PADDING)
    waiting = SupportRequest.objects.waiting().filter(pk=request.pk)
    if waiting.update(sealed_reply=sealed, answered_on=today):
        return
    if SupportRequest.objects.filter(pk=request.pk).exists():
        raise AnsweredAlready
    raise RequestIsGone


def delete_due(*, today: date) -> int:
    """Delete what was kept for as long as the house said; returns how many requests."""
    deleted, _by_model = SupportRequest.objects.due(today, **_days_kept()).delete()
    return deleted


def tell_staff() -> int:
    """Mail those who answer that something waits, once a request; returns how many were told.

    Run by the clock, so that the hour of the mail is not the hour of the request. Requests are
    marked after the mails: killed in between, a mail goes out twice and never not at all.
    """
    waiting = list(SupportRequest.objects.waiting().filter(staff_told=False))
    people = people_who_answer_requests() if waiting else []
    for user in people:
        language = UserProfile.get_for_user(user).get_preferred_language()
        request_waits_mail(address=user.email, language=language).send()
    SupportRequest.objects.filter(pk__in=[request.pk for request in waiting]).update(
        staff_told=True
    )
    return len(people)
