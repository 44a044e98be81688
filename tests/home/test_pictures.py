"""Pictures as readers get them: small, of a known size, and never a gap."""

import pytest
from django.template.loader import render_to_string

from home.models import HouseImage
from home.templatetags.pictures import logo, picture, widths_of
from tests.home.uploads import samples
from tests.test_templates import Elements


@pytest.fixture
def image(db):
    return HouseImage.objects.create(
        title="Square", file=samples.upload(samples.photograph("JPEG"), "jpg")
    )


def test_no_picture_is_offered_larger_than_it_is_or_twice_in_one_width(db):
    assert widths_of(HouseImage(width=60)) == (480,)
    assert widths_of(HouseImage(width=480)) == (480,)
    assert widths_of(HouseImage(width=700)) == (480, 960)
    assert widths_of(HouseImage(width=4000)) == (480, 960, 1440)


def test_a_picture_comes_in_both_formats_with_its_size_and_when_it_is_needed(image):
    _picture, source, img = Elements(str(picture(image, "A square"))).found
    assert source[1]["type"] == "image/avif"
    assert img[1].pop("src").endswith(".webp")
    assert img[1] == {
        "alt": "A square",
        "width": "60",
        "height": "40",
        "sizes": "(min-width: 48rem) 42rem, 100vw",
        "loading": "lazy",
        "decoding": "async",
    }
    _picture, _source, mark = Elements(str(logo(image))).found
    assert (mark[1]["alt"], mark[1]["class"]) == ("", "entry__logo")


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
