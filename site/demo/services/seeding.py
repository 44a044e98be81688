from collections.abc import Callable

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from campaigns.models import AppealIndexPage, CampaignIndexPage
from demo import factories
from demo.content import (
    appeals,
    campaigns,
    drafts,
    house,
    landing,
    organisations,
    partners,
    readers,
)
from demo.content.support import GET_SUPPORT, GIVE_SUPPORT
from demo.content.words import AppealText, Text
from demo.services import people, support
from demo.services.accounts import Cast, make_cast
from demo.services.deliveries import deliver, keep_a_receipt
from demo.services.mandates import make_mandate
from demo.services.meetings import make_meetings
from demo.services.news import make_news
from demo.services.pages import (
    draft_appeal,
    fill_home,
    let_wait,
    make_campaign,
    make_open_page,
    make_organisation,
    page_of,
)
from demo.services.partners import let_in
from demo.services.reports import make_reports
from demo.services.sent import send_out
from demo.services.signers import ask_to_sign, join_late
from demo.services.translations import begin, translate
from demo.services.vocabulary import make_vocabulary
from home.models import OrganisationIndexPage, SectionPage, StandardPage
from signatures.queries import sheet_of
from signatures.services.sheets import close_sheet

Say = Callable[[str], object]
FIRST_DEPTH_BELOW_HOMES = 3


def has_content() -> bool:
    """Whether anything stands below the home pages, the demonstration's or somebody's own."""
    return Page.objects.filter(depth__gte=FIRST_DEPTH_BELOW_HOMES).exists()


@transaction.atomic
def seed(*, say: Say) -> bool:
    """Build the demonstration, all of it or nothing; returns whether there was anything to do.

    Everything comes about as in real use: drafts are submitted and approved, translations too,
    and people sign, get their mail and confirm.
    """
    if has_content():
        return False
    with disable_reference_index_auto_update():  # a quarter of the time; it is built at the end
        _fill(say)
    call_command("rebuild_references_index", verbosity=0)
    return True


def _fill(say: Say) -> None:
    say("Accounts, organisations and vocabulary")
    cast = make_cast()
    known = {entry.key: make_organisation(entry) for entry in organisations.ORGANISATIONS}
    for someone in partners.PARTNERS:
        let_in(someone, known[someone.organisation], actor=cast.coordinator)
    make_vocabulary()
    say("Home pages and the section of advocacy")
    fill_home(landing.HOME, cast=cast)
    section = _open_page(landing.SECTION, SectionPage, None, cast)
    say("Campaigns, in three languages")
    _campaigns(section, known, cast)
    say("Letters, statements and appeals, in three languages")
    _open_page(landing.APPEALS, AppealIndexPage, section, cast)
    for text in appeals.LIVE:
        _live_appeal(text, known, cast)
    say("Drafts on their way through review")
    _drafts(known, cast)
    say("Areas of work, pages about the house and for its readers")
    _areas(section, known, cast)
    _pages_of_text(cast)
    say("News and their sources")
    make_news(cast, open_page=_open_page)
    say("Invented people sign and confirm by mail")
    for text in appeals.LIVE:  # last of all: what has been mailed is not undone
        _signatures(text, known, cast)


def _open_page(text: Text, model: type[Page], parent: Page | None, cast: Cast) -> Page:
    parent = parent or factories.home_page(text.original)
    page = make_open_page(text, model, parent=parent, cast=cast)
    translate(text, page, cast=cast)
    return page


def _campaigns(section: Page, known: dict, cast: Cast) -> None:
    _open_page(landing.CAMPAIGNS, CampaignIndexPage, section, cast)
    for text in campaigns.CAMPAIGNS:
        index = page_of(landing.CAMPAIGNS.key, text.original)
        page = make_campaign(text, known, parent=index, cast=cast)
        translate(text, page, cast=cast)


def _live_appeal(text: AppealText, known: dict, cast: Cast) -> None:
    draft = draft_appeal(text, known, cast=cast)
    if text.named:
        ask_to_sign(text, draft, known, cast=cast)
    factories.submit(draft, author=cast.editor)
    page = factories.bring_through(draft, coordinator=cast.coordinator)
    translate(text, page, cast=cast, waiting=text.waiting)
    send_out(page, cast=cast, today=timezone.localdate())


def _signatures(text: AppealText, known: dict, cast: Cast) -> None:
    now = timezone.now()
    text_key = page_of(text.key).translation_key
    if text.late:
        join_late(text, text_key, known, cast=cast)
    looking = {"actor": cast.coordinator, "today": timezone.localdate(now)}
    if text.shows_names:
        people.switch_on(text_key, **looking)
    receipts = people.sign_invented(text_key, text.signatures, now=now) if text.signatures else []
    if text.shows_names:
        people.look_at_names(text_key, **looking)
    if text.is_delivered:
        deliver(text_key, cast=cast, today=looking["today"])
        keep_a_receipt(receipts)
    if text.is_closed:
        close_sheet(sheet=sheet_of(text_key), today=timezone.localdate(now))


def _drafts(known: dict, cast: Cast) -> None:
    waiting = draft_appeal(drafts.IN_REVIEW, known, cast=cast)
    factories.submit(waiting, author=cast.editor)
    late = draft_appeal(drafts.OVERDUE, known, cast=cast)
    factories.submit(late, author=cast.editor)
    let_wait(late, days=drafts.LATE_BY)
    factories.submit(draft_appeal(drafts.URGENT, known, cast=cast), author=cast.editor)
    draft_appeal(drafts.PLAIN_DRAFT, known, cast=cast)
    returned = draft_appeal(drafts.SENT_BACK, known, cast=cast)
    factories.submit(returned, author=cast.editor)
    factories.send_back(returned, coordinator=cast.coordinator2, comment=drafts.REQUEST)
    begun = page_of(appeals.LATE_INPUT.key)
    begin(begun, drafts.BEGUN_LANGUAGE, drafts.BEGUN, cast=cast)


def _areas(section: Page, known: dict, cast: Cast) -> None:
    """In the order in which the house lists them."""
    make_meetings(section, known, cast=cast)
    make_mandate(known, section=section, cast=cast)
    make_reports(section, known, cast=cast)


def _pages_of_text(cast: Cast) -> None:
    _open_page(house.COALITION, OrganisationIndexPage, None, cast)
    _support(cast)
    for text in (*house.PAGES, *readers.PAGES, house.ABOUT):
        _open_page(text, StandardPage, None, cast)


def _support(cast: Cast) -> None:
    support.make_channels()
    support.switch_requests_on()
    for text, page in (
        (GET_SUPPORT, support.get_support_page()),
        (GIVE_SUPPORT, support.give_support_page()),
    ):
        translate(text, support.publish(page, cast=cast), cast=cast)
