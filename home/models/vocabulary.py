"""The words by which everything is filed: topics, mechanisms and their sessions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from home.enums import MechanismKind
from home.models.naming import Named, ShortNamed

NAMES = MultiFieldPanel(
    [FieldPanel("name_be"), FieldPanel("name_ru"), FieldPanel("name_en")], heading=_("Names")
)
SHORT_NAMES = FieldRowPanel(
    [FieldPanel("short_name_be"), FieldPanel("short_name_ru"), FieldPanel("short_name_en")],
    heading=_("Short names"),
)
NAME_SEARCH_FIELDS = [
    *(index.SearchField(f"name_{code}") for code in ("be", "ru", "en")),
    *(index.AutocompleteField(f"name_{code}") for code in ("be", "ru", "en")),
    index.SearchField("aliases"),
]


class Topic(index.Indexed, Named):
    """What a text is about, such as torture or freedom of association."""

    panels = [NAMES, FieldPanel("aliases")]
    search_fields = NAME_SEARCH_FIELDS

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Mechanism(index.Indexed, ShortNamed):
    """A body or a procedure to which the coalition turns: a committee, a mandate, the UPR."""

    kind = models.CharField(_("kind"), max_length=20, choices=MechanismKind)

    panels = [NAMES, SHORT_NAMES, FieldPanel("aliases"), FieldPanel("kind")]
    search_fields = NAME_SEARCH_FIELDS

    class Meta:
        verbose_name = _("mechanism")
        verbose_name_plural = _("mechanisms")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=MechanismKind.values), name="mechanism_kind_is_known"
            )
        ]


class SessionQuerySet(models.QuerySet):
    def to_come(self, today):
        """Sessions that are going on or still to come, the next one first."""
        return self.filter(ends_on__gte=today).order_by("starts_on")


class Session(models.Model):
    """A session of a mechanism, such as the 94th of the Committee against racism."""

    mechanism = models.ForeignKey(
        Mechanism, verbose_name=_("mechanism"), related_name="sessions", on_delete=models.PROTECT
    )
    number = models.PositiveSmallIntegerField(_("number"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    objects = SessionQuerySet.as_manager()

    panels = [
        FieldPanel("mechanism"),
        FieldPanel("number"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading=_("Days")),
    ]

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="session_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["mechanism", "number"], name="session_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.mechanism.short_name}: {self.name}"

    @property
    def name(self) -> str:
        """The session without its mechanism, in the reader's language."""
        return _("session %(number)s") % {"number": self.number}

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day is before the first one.")})


class TopicEntry(Orderable):
    """A topic under which a page is filed. Page types make their own table of it."""

    topic = models.ForeignKey(
        Topic, verbose_name=_("topic"), related_name="+", on_delete=models.CASCADE
    )

    panels = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.topic)
