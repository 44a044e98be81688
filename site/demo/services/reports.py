"""Builds the demonstration's reviews, reports, grades and threads, through the same review."""

import json
from datetime import date
from decimal import Decimal
from uuid import uuid4

from django.core.files.base import ContentFile
from wagtail.models import Locale, Page

from campaigns.models import (
    AlternativeReportPage,
    Assessment,
    Delegate,
    Dialogue,
    PublishedScore,
    Recommendation,
    ReportAsk,
    ReportAuthor,
    ReportChapter,
    ReportIndexPage,
    ReportVersion,
    ReviewOutcome,
    ReviewPage,
    SubmissionLimit,
    ThreadPage,
)
from demo import factories
from demo.content import reports, reviews
from demo.content.reviewing import ReportText, ReviewText, Three, Version
from demo.content.words import LANGUAGES, Text, body_blocks
from demo.services import vocabulary
from demo.services.accounts import Cast
from demo.services.pages import make_open_page, new_page, page_of
from demo.services.translations import translate
from home.models import HouseDocument, Organisation
from home.models.pieces import Piece, PieceKind, Run
from home.services.typesetting import data_of, set_pdf

CHECKED_ON = date(2026, 11, 22)  # when the limits were looked up


def make_reports(section: Page, known: dict[str, Organisation], *, cast: Cast) -> None:
    """The list of reviews, and everything below it, in three languages."""
    for limit in reports.LIMITS:
        _make_limit(limit)
    index = make_open_page(reviews.INDEX, ReportIndexPage, parent=section, cast=cast)
    translate(reviews.INDEX, index, cast=cast)
    thread = new_page(reviews.DECREE, ThreadPage, topic=vocabulary.topic(reviews.DECREE.topic))
    _publish(reviews.DECREE, thread, index, cast)
    for review in reviews.REVIEWS:
        _publish(review, _review(review, known), index, cast)
    for report in reports.REPORTS:
        parent = page_of(report.review, report.original)
        _publish(report, _report(report, known), parent, cast)


def _publish(text: Text, page: Page, parent: Page, cast: Cast) -> None:
    live = factories.publish(page, parent=parent, author=cast.editor, coordinator=cast.coordinator)
    translate(text, live, cast=cast)


def _make_limit(limit: reports.Limit) -> None:
    SubmissionLimit.objects.create(
        mechanism=vocabulary.mechanism(limit.mechanism),
        report_kind=limit.kind,
        words=limit.words,
        pages=limit.pages,
        languages=limit.languages,
        source=limit.source,
        note=limit.note,
        is_confirmed=bool(limit.source),
        checked_on=CHECKED_ON if limit.source else None,
    )


def _said(text: Text, words: Three) -> str:
    return words[LANGUAGES.index(text.original)]


def _thread(text: Text, key: str) -> ThreadPage | None:
    return page_of(key, text.original) if key else None


def _review(text: ReviewText, known: dict[str, Organisation]) -> ReviewPage:
    page = new_page(
        text,
        ReviewPage,
        mechanism=vocabulary.mechanism(text.mechanism),
        session=vocabulary.session(text.mechanism, text.session),
        cycle=text.cycle,
        state_report=text.state_report,
        questions_kind=text.questions_kind,
        questions_symbol=text.questions_symbol,
        questions_on=text.questions_on,
        follow_up_due=text.follow_up_due,
    )
    page.dialogues = [Dialogue(held_on=day, record=record) for day, record in text.dialogues]
    page.recommendations = _recommendations(text)
    page.assessments = _grades(text, known)
    page.published_scores = _scores(text)
    page.outcomes = _outcomes(text)
    return page


def _recommendations(text: ReviewText) -> list[Recommendation]:
    return [
        Recommendation(
            paragraph=row.paragraph,
            is_our_number=True,
            text=_said(text, row.text),
            topic=vocabulary.topic(row.topic),
            addressee=_said(text, row.addressee),
            group=_said(text, row.group),
            is_followed_up=row.is_followed_up,
            thread=_thread(text, row.thread),
            locale=_locale(text),
        )
        for row in text.recommendations
    ]


def _grades(text: ReviewText, known: dict[str, Organisation]) -> list[Assessment]:
    return [
        Assessment(
            paragraph=row.paragraph,
            grade=row.grade,
            graded_on=row.graded_on,
            assessor=known[row.assessor],
            evidence=_said(text, row.evidence),
            locale=_locale(text),
        )
        for row in text.grades
    ]


def _scores(text: ReviewText) -> list[PublishedScore]:
    return [
        PublishedScore(
            source=_said(text, row.source),
            published_on=row.published_on,
            base_number=row.base_number,
            fully=row.fully,
            partly=row.partly,
            stated_fully=Decimal(row.stated[0]),
            stated_partly=Decimal(row.stated[1]),
            locale=_locale(text),
        )
        for row in text.scores
    ]


def _outcomes(text: ReviewText) -> list[ReviewOutcome]:
    return [
        ReviewOutcome(
            happened_on=row.happened_on,
            text=_said(text, row.text),
            record=row.record,
            thread=_thread(text, row.thread),
            locale=_locale(text),
        )
        for row in text.outcomes
    ]


def _report(text: ReportText, known: dict[str, Organisation]) -> AlternativeReportPage:
    page = new_page(
        text,
        AlternativeReportPage,
        kind=text.kind,
        coalition=_said(text, text.coalition),
        sent_on=text.sent_on,
        only_month_is_known=text.only_month_is_known,
        presented_on=text.presented_on,
        confidentiality=text.confidentiality,
    )
    page.authors = [
        ReportAuthor(organisation=known[key], visibility=shown) for key, shown in text.authors
    ]
    page.asks = [
        ReportAsk(
            text=_said(text, row.text), thread=_thread(text, row.thread), locale=_locale(text)
        )
        for row in text.asks
    ]
    page.chapters = _chapters(text, known)
    page.delegation = [
        Delegate(
            role=_said(text, row.role),
            organisation=known.get(row.organisation),
            visibility=row.visibility,
            locale=_locale(text),
        )
        for row in text.delegation
    ]
    page.versions = [_version(row) for row in text.versions]
    return page


def _chapters(text: ReportText, known: dict[str, Organisation]) -> list[ReportChapter]:
    return [
        ReportChapter(
            title=_said(text, row.title),
            topic=vocabulary.topic(row.topic),
            lead=known.get(row.lead),
            locale=_locale(text),
        )
        for row in text.chapters
    ]


def _version(version: Version) -> ReportVersion:
    blocks = body_blocks(version.text, reference=_no_reference, image=_no_image)
    return ReportVersion(
        language=version.language,
        document=_document(version) if version.file else None,
        text=json.dumps(blocks),
    )


def _no_reference(key: str) -> int:
    message = f"the text of a report refers to no page: {key}"
    raise ValueError(message)


def _no_image() -> int:
    message = "the text of a report has no images"
    raise ValueError(message)


def _document(version: Version) -> HouseDocument:
    """A page that says that it is made up, as a PDF."""
    pieces = [Piece(PieceKind.PARAGRAPH, (Run(line),)) for line in version.file]
    content = set_pdf(
        data_of(pieces, version.language, notes=[], note_tag=version.language, digest="")
    )
    name = f"demonstration-{version.language}-{uuid4().hex[:6]}.pdf"
    return HouseDocument.objects.create(title="Demonstration", file=ContentFile(content, name=name))


def _locale(text: Text) -> Locale:
    return Locale.objects.get(language_code=text.original)
