from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import NoFutureDateValidator
from wagtail.models import Site

from home.validators import (
    validate_addresses,
    validate_age_recipients,
    validate_contact,
    validate_own_names,
)

ADDRESS_FIELDS = ("official_addresses", "mirror_addresses")

# With and without the man it is named after, in all cases; `*` stands for any letters.
OWN_NAMES = "\n".join(
    (
        "Беларуск* дом* правоў чалавека імя Барыса Звозскава",
        "Беларуск* дом* правоў чалавека",
        "дом* правоў чалавека імя Барыса Звозскава",
        "дом* імя Барыса Звозскава",
        "імя Барыса Звозскава",
        "Biełarusk* dom* pravoŭ čałavieka imia Barysa Zvozskava",
        "Biełarusk* dom* pravoŭ čałavieka",
        "imia Barysa Zvozskava",
        "БДПЧ",
        "Белорусск* дом* прав человека имени Бориса Звозск*",
        "Белорусск* дом* прав человека",
        "Беларусск* дом* прав человека имени Бориса Звозск*",
        "Беларусск* дом* прав человека",
        "дом* прав человека имени Бориса Звозск*",
        "дом* имени Бориса Звозск*",
        "имени Бориса Звозск*",
        "имя Бориса Звозск*",
        "имени Барыса Звозск*",
        "Barys Zvozskau Belarusian Human Rights House",
        "Barys Zvozskau Human Rights House",
        "Boris Zvozskov Belarusian Human Rights House",
        "Boris Zvozskov Human Rights House",
        "Belarusian Human Rights House named after Barys Zvozskau",
        "Belarusian Human Rights House named after Boris Zvozskov",
        "Belarusian Human Rights House",
        "named after Barys Zvozskau",
        "the name of Barys Zvozskau",
        "BHRH",
    )
)


def _days(name, default: int, help_text) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        name, default=default, validators=[MinValueValidator(1)], help_text=help_text
    )


