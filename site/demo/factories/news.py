import factory

from demo.factories.house import BelowHomeFactory
from home.models import NewsIndexPage, NewsPage, Source


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source

    name_be = factory.Sequence(lambda n: f"Крыніца {n}")
    name_ru = factory.Sequence(lambda n: f"Источник {n}")
    name_en = factory.Sequence(lambda n: f"Source {n}")


class NewsIndexPageFactory(BelowHomeFactory):
    class Meta:
        model = NewsIndexPage

    title = factory.Sequence(lambda n: f"News {n}")


class NewsPageFactory(BelowHomeFactory):
    """Needs its ``parent``, a list of news, and takes over its language."""

    class Meta:
        model = NewsPage

    title = factory.Sequence(lambda n: f"Item {n}")
    locale = factory.LazyAttribute(lambda page: page.parent.locale)
