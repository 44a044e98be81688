from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGE_OF_LAST_RESORT = "be"


class ConsentTextQuerySet(models.QuerySet):
    def in_force(self, day):
        """The text that whoever signs on ``day`` agrees to; there is always one."""
        return self.filter(in_force_from__lte=day).order_by("-number").first()


class ConsentText(models.Model):
    """What a signer agrees to: what is kept, for how long, who can open it (C60, GDPR art. 7).

    A version is never changed; another one follows it. Signatures name the one they were given
    under.
    """

    number = models.PositiveIntegerField(unique=True)
    in_force_from = models.DateField(_("in force from"))
    text_be = models.TextField(_("text in Belarusian"), max_length=3000)
    text_ru = models.TextField(_("text in Russian"), max_length=3000)
    text_en = models.TextField(_("text in English"), max_length=3000)

    objects = ConsentTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="consent_text_is_numbered"),
            models.CheckConstraint(
                condition=~(Q(text_be="") | Q(text_ru="") | Q(text_en="")),
                name="consent_text_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def text(self) -> str:
        """The words in the reader's language."""
        language = get_language() or LANGUAGE_OF_LAST_RESORT
        return getattr(self, f"text_{language}", self.text_be)
