"""Handing a mail to the mail server, and what its answers mean for the next try."""

import logging
import smtplib
import time
from datetime import timedelta

from django.core.mail import EmailMessage, get_connection

logger = logging.getLogger(__name__)

FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=4)
LONGEST_RUN = 60  # seconds; the queue ends a task after 120 and takes it for a failure
HANGS_UP = 421
FOR_EVER = 500  # an SMTP answer from here on will be the same at the next try (RFC 5321, 4.2.1)


class ServerIsAway(Exception):
    """No mail can be handed over now, whoever it is for."""


class Refused(Exception):
    """This one mail was refused: for ever, or until a later try."""

    def __init__(self, *, for_ever: bool) -> None:
        super().__init__()
        self.for_ever = for_ever


def retry_after(attempts: int) -> timedelta:
    """How long to wait after ``attempts`` tries: 1, 2, 4, 8 … minutes, 4 hours at most."""
    return min(FIRST_RETRY * 2 ** min(max(attempts - 1, 0), 10), LONGEST_RETRY)


def hand_over(message: EmailMessage, connection) -> None:
    """Give ``message`` to the mail server over ``connection``, which is opened if it is not.

    Raises `Refused` when the others can still be tried, `ServerIsAway` when they cannot.
    """
    message.connection = connection
    try:
        connection.open()
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        (code, _words), *_no_others = refusal.recipients.values()
        raise _meaning_of(code, for_ever=code >= FOR_EVER) from refusal
    except smtplib.SMTPDataError as refusal:  # this mail was not liked; it may be later
        raise _meaning_of(refusal.smtp_code, for_ever=False) from refusal
    except OSError as error:  # also smtplib's own
        raise ServerIsAway from error
    except ValueError as error:  # no mail can be written to this address
        raise Refused(for_ever=True) from error


def _meaning_of(code: int, *, for_ever: bool) -> Exception:
    return ServerIsAway() if code == HANGS_UP else Refused(for_ever=for_ever)


def hang_up(connection) -> None:
    """Close the connection, if it is there still."""
    try:
        connection.close()
    except OSError:
        logger.debug("the mail server had gone already")


def while_there_is_time(send_next) -> int:
    """Call ``send_next(connection)`` until it returns None, a minute has passed, or mail is away.

    It returns whether a mail was handed over; the sum of those is the result.
    """
    connection, sent, end = get_connection(), 0, time.monotonic() + LONGEST_RUN
    try:
        while time.monotonic() < end and (handed_over := send_next(connection)) is not None:
            sent += handed_over
    except ServerIsAway:
        logger.warning("the mail server is away, mail waits")
    finally:
        hang_up(connection)
    return sent
