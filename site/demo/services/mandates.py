"""The mandate and what was sent to it, built as an editor would and approved as in real life."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Locale, Page

from campaigns.models import (
    CallForInput,
    Communication,
    MandateCycle,
    MandateHolder,
    MandatePage,
    MandateReport,
    Resolution,
    SubmissionContributor,
    SubmissionPage,
    SubmissionTopic,
)
from campaigns.models.mandates.communications import CONFIDENTIAL_FOR
from demo import factories
from demo.content.mandate_rows import (
    Call,
    Letter,
    MandateText,
    SubmissionText,
    Vote,
    Year,
)
from demo.content.mandates import RAPPORTEUR
from demo.content.submissions import SUBMISSIONS
from demo.content.words import LANGUAGES, markup, one_line
from demo.services.accounts import Cast
from demo.services.pages import new_page, page_of
from demo.services.translations import translate
from demo.services.vocabulary import mechanism, session, topic
from home.models import Session


def make_mandate(known: dict, *, section: Page, cast: Cast) -> None:
    """The mandate and its submissions, in all their languages; ``known`` are organisations."""
    page = _mandate(RAPPORTEUR)
    people = {"author": cast.editor, "coordinator": cast.coordinator}
    page = factories.publish(page, parent=section, **people)
    translate(RAPPORTEUR, page, cast=cast)
    for text in SUBMISSIONS:
        submission = _submission(text, known)
        submission = factories.publish(submission, parent=page, **people)
        translate(text, submission, cast=cast)


def _mandate(text: MandateText) -> MandatePage:
    first = LANGUAGES.index(text.original)
    locale = Locale.objects.get(language_code=text.original)
    page = new_page(
        text,
        MandatePage,
        mechanism=mechanism(text.mechanism),
        how_to_submit=markup(text.how_to_submit[first]),
        submit_url=text.submit_url,
    )
    page.holders = [
        MandateHolder(
            name=holder.names[first],
            from_on=holder.from_on,
            from_precision=holder.from_precision,
            to_on=holder.to_on,
            to_precision=holder.to_precision,
            locale=locale,
        )
        for holder in text.holders
    ]
    page.resolutions = [_resolution(vote, first, locale) for vote in text.votes]
    page.cycles = [_cycle(year) for year in text.years]
    page.calls = [_call(call, first, locale) for call in text.calls]
    page.communications = [_communication(letter, first, locale) for letter in text.letters]
    page.reports = [
        MandateReport(
            symbol=report.symbol,
            topics=report.topics[first],
            dated_on=report.dated_on,
            session=_council(report.session),
            body_name=report.bodies[first],
            locale=locale,
        )
        for report in text.reports
    ]
    return page


def _council(number: int | None) -> Session | None:
    return session("hrc", number) if number else None


def _resolution(vote: Vote, first: int, locale: Locale) -> Resolution:
    in_favour, against, abstained = vote.figures
    return Resolution(
        symbol=vote.symbol,
        session=_council(vote.session),
        adopted_on=vote.adopted_on,
        adopted_precision=vote.precision,
        effect=vote.effect,
        in_favour=in_favour,
        against=against,
        abstained=abstained,
        figures_confirmed=in_favour is not None,
        note=vote.note[first],
        source=vote.source,
        source_url=vote.source_url,
        cause_id=page_of(vote.cause).pk if vote.cause else None,
        locale=locale,
    )


def _cycle(year: Year) -> MandateCycle:
    period_from, period_to = year.period or (None, None)
    return MandateCycle(
        year=year.year,
        period_from=period_from,
        period_to=period_to,
        input_until=year.input_until,
        report_session=_council(year.report_session),
        renewal_session=_council(year.renewal_session),
    )


def _call(call: Call, first: int, locale: Locale) -> CallForInput:
    return CallForInput(
        title=call.titles[first],
        issuer=call.issuers[first],
        questions=markup(call.questions[first]),
        deadline=call.deadline or timezone.localdate() + timedelta(days=call.closes_in),
        languages=call.languages,
        url=call.url,
        locale=locale,
    )


def _communication(letter: Letter, first: int, locale: Locale) -> Communication:
    sent_on = letter.sent_on or timezone.localdate() - timedelta(days=letter.days_old)
    return Communication(
        reference=letter.reference,
        kind=letter.kind,
        sent_on=sent_on,
        public_from=sent_on + CONFIDENTIAL_FOR,
        reply_on=letter.reply_on,
        note=letter.notes[first],
        locale=locale,
    )


def _submission(text: SubmissionText, known: dict) -> SubmissionPage:
    sent_on = timezone.localdate() - timedelta(days=text.days_old)
    is_acknowledged = text.state == "acknowledged"
    page = new_page(
        text,
        SubmissionPage,
        theme=one_line(text.themes[LANGUAGES.index(text.original)]),
        languages=text.languages,
        sent_on=sent_on,
        acknowledged_on=sent_on + timedelta(days=3) if is_acknowledged else None,
        confidentiality=text.confidentiality,
        state=text.state,
        consent_confirmed=True,
        consent_count=text.consent_count,
    )
    page.contributors = [SubmissionContributor(organisation=known[it]) for it in text.contributors]
    page.topics = [SubmissionTopic(topic=topic(key)) for key in text.topics]
    return page
