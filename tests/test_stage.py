"""What lies below the savepoints of the tests stays as it was made."""

import pytest

from campaigns.models import AppealPage, CampaignPage
from demo.factories import EditorFactory
from tests.stage import Height, Stage
from users.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("_time", ["first", "second"])
def test_each_test_finds_the_appeal_as_it_was_made(appeal, editor, _time):
    (stored,) = AppealPage.objects.all()
    titles, names = {appeal.title, stored.title}, {editor.username, stored.owner.username}
    assert (titles, names) == ({"Open letter"}, {"editor"})
    appeal.title = stored.title = "Changed"
    stored.save()
    editor.delete()


def test_nothing_is_left_when_a_test_needs_less():
    ladder, boxes = Stage(), []
    for height in (Height.APPEAL, Height.APPEAL, Height.CAMPAIGN, Height.COMMITTED):
        ladder.stand_on(height)
        found = AppealPage.objects.count(), CampaignPage.objects.count(), User.objects.count()
        boxes.append((*found, ladder.copy_of("editor") is not None))
    assert boxes == [
        (1, 1, 2, True),
        (1, 1, 2, True),
        (0, 1, 2, True),
        (0, 0, 0, False),
    ]


def test_a_step_that_breaks_leaves_nothing(monkeypatch):
    def broken(_below):
        EditorFactory()
        raise RuntimeError

    monkeypatch.setattr("tests.stage.MAKERS", [broken])
    with pytest.raises(RuntimeError):
        Stage().stand_on(Height.CAMPAIGN)
    assert User.objects.count() == 0
