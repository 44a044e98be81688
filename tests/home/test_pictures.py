"""Pictures as readers get them: small, of a known size, and never a gap."""

import pytest
from django.template.loader import render_to_string

from home import tasks
from home.models import HouseImage
from home.services import pictures
from home.templatetags.pictures import logo, picture
from tests.home.uploads import samples
from tests.test_templates import Elements


@pytest.fixture
def image(db):
    return HouseImage.objects.create(
        title="Square", file=samples.upload(samples.photograph("JPEG"), "jpg")
    )


def test_no_picture_is_offered_larger_than_it_is_or_twice_in_one_width(db):
    def widths(width: int) -> list[str]:
        return pictures.in_column(HouseImage(width=width))

    assert widths(60) == widths(480) == ["width-480"]
    assert widths(700) == ["width-480", "width-960"]
    assert widths(4000) == ["width-480", "width-960", "width-1440"]


def test_a_picture_has_its_size_and_comes_when_it_is_needed(image):
    _picture, img = Elements(str(picture(image, "A square"))).found
    assert img[1].pop("src").endswith(".webp")
    assert img[1] == {
        "alt": "A square",
        "width": "60",
        "height": "40",
        "sizes": "(min-width: 48rem) 42rem, 100vw",
        "loading": "lazy",
        "decoding": "async",
    }


def test_it_comes_as_avif_as_well_once_the_worker_has_made_that(
    db, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        image = HouseImage.objects.create(
            title="Square", file=samples.upload(samples.photograph("JPEG"), "jpg")
        )
    tasks.draw_picture(image.pk)  # twice is once
    assert image.renditions.count() == 4
    for element in (picture(image, "A square"), logo(image)):
        _picture, source, img = Elements(str(element)).found
        assert source[1]["type"] == "image/avif"
        assert img[1]["src"].endswith(".webp")


def test_a_picture_that_is_gone_is_not_drawn(image):
    image.file.storage.delete(image.file.name)
    tasks.draw_picture(image.pk)
    assert image.renditions.count() == 0
    key = image.pk
    image.delete()
    tasks.draw_picture(key)


def test_a_page_stands_without_a_picture_whose_file_is_lost(image):
    image.file.storage.delete(image.file.name)
    value = {"image": image, "alternative_text": "A square", "caption": "Seen in Minsk"}
    markup = render_to_string("blocks/image.html", {"value": value})
    assert "<img" not in markup
    assert "A square" in markup
    assert "Seen in Minsk" in markup
    organisation = {"name": "House", "shows_logo": True, "logo": image}
    markup = render_to_string("components/organisation_entry.html", {"organisation": organisation})
    assert "<img" not in markup
