from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from campaigns.enums import AppealKind
from campaigns.models.appeal_rows import Addressee, AppealJoined
from campaigns.models.appeals import AppealPage, AppealQuerySet
from campaigns.models.campaigns import CampaignPage
from home.enums import Visibility
from home.models import Mechanism, Organisation, Topic
from home.models.naming import NAME_ORDER
from home.models.versions import below_versions_of
from home.validators import validate_plain_text
from signatures.queries import open_text_keys, signers_of_texts, texts_signed_by

ADDRESSEES_OFFERED = 50
ANY = ("", _("all"))
NAMES = [f"name_{code}" for code in NAME_ORDER]


class EachInItsLanguage(forms.Select):
    """A choice of languages or of texts: each is named in a language of its own, and says which."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        text = getattr(value, "instance", None)
        language = text.language_tag if text else value
        if language:
            option["attrs"]["lang"] = language
        return option


class AppealFilters(forms.Form):
    """What of the texts is shown. Everything is optional, and everything is in the address."""

    origin = forms.ChoiceField(
        label=_("whose texts"),
        choices=[ANY, ("own", _("our own")), ("joined", _("joined by the House"))],
        required=False,
    )
    kind = forms.ChoiceField(label=_("kind"), choices=[ANY, *AppealKind.choices], required=False)
    year = forms.TypedChoiceField(label=_("year"), coerce=int, empty_value=None, required=False)
    campaign = forms.ModelChoiceField(
        CampaignPage.objects.none(),
        label=_("campaign"),
        empty_label=ANY[1],
        required=False,
        widget=EachInItsLanguage,
    )
    mechanism = forms.ModelChoiceField(
        Mechanism.objects.none(), label=_("mechanism"), empty_label=ANY[1], required=False
    )
    topic = forms.ModelChoiceField(
        Topic.objects.none(), label=_("topic"), empty_label=ANY[1], required=False
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("organisation"), empty_label=ANY[1], required=False
    )
    language = forms.ChoiceField(
        label=_("language of the text"),
        choices=[ANY, *settings.LANGUAGES],
        required=False,
        widget=EachInItsLanguage,
    )
    addressee = forms.CharField(
        label=_("addressee"),
        max_length=200,
        required=False,
        validators=[validate_plain_text],
        widget=forms.TextInput(attrs={"list": "addressees"}),
    )
    open_now = forms.BooleanField(label=_("open for signature"), required=False)

    def __init__(self, *args, appeals: AppealQuerySet, language: str, **kwargs):
        """Offer only what some public text has; ``language`` is the reader's."""
        super().__init__(*args, auto_id="filter-%s", **kwargs)
        self._appeals, self._language = appeals, language
        years = appeals.annotate(year=ExtractYear("dated_on")).order_by("-year")
        years = years.values_list("year", flat=True).distinct()
        self.fields["year"].choices = [ANY, *((year, year) for year in years)]
        fields = self.fields
        fields["campaign"].queryset = (
            CampaignPage.objects.visible()
            .one_per_text(language)
            .select_related("locale")
            .order_by("title")
        )
        ids = appeals.order_by().values("mechanism")
        fields["mechanism"].queryset = Mechanism.objects.filter(pk__in=ids)
        ids = appeals.order_by().values("topics__topic")
        fields["topic"].queryset = Topic.objects.filter(pk__in=ids)
        initiators = appeals.order_by().values("initiators__organisation")
        publishers = appeals.order_by().values("published_by")
        joined = AppealJoined.named_on(appeals.order_by().values("pk"))
        signers = signers_of_texts(appeals.order_by().values("translation_key"))
        named = [initiators, publishers, joined, signers]
        fields["organisation"].queryset = (
            Organisation.objects.named_in_public()
            .filter(reduce(or_, (Q(pk__in=ids) for ids in named)))
            .in_order(language)
            .only(*NAMES)  # there are hundreds to choose from
        )

    @property
    def addressees(self) -> list[str]:
        """The addressees that occur most often, as suggestions for typing."""
        return list(
            Addressee.objects.filter(
                page__in=self._appeals.order_by().values("pk"),
                locale__language_code=self._language,
            )
            .values("name")
            .annotate(number=Count("pk"))
            .order_by("-number", "name")
            .values_list("name", flat=True)[:ADDRESSEES_OFFERED]
        )

    @property
    def are_set(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    @property
    def address(self) -> str:
        """What is chosen, as the beginning of the address of a further page of the list."""
        chosen = [(name, self.data[name]) for name in self.fields if self.data.get(name)]
        return f"{urlencode(chosen)}&" if chosen else ""

    def chosen(self) -> AppealQuerySet:
        """The texts that fit, each once; all of them where a choice makes no sense."""
        wanted = self.cleaned_data if self.is_valid() else {}
        appeals = self._appeals
        for name, value in wanted.items():
            if value:
                appeals = getattr(self, f"_by_{name}")(appeals, value)
        if wanted.get("language"):
            return appeals.select_related("locale")
        return appeals.one_per_text(self._language)

    def _by_origin(self, appeals, value):
        return appeals.filter(published_by__isnull=value == "own")

    def _by_kind(self, appeals, value):
        return appeals.filter(kind=value)

    def _by_year(self, appeals, value):
        return appeals.filter(dated_on__year=value)

    def _by_campaign(self, appeals, value):
        return appeals.filter(below_versions_of(value))

    def _by_mechanism(self, appeals, value):
        return appeals.filter(mechanism=value)

    def _by_topic(self, appeals, value):
        return appeals.filter(topics__topic=value)

    def _by_organisation(self, appeals, value):
        of_initiator = AppealPage.objects.filter(initiators__organisation=value).values("pk")
        joined = AppealJoined.objects.filter(organisation=value, visibility=Visibility.NAMED)
        return appeals.filter(
            Q(pk__in=of_initiator)
            | Q(published_by=value)
            | Q(pk__in=joined.values("page"))
            | Q(translation_key__in=texts_signed_by(value.pk))
        )

    def _by_language(self, appeals, value):
        return appeals.filter(locale__language_code=value)

    def _by_addressee(self, appeals, value):
        """Texts of which any version names the addressee so: all versions have the same ones."""
        named = Addressee.objects.filter(name__icontains=value).values("page__translation_key")
        return appeals.filter(translation_key__in=named)

    def _by_open_now(self, appeals, _value):
        return appeals.filter(translation_key__in=open_text_keys())
