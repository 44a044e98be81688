from home.models import GuardedPage, NewsPage

NEWS_AT_MOST = 5  # of those that are about a page


class WorkPage(GuardedPage):
    """Something the coalition works on, with the news about it."""

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["related_news"] = NewsPage.objects.about(self).in_list(self.language)[:NEWS_AT_MOST]
        return context
