"""The house for other programs: Wagtail's API, version 2, reading only and for everybody alike.

Nothing stands here that no public page shows. What a page type adds to its `api_fields` passes
through the serializers below: other pages only while they are public, words as readers see them,
days instead of times.
"""

import re

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override
from rest_framework.fields import Field
from rest_framework.renderers import JSONRenderer
from wagtail.api.v2.filters import SearchFilter
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.serializers import BaseSerializer, PageSerializer
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from home.models import BasePage
from home.queries import public_versions
from home.visibility import private_paths

NUMBER = re.compile("[1-9][0-9]{0,8}")
TOO_LARGE = re.compile("[0-9]{19}")
LONGEST_NAME = 40  # of a parameter, in a message
NOT_SAID = {"alias_of", "parent", "show_in_menus", "seo_title"}


class RichTextAsRead(Field):
    """HTML with the links that readers get; no number of a page or a file."""

    def to_representation(self, value):
        return str(RichText(value))


class StreamAsRead(Field):
    def to_representation(self, value):
        return str(value)


class DayField(Field):
    """A day. The time would tell when somebody was at work."""

    def to_representation(self, value):
        return timezone.localdate(value).isoformat()


class AddressField(Field):
    """The address of a page at this site, whatever host the request named."""

    def get_attribute(self, instance):
        return instance

    def to_representation(self, page):
        return settings.BASE_URL + page.get_url(self.context["request"])


class TranslationsField(Field):
    """The public versions of a text in the other languages: language, number and address."""

    def get_attribute(self, instance):
        return instance

    def to_representation(self, page):
        return [
            {
                "locale": version.locale.language_code,
                "id": version.pk,
                "html_url": settings.BASE_URL + version.get_url(self.context["request"]),
            }
            for version in public_versions(page)
            if version.pk != page.pk
        ]


class _AsRead:
    serializer_field_mapping = {
        **BaseSerializer.serializer_field_mapping,
        RichTextField: RichTextAsRead,
        StreamField: StreamAsRead,
    }


class PublicThingSerializer(_AsRead, BaseSerializer):
    """Rows of a page and what they point at."""


class PublicPageSerializer(_AsRead, PageSerializer):
    html_url = AddressField(read_only=True)
    first_published_at = DayField(read_only=True)
    translations = TranslationsField(read_only=True)

    def to_representation(self, instance):
        """A page; None for one that another page points at and that is not public."""
        is_pointed_at = self.parent is None and self.instance is None
        if is_pointed_at and not self._is_public(instance):
            return None
        with override(instance.locale.language_code):
            return super().to_representation(instance)

    def _is_public(self, page: Page) -> bool:
        return page.live and not page.path.startswith(private_paths())


class PublicThingsAPIViewSet(BaseAPIViewSet):
    """Has no address: it says how the parts of a page are written."""

    base_serializer_class = PublicThingSerializer
    meta_fields = ["type"]
    listing_default_fields = nested_default_fields = ["id", "type"]

    @classmethod
    def get_object_detail_urlpath(cls, *_args, **_kwargs):
        return None


class PublicPagesAPIViewSet(PagesAPIViewSet):
    """Live, public pages, each text under its own language; copies are left out."""

    authentication_classes: list = []  # nobody is known here
    renderer_classes = [JSONRenderer]  # the page for browsers would need cookies and scripts
    base_serializer_class = PublicPageSerializer
    # Wagtail's search finds words in fields that are not given out; readers have one of their own.
    filter_backends = [it for it in PagesAPIViewSet.filter_backends if it is not SearchFilter]
    known_query_parameters = PagesAPIViewSet.known_query_parameters - {"search", "search_operator"}
    meta_fields = [
        *(name for name in PagesAPIViewSet.meta_fields if name not in NOT_SAID),
        "translations",
    ]
    detail_only_fields = ["translations"]

    def initial(self, request, *args, **kwargs):
        """Refuse what no database can look for, whichever parameter carries it."""
        super().initial(request, *args, **kwargs)
        for name, value in request.GET.items():
            if not value.isprintable() or TOO_LARGE.search(value):
                message = f"{name[:LONGEST_NAME]!r} has a value that nothing here can have"
                raise BadRequestError(message)

    def find_object(self, queryset, request):
        """By the address of a page at this site, with its language, or by its number."""
        if "html_path" in request.GET:
            return self._at(queryset, request.GET["html_path"])
        number = request.GET.get("id", "")
        if not NUMBER.fullmatch(number):
            message = "find takes html_path, or id as a number"
            raise BadRequestError(message)
        return queryset.get(id=int(number))

    @staticmethod
    def _at(queryset, address: str) -> Page | None:
        language, _slash, below = address.strip("/").partition("/")
        home = queryset.filter(depth=2, locale__language_code=language).first()
        path = f"{home.url_path}{below}/" if home and below else home and home.url_path
        return queryset.filter(url_path=path).first() if path else None

    def get_base_queryset(self):
        return super().get_base_queryset().filter(alias_of=None).select_related("locale")

    def get_queryset(self):
        """With all rows of all pages of a list at once, where their type is known."""
        queryset = super().get_queryset().select_related("locale")
        if self.action != "listing_view" or not issubclass(queryset.model, BasePage):
            return queryset
        return queryset.prefetch_related(*self._rows_of(queryset.model))

    @classmethod
    def _rows_of(cls, model) -> list[str]:
        """The relations that are given out of ``model``, and of their rows in turn."""
        given = cls.get_body_fields_names(model)
        found = []
        for field in model._meta.get_fields():
            if field.is_relation and field.name in given and field.related_model:
                inner = (
                    []
                    if issubclass(field.related_model, Page)
                    else cls._rows_of(field.related_model)
                )
                found += [field.name, *(f"{field.name}__{name}" for name in inner)]
        return found


class PublicRouter(WagtailAPIRouter):
    def get_model_endpoint(self, model):
        return super().get_model_endpoint(model) or ("", PublicThingsAPIViewSet)


api_router = PublicRouter("wagtailapi")
api_router.register_endpoint("pages", PublicPagesAPIViewSet)
