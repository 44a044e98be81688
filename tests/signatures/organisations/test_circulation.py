"""Rounds: who is asked what until when, and what they say of a draft."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from pyrage import x25519

from demo import factories
from home.enums import OrganisationStatus
from signatures.enums import Change, CommentState, RoundKind
from signatures.models import Circulation, Invitation, PartnerComment
from signatures.queries import has_sheet, standing
from signatures.services import circulation, sheets
from tests.signatures.organisations.conftest import WORDS, organisation


@pytest.fixture
def comment(swallow, speaker, now):
    def say(sent, text="Трэба мякчэй", **more):
        how = {"organisation": swallow, "actor": speaker, "place": 3, "now": now} | more
        return circulation.comment(circulation=sent, language="be", text=text, **how)

    return say


def test_a_round_for_signing_locks_the_words(circulate, swallow):
    sent = circulate(swallow)
    assert (sent.number, sent.version.number, sent.texts()) == (1, 1, {"be": WORDS})


def test_a_round_for_comments_keeps_its_draft(circulate, swallow, prepared):
    sent = circulate(swallow, kind=RoundKind.COMMENTS)
    assert (sent.version, sent.texts()) == (None, {"be": WORDS})
    assert not prepared.versions.exists()


def test_people_cannot_sign_a_sheet_that_is_only_prepared(circulate, swallow, prepared):
    circulate(swallow)
    assert (has_sheet(prepared.text_key), standing(prepared.text_key)) == (False, None)


def test_organisations_are_asked_about_the_words_that_people_sign(
    circulate, swallow, prepared, now
):
    """A version that only organisations see must never be what people agree to."""
    version = circulate(swallow).version
    today = timezone.localdate(now)
    sheets.make_wording_public(version=version, language="be", today=today)
    key = str(x25519.Identity.generate().to_public())
    sheets.open_sheet(text_key=prepared.text_key, recipients=[key], today=today)
    with pytest.raises(ValidationError) as refused:
        circulate(swallow, words="Other words", change=Change.SUBSTANTIVE)
    assert refused.value.code == "people_sign"
    assert (prepared.versions.count(), Circulation.objects.count()) == (1, 1)
    assert circulate(organisation()).version == version


def test_nobody_sends_a_text_of_others(circulate, swallow, prepared, now):
    with pytest.raises(PermissionDenied):
        circulation.circulate(
            sheet=prepared,
            kind=RoundKind.COMMENTS,
            texts={"be": WORDS},
            organisations=[swallow],
            deadline=now + timedelta(days=1),
            zone="Europe/Vilnius",
            actor=factories.CoordinatorFactory(),
            now=now,
        )


@pytest.mark.parametrize(("days", "code"), [(0, "past"), (-1, "past")])
def test_a_deadline_that_has_passed(circulate, swallow, days, code):
    with pytest.raises(ValidationError) as refused:
        circulate(swallow, days=days)
    assert refused.value.code == code
    assert not Circulation.objects.exists()


def test_without_anybody_to_ask(circulate, swallow):
    swallow.status = OrganisationStatus.ENDED
    swallow.save()
    with pytest.raises(ValidationError) as refused:
        circulate(swallow)
    assert refused.value.code == "nobody"


def test_further_ones_are_asked_once(circulate, swallow, keeper, now):
    sent, other = circulate(swallow), organisation()
    asked = {"circulation": sent, "organisations": [swallow, other], "actor": keeper, "now": now}
    assert [circulation.ask_more(**asked), circulation.ask_more(**asked)] == [1, 0]
    assert Invitation.objects.count() == 2


def clock(*shown):
    """What a clock shows, in whichever zone."""
    return datetime(*shown)  # noqa: DTZ001  (the zone comes apart from it)


class TestDeadline:
    """Clocks go back in Vilnius on 25 October 2026 and forward on 28 March 2027."""

    def test_across_the_change_of_clocks_it_is_the_hour_of_the_zone(self):
        summer = circulation.moment_in("Europe/Vilnius", clock(2026, 10, 24, 18))
        winter = circulation.moment_in("Europe/Vilnius", clock(2026, 10, 26, 18))
        assert summer.astimezone(UTC).hour == 15
        assert winter.astimezone(UTC).hour == 16

    def test_an_hour_that_the_clocks_skip_is_refused(self):
        with pytest.raises(ValidationError):
            circulation.moment_in("Europe/Vilnius", clock(2027, 3, 28, 3, 30))

    def test_an_hour_that_comes_twice_is_the_first_of_the_two(self):
        moment = circulation.moment_in("Europe/Vilnius", clock(2026, 10, 25, 3, 30))
        assert moment.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    def test_a_zone_that_nobody_knows(self):
        with pytest.raises(ValidationError):
            circulation.moment_in("Europe/Minsk2", clock(2026, 10, 25, 3, 30))


class TestComments:
    def test_on_a_paragraph(self, circulate, swallow, comment):
        said = comment(circulate(swallow, kind=RoundKind.COMMENTS))
        assert (said.place, said.state) == (3, CommentState.OPEN)

    @pytest.mark.parametrize(
        "wrong",
        [{"text": " "}, {"text": "ж" * 1_000_000}, {"place": 4}, {"text": "3140583A001PB5"}],
    )
    def test_what_is_refused_is_not_kept(self, circulate, swallow, comment, wrong):
        sent = circulate(swallow, kind=RoundKind.COMMENTS)
        with pytest.raises(ValidationError):
            comment(sent, **wrong)
        assert not PartnerComment.objects.exists()

    def test_after_the_round(self, circulate, swallow, comment, keeper, now):
        sent = circulate(swallow, kind=RoundKind.COMMENTS)
        circulation.close_round(circulation=sent, actor=keeper, today=timezone.localdate(now))
        sent.refresh_from_db()
        with pytest.raises(circulation.RoundIsOver):
            comment(sent)

    def test_by_who_was_not_asked(self, circulate, comment):
        with pytest.raises(circulation.NotAsked):
            comment(circulate(organisation(), kind=RoundKind.COMMENTS))

    def test_an_answer_that_refuses_says_why(self, circulate, swallow, comment, keeper, now):
        said = comment(circulate(swallow, kind=RoundKind.COMMENTS))
        answer = {"comment": said, "actor": keeper, "today": timezone.localdate(now)}
        with pytest.raises(ValidationError):
            circulation.answer_comment(state=CommentState.NOT_TAKEN, answer=" ", **answer)
        circulation.answer_comment(state=CommentState.NOT_TAKEN, answer="Так дакладней", **answer)
        said.refresh_from_db()
        assert (said.state, said.answered_by) == (CommentState.NOT_TAKEN, keeper)

    def test_the_database_refuses_a_refusal_without_a_reason(self, circulate, swallow, comment):
        said = comment(circulate(swallow, kind=RoundKind.COMMENTS))
        row = PartnerComment.objects.filter(pk=said.pk)
        with pytest.raises(IntegrityError, match="says_why"), transaction.atomic():
            row.update(state=CommentState.NOT_TAKEN, answered_on=timezone.localdate())


def test_a_day_that_an_organisation_needs_extends_nothing(circulate, swallow, speaker, now):
    sent = circulate(swallow)
    until = timezone.localdate(now) + timedelta(days=20)
    circulation.need_until(
        circulation=sent, organisation=swallow, actor=speaker, until=until, now=now
    )
    assert sent.invitations.get().needs_until == until
    assert not sent.is_open_at(sent.deadline)


def test_a_round_that_was_closed_meanwhile_asks_nobody_more(circulate, swallow, keeper, now):
    """What a coordinator still has on the screen is not how things stand."""
    sent = circulate(swallow)
    seen = Circulation.objects.get()
    circulation.close_round(circulation=sent, actor=keeper, today=timezone.localdate(now))
    for verb, more in ((circulation.ask_more, {"organisations": [organisation()]}),
                       (circulation.remind, {})):  # fmt: skip
        with pytest.raises(circulation.RoundIsOver):
            verb(circulation=seen, actor=keeper, now=now, **more)
    assert Invitation.objects.count() == 1
