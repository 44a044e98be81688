import json
from datetime import date, timedelta
from io import BytesIO
from itertools import zip_longest

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageDraw
from wagtail.models import Locale, Page, TaskState

from campaigns.enums import AskState
from campaigns.models import (
    Addressee,
    AppealInitiator,
    AppealJoined,
    AppealPage,
    AppealTopic,
    Ask,
    CampaignCoordinator,
    CampaignOrganisation,
    CampaignPage,
    Deadline,
)
from campaigns.services import deadlines
from campaigns.services.emergencies import publish_in_emergency
from demo import factories
from demo.content.organisations import Names
from demo.content.words import (
    LANGUAGES,
    AppealText,
    CampaignText,
    Text,
    Words,
    body_blocks,
    markup,
    one_line,
)
from demo.services.accounts import Cast
from demo.services.vocabulary import mechanism, topic
from home.models import (
    HomeCoordinator,
    HomePage,
    HouseImage,
    Organisation,
    SectionCoordinator,
    SectionPage,
)

RICH_TEXTS = {
    "introduction": "introduction",
    "what_is_asked": "asked",
    "what_came_of_it": "came",
}


def page_of(key: str, language: str | None = None) -> Page:
    """The page of a text in ``language``, otherwise in the language it was written in."""
    pages = Page.objects.filter(slug=key).order_by("pk")
    if language:
        pages = pages.filter(locale__language_code=language)
    return pages[0].specific


def make_organisation(entry: Names) -> Organisation:
    fields = {"country": entry.country, "safety_level": entry.safety_level}
    for field, names in (
        ("name", entry.names),
        ("short_name", entry.short),
        ("sort_key", entry.sort_keys),
    ):
        fields |= {f"{field}_{code}": name for code, name in zip(LANGUAGES, names, strict=True)}
    return factories.OrganisationFactory(**fields)


def fill_home(text: Text, *, cast: Cast) -> None:
    """Write the introductions of the three home pages; the pages came with the migrations."""
    for language, words in text.words.items():
        home: HomePage = factories.home_page(language)
        fill(home, words)
        if language == text.original:
            _name_first_coordinators(home, cast=cast)
        else:
            home.save_revision(user=cast.editor)
            factories.submit(home, author=cast.editor)
        factories.approve(home, coordinator=cast.coordinator)


def _name_first_coordinators(home: HomePage, *, cast: Cast) -> None:
    """There is nobody yet who could approve them, so they are named in an emergency."""
    people = (cast.coordinator, cast.coordinator2)
    home.coordinators = [HomeCoordinator(user=user) for user in people]
    publish_in_emergency(
        page=home,
        version=home.save_revision(user=cast.editor),
        actor=cast.admin,
        reason="Першыя каардынатары Дома: няма яшчэ каму іх ухваліць.",
        now=timezone.now(),
    )


def make_open_page(text: Text, model: type[Page], *, parent: Page, cast: Cast) -> Page:
    """A page drafted by the editor, and approved or simply published by a coordinator."""
    page = new_page(text, model)
    if model is SectionPage:
        people = (cast.coordinator, cast.coordinator2)
        page.coordinators = [SectionCoordinator(user=user) for user in people]
    if page.is_guarded:
        return factories.publish(
            page, parent=parent, author=cast.editor, coordinator=cast.coordinator
        )
    factories.draft(page, parent=parent, author=cast.editor)
    page.get_latest_revision().publish(user=cast.coordinator)
    return page_of(text.key)


def make_campaign(text: CampaignText, organisations: dict, *, parent: Page, cast: Cast) -> Page:
    page = new_page(text, CampaignPage, starts_on=text.starts_on, ends_on=text.ends_on)
    page.coordinators = [CampaignCoordinator(user=user) for user in cast.named(text.coordinators)]
    page.organisations = [
        CampaignOrganisation(organisation=organisations[key]) for key in text.organisations
    ]
    return factories.publish(page, parent=parent, author=cast.editor, coordinator=cast.coordinator)


