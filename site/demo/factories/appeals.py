from wagtail.models import Locale, Page

from campaigns.models import Addressee, AppealPage, Ask, CampaignCoordinator, CampaignPage
from demo.factories.review import publish


def campaign(*, parent: Page, author, coordinator, coordinators=(), **fields) -> CampaignPage:
    """A live campaign, approved by a coordinator of the section above it."""
    fields.setdefault("title", "Campaign")
    page = CampaignPage(**fields)
    page.coordinators = [CampaignCoordinator(user=user) for user in coordinators]
    return publish(page, parent=parent, author=author, coordinator=coordinator)


def new_appeal(*, asks=(), addressees=(), language="be", **fields) -> AppealPage:
    """An appeal that is not saved yet."""
    locale = Locale.objects.get(language_code=language)
    fields.setdefault("title", "Appeal")
    fields.setdefault("authoritative_language", language)
    fields.setdefault("body", [("paragraph", "<p>Text.</p>")])
    page = AppealPage(**fields)
    page.asks = [
        Ask(text=f"<p>{text}</p>", locale=locale, sort_order=place)
        for place, text in enumerate(asks)
    ]
    page.addressees = [
        Addressee(name=name, locale=locale, sort_order=place)
        for place, name in enumerate(addressees)
    ]
    return page
