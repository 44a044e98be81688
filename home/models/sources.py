"""Whose news the house passes on, and what a link to them may mean for readers in Belarus."""

import re
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import RevisionMixin
from wagtail.search import index

from home.enums import LegalStatus
from home.models.naming import Named
from home.models.vocabulary import NAME_SEARCH_FIELDS, NAMES

# As a browser reads an address: it drops line ends, and takes any number of slashes either way.
LINE_ENDS = re.compile(r"[\t\r\n]")
BLANKS = "".join(map(chr, range(33)))
WEB_ADDRESS = re.compile(r"(?:(?:https?|ftp):[/\\]*|[/\\]{2,})([^/\\?#]*)", re.IGNORECASE)
DOTS = re.compile("[。．｡]")
DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9_-]{1,63}\.)+[a-z0-9-]{2,63}")


def host_of(address: str) -> str:
    """The host that a browser goes to for ``address``, as ASCII in lower case.

    Empty for an address on this site, and for one that is none of the web's.
    """
    found = WEB_ADDRESS.match(LINE_ENDS.sub("", address).strip(BLANKS))
    if not found:
        return ""
    host = unquote(found[1]).rpartition("@")[2]
    return _in_ascii(re.sub(r":\d*$", "", host))


def _in_ascii(host: str) -> str:
    """The form of a host that the net itself uses (IDNA); one that has none stays as it is."""
    host = DOTS.sub(".", host).strip(".").lower()
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def domains_in(text: str) -> list[str]:
    """The domains in ``text``, one a line, each once, as hosts are compared.

    A pasted address stands for its domain. Raises `ValidationError` for a line that is neither.
    """
    lines = (line.strip() for line in text.splitlines())
    return list(dict.fromkeys(_domain(line) for line in lines if line))


def _domain(line: str) -> str:
    domain = host_of(line if "//" in line else f"//{line}").removeprefix("www.")
    path = re.sub(r"^(\w+:)?//", "", line).partition("/")[2]
    if path or not DOMAIN.fullmatch(domain):
        message = _("“%(line)s” is not a domain. Write it alone, such as example.org.")
        raise ValidationError({"domains": ValidationError(message, params={"line": line})})
    return domain


class Source(RevisionMixin, index.Indexed, Named):
    """Somebody who publishes: an outlet, an organisation, a body. One row for all languages."""

    domains = models.TextField(
        _("domains"),
        blank=True,
        help_text=_("One a line, such as example.org. What is below a domain belongs to it."),
    )
    legal_status = models.CharField(
        _("legal status in Belarus"),
        max_length=10,
        choices=LegalStatus,
        default=LegalStatus.UNKNOWN,
        help_text=_(
            "Links to extremist materials and formations are left out on all pages; links to "
            "what is restricted carry a warning."
        ),
    )
    status_as_of = models.DateField(
        _("date of this information"),
        null=True,
        blank=True,
        help_text=_("Required, unless the status is not known. Readers see it."),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("Where this is known from. For colleagues alone.")
    )

    panels = [
        NAMES,
        FieldPanel("aliases"),
        FieldPanel("domains"),
        FieldRowPanel(
            [FieldPanel("legal_status"), FieldPanel("status_as_of")],
            heading=_("Legal status in Belarus"),
        ),
        FieldPanel("note"),
    ]
    search_fields = NAME_SEARCH_FIELDS

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.CheckConstraint(
                condition=Q(legal_status__in=LegalStatus.values), name="source_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(legal_status=LegalStatus.UNKNOWN) | Q(status_as_of__isnull=False),
                name="source_status_has_its_date",
            ),
        ]

    def clean(self):
        super().clean()
        names = domains_in(self.domains)
        taken = SourceDomain.objects.filter(domain__in=names).exclude(source=self.pk)
        if row := taken.select_related("source").first():
            message = _("%(domain)s belongs to another source already: %(source)s.")
            params = {"domain": row.domain, "source": row.source}
            raise ValidationError({"domains": ValidationError(message, params=params)})
        self.domains = "\n".join(names)
        self._check_date()

    def _check_date(self) -> None:
        if self.status_as_of and self.status_as_of > timezone.localdate():
            raise ValidationError({"status_as_of": _("This day is still to come.")})
        if self.legal_status != LegalStatus.UNKNOWN and not self.status_as_of:
            message = _("Say of which day this information is. Readers see it with the warning.")
            raise ValidationError({"status_as_of": message})

    @transaction.atomic
    def save(self, *args, **kwargs):
        names = domains_in(self.domains)
        self.domains = "\n".join(names)
        super().save(*args, **kwargs)
        self.domain_rows.exclude(domain__in=names).delete()
        known = set(self.domain_rows.values_list("domain", flat=True))
        new = [SourceDomain(source=self, domain=name) for name in names if name not in known]
        SourceDomain.objects.bulk_create(new)


class SourceDomain(models.Model):
    """A domain of a source. Written by `Source.save`; the database keeps each for one owner."""

    source = models.ForeignKey(Source, related_name="domain_rows", on_delete=models.CASCADE)
    domain = models.CharField(max_length=253)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["domain"], name="source_domain_once")]

    def __str__(self) -> str:
        return self.domain