def draft_appeal(text: AppealText, organisations: dict, *, cast: Cast) -> AppealPage:
    """An appeal as the editor saves it below its campaign, in the language it is written in."""
    page = new_page(
        text,
        AppealPage,
        kind=text.kind,
        dated_on=text.dated_on or timezone.localdate() - timedelta(days=text.days_old),
        authoritative_language=text.original,
        takes_signatures=text.takes_signatures,
        signatures_until=_closing_day(text),
    )
    words, locale = text.words[text.original], Locale.objects.get(language_code=text.original)
    page.asks = _asks(text, words, locale)
    page.addressees = [
        Addressee(name=one_line(name), locale=locale, sort_order=place)
        for place, name in enumerate(words.addressees)
    ]
    page.initiators = [AppealInitiator(organisation=organisations[key]) for key in text.initiators]
    page.mechanism = mechanism(text.mechanism) if text.mechanism else None
    page.topics = [AppealTopic(topic=topic(key)) for key in text.topics]
    page.published_by = organisations.get(text.published_by)
    page.home_address, page.list_seen_on = text.home_address, text.list_seen_on
    page.joined = [AppealJoined(organisation=organisations[key]) for key in text.joined]
    parent = page_of(text.campaign, text.original)
    return factories.draft(page, parent=parent, author=cast.editor)


def _asks(text: AppealText, words: Words, locale: Locale) -> list[Ask]:
    """The asks, the first of them with what became of them."""
    return [
        Ask(
            text=markup(ask),
            locale=locale,
            sort_order=place,
            evidence=one_line(evidence or ""),
            state=moved[0] if moved else AskState.OPEN,
            state_on=moved[1] if moved else None,
        )
        for place, (ask, moved, evidence) in enumerate(
            zip_longest(words.asks, text.moved, words.evidence)
        )
    ]


def let_wait(page: AppealPage, *, days: int) -> None:
    """Have a submitted draft wait as if its deadline had passed ``days`` ago."""
    past, now = timedelta(days=days), timezone.now()
    step = page.current_workflow_task_state
    day = timezone.localdate(now) - past
    TaskState.objects.filter(pk=step.pk).update(started_at=now - past)
    Deadline.objects.filter(pk=step.pk).update(begun_on=day, due_on=day)
    deadlines.bring_in_line(now=now)


def _closing_day(text: AppealText) -> date | None:
    return timezone.localdate() + timedelta(days=text.closes_in) if text.closes_in else None


def new_page(text: Text, model: type[Page], **fields) -> Page:
    """A page in the language it was written in, not saved yet."""
    page = model(slug=text.key, show_in_menus=text.in_menu, **fields)
    fill(page, text.words[text.original])
    return page


def fill(page: Page, words: Words) -> None:
    page.title = one_line(words.title)
    page.draft_title = page.title
    page.summary = one_line(words.summary)
    for field, source in RICH_TEXTS.items():
        if hasattr(page, field):
            setattr(page, field, markup(getattr(words, source)))
    if words.body:
        page.body = json.dumps(
            body_blocks(words.body, reference=lambda key: page_of(key).pk, image=_image)
        )


def _image() -> int:
    """The primary key of an abstract drawing, made here so that it is nobody's and shows nobody."""
    drawing = Image.new("RGB", (1200, 600), "#f3efe6")
    pencil = ImageDraw.Draw(drawing)
    around = [(220, 150, 70), (420, 470, 55), (660, 110, 50), (900, 450, 75), (1020, 170, 60)]
    for x, y, _radius in around:
        pencil.line((600, 300, x, y), fill="#7a6f5d", width=6)
    for x, y, radius in [*around, (600, 300, 95)]:
        box = (x - radius, y - radius, x + radius, y + radius)
        pencil.ellipse(box, fill="#34566b", outline="#f3efe6", width=6)
    file = BytesIO()
    drawing.save(file, "PNG", optimize=True)
    content = ContentFile(file.getvalue(), name="five-circles.png")
    return HouseImage.objects.create(title="Five circles around one", file=content).pk
