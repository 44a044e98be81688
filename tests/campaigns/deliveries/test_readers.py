"""What readers are told of deliveries and replies."""

from datetime import date
from uuid import uuid4

import pytest

from campaigns.models import Addressee, Reply
from campaigns.models.wording import wording_of
from campaigns.services import deliveries as services
from demo import factories
from signatures.models import Sheet
from tests.campaigns.conftest import fresh, read

from .conftest import SENT, TODAY, file

NUMBER = "Passport MP1234567"
ANEW = "?anew"


class TestWhatReadersSee:
    def test_delivery_and_reply_stand_there_when_another_showed_them(
        self, client, letter, record, answer, show
    ):
        key = letter.addressees.get().translation_key
        delivery = record(
            addressee_key=key, number=47, list_number=2, reference="Ref. 12", version=1
        )
        reply = answer(delivery, summary_be="Падзякавалі.")
        assert "Падзякавалі." not in read(client, letter.url + ANEW)
        show(delivery, reply)
        text = read(client, letter.url + ANEW).split('id="deliveries"')[1]
        for words in ("The Council", "9 чэрвеня 2017", "Падзякавалі.", "47", "2"):
            assert words in text
        assert "Ref. 12" not in text
        assert delivery.handle not in text

    def test_summary_in_another_language_says_so(self, client, letter, record, answer, show):
        delivery = record(recipients_en="missions in Geneva")
        reply = answer(delivery, summary_en="They thanked.")
        show(delivery, reply)
        text = read(client, letter.url + ANEW)
        assert '<span lang="en">missions in Geneva</span>' in text
        assert '<div class="entry__summary" lang="en"><p>They thanked.</p></div>' in text
        assert '<span class="language-label" lang="en">' in text

    def test_no_reply_by_the_day(self, client, letter, record, show, first):
        delivery = record(reply_by=date(2017, 7, 1))
        noted = services.note_no_reply(delivery=delivery, actor=first, today=TODAY)
        show(delivery, noted)
        assert "1 ліпеня 2017" in read(client, letter.url + ANEW).split('id="deliveries"')[1]

    def test_hidden_again_it_is_gone_at_once(self, client, letter, record, answer, show, first):
        delivery = record(recipients_be="Рада")
        reply = answer(delivery, summary_be="Падзякавалі.")
        show(delivery, reply)
        services.hide(record=delivery, actor=first)
        text = read(client, letter.url + ANEW)
        assert "Падзякавалі." not in text
        assert 'id="deliveries"' not in text
        assert not Reply.objects.shown().exists()

    def test_what_is_not_shown_is_absent_everywhere(
        self, client, letter, record, answer, show, django_capture_on_commit_callbacks
    ):
        secret = "Захаванае"
        with django_capture_on_commit_callbacks(execute=True):
            hidden = record(recipients_be=secret, reference=secret, file=file(name=f"{secret}.pdf"))
            answer(hidden, summary_be=secret)
            shown = record(recipients_be="Рада", reference=secret)
            answer(shown, summary_be=secret)
            answer(shown, summary_be=secret, is_confidential=True)
            show(shown)
        for address in (
            letter.url,
            f"/api/v2/pages/{letter.pk}/",
            "/api/v2/pages/",
            "/be/feeds/all/section/advocacy.atom",
            f"/be/search/?q={secret}",
        ):
            answered = client.get(address)
            assert answered.status_code == 200
            assert secret not in answered.text.replace(f'value="{secret}"', "")
        assert "Рада" in client.get(letter.url).text

    def test_it_changes_no_signed_word(self, appeal, first, show):
        before = wording_of(fresh(appeal))
        delivery = services.record_delivery(
            text_key=appeal.translation_key,
            actor=first,
            today=TODAY,
            channel="hand",
            delivered_on=SENT,
            version=1,
        )
        show(delivery)
        row = Addressee(page=appeal, name="X", locale=appeal.locale)
        words = wording_of(fresh(appeal))
        row.language = "en"
        assert wording_of(fresh(appeal)) == words == before
        assert Sheet.objects.get().newest_version == 1

    @pytest.mark.parametrize("number", [1, 3])
    def test_costs_the_same_for_one_and_three(
        self, client, letter, record, answer, show, number, django_assert_num_queries
    ):
        for count in range(number):
            delivery = record(recipients_be=f"Місія {count}")
            reply = answer(delivery, summary_be="Дзякуй")
            show(delivery, reply)
        read(client, letter.url)
        with django_assert_num_queries(18):
            assert read(client, letter.url + ANEW).count("Дзякуй") == number

    def test_fifty_addressees_cost_no_more(
        self, client, campaign, editor, first, show, django_assert_num_queries
    ):
        names = [f"Місія {number}" for number in range(50)]
        page = factories.new_appeal(title="Letter", addressees=names)
        page = factories.publish(page, parent=campaign, author=editor, coordinator=first)
        for row in page.addressees.all():
            delivery = services.record_delivery(
                text_key=page.translation_key, actor=first, today=TODAY,
                addressee_key=row.translation_key, channel="email", delivered_on=SENT,
            )  # fmt: skip
            show(delivery)
        read(client, page.url)
        with django_assert_num_queries(18):
            text = read(client, page.url + ANEW).split('id="deliveries"')[1]
        assert all(name in text for name in names)


def test_of_an_addressee_that_the_page_has_not_readers_learn_that_there_is_one(
    client, letter, record, show
):
    show(record(addressee_key=uuid4()))
    text = read(client, letter.url + ANEW).split('id="deliveries"')[1]
    assert "The Council" not in text
    assert "2017" in text
