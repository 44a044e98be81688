import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.utils.html import escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

# Django's file back end ends every mail with such a line. A mail without it is being written.
END = b"\n" + b"-" * 79 + b"\n"
AT_MOST = 200


@dataclass(frozen=True)
class SentMail:
    subject: str
    to: str
    body_html: SafeString  # escaped; links lead to this site alone
    sent_at: datetime


def newest_mails() -> list[SentMail]:
    """The newest mails in the folder of the file back end, the newest of all first."""
    folder = Path(settings.EMAIL_FILE_PATH)
    files = sorted(folder.glob("*.log"), reverse=True)[:AT_MOST]  # their names begin with the time
    found = [mail for path in files for mail in _mails_in(path)]
    return sorted(found, key=lambda mail: mail.sent_at, reverse=True)[:AT_MOST]


def _mails_in(path: Path) -> Iterator[SentMail]:
    """The finished mails of one file, the newest first."""
    try:
        written, when = path.read_bytes(), datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:  # removed meanwhile
        return
    for raw in reversed(written.split(END)[:-1]):
        yield _read(email.message_from_bytes(raw, policy=email.policy.default), when)


def _read(message: EmailMessage, when: datetime) -> SentMail:
    return SentMail(
        subject=(message["Subject"] or "").strip(),  # a folded line leaves a space before it
        to=message["To"] or "",
        body_html=_with_links(_plain_text(message)),
        sent_at=_sent_at(message) or when,
    )


def _sent_at(message: EmailMessage) -> datetime | None:
    """The date in the mail; Django writes it in UTC, as ``-0000``."""
    date = getattr(message["Date"], "datetime", None)
    return date.replace(tzinfo=UTC) if date and date.tzinfo is None else date


def _plain_text(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    text = part.get_content()
    return text if part.get_content_subtype() == "plain" else strip_tags(text)


def _with_links(text: str) -> SafeString:
    """``text`` as HTML with its line ends; only addresses of this site can be clicked."""
    # A mark at the end of a sentence is no part of the address before it.
    own = re.compile(rf"({re.escape(settings.BASE_URL)}/(?:[^\s<>\"']*[\w/])?)")
    parts = own.split(text)
    html = "".join(
        format_html('<a href="{}">{}</a>', part, part) if odd % 2 else escape(part)
        for odd, part in enumerate(parts)
    )
    return mark_safe(html)  # noqa: S308  (every part above is escaped)