@register_setting(icon="home")
class HouseSettings(BaseSiteSetting):
    """What the house sets for the whole site, in all languages alike."""

    quick_exit_url = models.URLField(
        _("where the quick exit leads"),
        default="https://www.wikipedia.org/",
        help_text=_("A harmless page elsewhere that nobody is asked about."),
    )

    safety_notice_be = models.TextField(_("notice in Belarusian"), max_length=500, blank=True)
    safety_notice_ru = models.TextField(_("notice in Russian"), max_length=500, blank=True)
    safety_notice_en = models.TextField(_("notice in English"), max_length=500, blank=True)
    legal_status_be = models.TextField(
        _("legal status in Belarus, in Belarusian"),
        max_length=300,
        blank=True,
        help_text=_("What the authorities have declared this site and its channels to be."),
    )
    legal_status_ru = models.TextField(
        _("legal status in Belarus, in Russian"), max_length=300, blank=True
    )
    legal_status_en = models.TextField(
        _("legal status in Belarus, in English"), max_length=300, blank=True
    )
    legal_review_on = models.DateField(
        _("last legal review"),
        null=True,
        blank=True,
        validators=[NoFutureDateValidator()],
        help_text=_("The day on which a lawyer last read the notice and the legal status."),
    )

    channel_check_days = _days(
        _("days after which a channel has to be checked again"),
        90,
        _("An older channel is shown with a warning."),
    )
    takes_requests = models.BooleanField(
        _("take requests by a form on this site"),
        default=False,
        help_text=_("What is written there is sealed to the keys below; this site cannot read it."),
    )
    request_recipients = models.TextField(
        _("age public keys of those who read requests"),
        blank=True,
        validators=[validate_age_recipients],
        help_text=_("One a line, of two people at least: one alone may lose a key or be away."),
    )
    answered_kept_days = _days(
        _("days after which an answered request is deleted"), 14, _("Counted from the answer.")
    )
    unanswered_kept_days = _days(
        _("days after which an unanswered request is deleted"),
        60,
        _("Counted from the day on which it came."),
    )

    sends_updates = models.BooleanField(
        _("send updates to those who ask for them"),
        default=False,
        help_text=_("Addresses are kept encrypted, apart from all signatures."),
    )

    own_names = models.TextField(
        _("names of the House"),
        default=OWN_NAMES,
        blank=True,
        validators=[validate_own_names],
        help_text=_(
            "One a line, in all languages and spellings; * stands for any letters, so that one "
            "line covers all cases of a word. Discreet pages and clean copies leave these names "
            "out and show a mark in their place."
        ),
    )

    security_contact = models.CharField(
        _("where to report a weakness of the site"),
        max_length=200,
        blank=True,
        validators=[validate_contact],
        help_text=_(
            "Shown in /.well-known/security.txt, such as mailto:security@house.example or the "
            "https address of a page. Without it there is no such file."
        ),
    )

    official_addresses = models.TextField(
        _("official addresses of this site"),
        blank=True,
        validators=[validate_addresses],
        help_text=_(
            "One a line: https://… or the http://….onion of its onion service. They are published "
            "with the signature of the site, so that readers can tell a fake."
        ),
    )
    mirror_addresses = models.TextField(
        _("official mirrors"),
        blank=True,
        validators=[validate_addresses],
        help_text=_("One a line: copies of this site that the House answers for."),
    )
    addresses_changed_on = models.DateField(
        _("day of the list of official addresses"), null=True, blank=True, editable=False
    )

    panels = [
        FieldPanel("quick_exit_url"),
        FieldPanel("security_contact"),
        FieldPanel("sends_updates"),
        FieldPanel("own_names"),
        FieldPanel("official_addresses"),
        FieldPanel("mirror_addresses"),
        MultiFieldPanel(
            [
                *(FieldPanel(f"safety_notice_{code}") for code in ("be", "ru", "en")),
                *(FieldPanel(f"legal_status_{code}") for code in ("be", "ru", "en")),
                FieldPanel("legal_review_on"),
            ],
            heading=_("Safety notice at the top of appeals and of the pages about support"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("channel_check_days"),
                FieldPanel("takes_requests"),
                FieldPanel("request_recipients"),
                FieldRowPanel(
                    [FieldPanel("answered_kept_days"), FieldPanel("unanswered_kept_days")]
                ),
            ],
            heading=_("Requests for support"),
        ),
    ]

    class Meta:
        verbose_name = _("house settings")
        constraints = [
            models.CheckConstraint(
                condition=Q(takes_requests=False) | ~Q(request_recipients=""),
                name="requests_only_with_a_key",
            )
        ]

    @classmethod
    def of_the_house(cls) -> "HouseSettings":
        """The settings where there is no request to ask: the house has one site."""
        return cls.for_site(Site.objects.get(is_default_site=True))

    @property
    def recipients(self) -> list[str]:
        """The age public keys to which requests are sealed."""
        return self.request_recipients.split()

    @property
    def own_name_patterns(self) -> tuple[str, ...]:
        """What the House is called, as `home.services.unnamed` takes it."""
        return tuple(filter(None, map(str.strip, self.own_names.splitlines())))

    def save(self, *args, **kwargs):
        if kwargs.get("update_fields") is None and self._has_other_addresses():
            self.addresses_changed_on = timezone.localdate()
        super().save(*args, **kwargs)

    def _has_other_addresses(self) -> bool:
        stored = HouseSettings.objects.filter(pk=self.pk).values_list(*ADDRESS_FIELDS).first()
        return tuple(getattr(self, name) for name in ADDRESS_FIELDS) != (stored or ("", ""))

    def clean(self):
        super().clean()
        for name in ADDRESS_FIELDS:
            setattr(self, name, "\n".join(dict.fromkeys(getattr(self, name).split())))
        self.request_recipients = "\n".join(dict.fromkeys(self.request_recipients.split()))
        if self.takes_requests and not self.recipients:
            message = _("Without a key requests cannot be sealed, so none are taken.")
            raise ValidationError({"request_recipients": message})
