from django.urls import path
from wagtail import hooks

from campaigns import views
from campaigns.queries import appeals_open_now


@hooks.register("open_now")
def offer_appeals(language: str) -> list[dict]:
    """Appeals that can be signed today, for the landing pages (`home.models.open_now`)."""
    return [
        {
            "title": appeal.title,
            "url": appeal.url,
            "language": appeal.language,
            "kind": appeal.get_kind_display(),
            "until": appeal.standing.closes_on,
        }
        for appeal in appeals_open_now(language)
    ]


# Wagtail takes the first address that matches, so these stand before wagtail-localize's own.
@hooks.register("register_admin_urls", order=-10)
def guarded_translation_addresses():
    return [
        path("localize/submit/page/<int:page_id>/", views.GuardedSubmitTranslation.as_view()),
        path(
            "localize/update/<int:translation_source_id>/",
            views.GuardedUpdateTranslations.as_view(),
        ),
        path(
            "translations/<int:translation_id>/submit/",
            views.submit_translation,
            name="submit_translation",
        ),
    ]
