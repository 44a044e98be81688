"""Domain rule C42 for pictures: nothing about their makers is in what is stored."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from home.models import HouseImage
from home.uploads import pictures
from home.uploads.pictures import clean_picture
from tests.home.uploads import samples

KINDS = [
    ("JPEG", "jpg", "jpg"), ("PNG", "png", "png"), ("GIF", "gif", "png"),
    ("WEBP", "webp", "jpg"), ("AVIF", "avif", "jpg"), ("HEIF", "heic", "jpg"),
]  # fmt: skip
# What Pillow tells of every JPEG, PNG and WebP, also of the emptiest.
SAYS_NOTHING = {
    "jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression",
    "background", "duration", "loop", "timestamp",
}  # fmt: skip


def stored(image: HouseImage) -> bytes:
    with image.file.storage.open(image.file.name) as file:
        return file.read()


def assert_says_nothing(content: bytes) -> None:
    assert samples.traces_in(content) == []
    with Image.open(BytesIO(content)) as picture:
        picture.load()
        assert set(picture.info) <= SAYS_NOTHING
        assert dict(picture.getexif()) == {}
        assert not getattr(picture, "text", {})


@pytest.mark.parametrize(("kind", "extension", "becomes"), KINDS)
def test_neither_the_original_nor_a_rendition_knows_who_made_it(kind, extension, becomes, db):
    sent = samples.photograph(kind)
    assert samples.traces_in(sent) != []
    image = HouseImage.objects.create(title="Square", file=samples.upload(sent, extension))
    assert_says_nothing(stored(image))
    assert image.file.name.endswith(f".{becomes}")
    for specification in ("original", "width-30", "fill-10x10", "max-20x20|format-webp"):
        rendition = image.get_rendition(specification)
        with rendition.file.storage.open(rendition.file.name) as file:
            assert_says_nothing(file.read())


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_what_hides_beside_the_picture_goes_too():
    sent = samples.upload(samples.jpeg_with_iptc_and_thumbnail(), "jpg")
    assert_says_nothing(clean_picture(sent).read())


def test_what_is_seen_stays_as_it_is():
    with Image.open(clean_picture(samples.upload(samples.photograph("PNG"), "png"))) as picture:
        assert picture.tobytes() == samples.drawing().tobytes()


def test_a_picture_is_turned_upright_before_it_forgets_how_it_was_held(db):
    sent = samples.upload(samples.photograph("JPEG", orientation=6), "jpg")
    image = HouseImage.objects.create(title="Square", file=sent)
    assert (image.width, image.height) == (40, 60)
    with Image.open(BytesIO(stored(image))) as picture:
        red, _green, blue = picture.getpixel((35, 5))  # the corner has gone to the upper right
        assert blue > red


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_transparency_stays(kind):
    output = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 255, 0)).save(output, kind)
    with Image.open(clean_picture(samples.upload(output.getvalue(), kind.lower()))) as picture:
        assert (picture.format, picture.mode, picture.getpixel((1, 1))[3]) == ("PNG", "RGBA", 0)


def test_colours_of_another_profile_become_those_of_srgb():
    """Once the profile is gone, the numbers have to mean the same by themselves."""
    output = BytesIO()
    samples.drawing("CMYK").save(output, "JPEG", quality=95)
    with Image.open(clean_picture(samples.upload(output.getvalue(), "jpg"))) as picture:
        assert picture.mode == "RGB"
        assert picture.getpixel((55, 35))[0] > 150


def test_the_name_of_the_file_says_nothing_in_any_address(db):
    image = HouseImage.objects.create(
        title="Square", file=samples.upload(samples.photograph("JPEG"), "jpg")
    )
    again = HouseImage.objects.create(
        title="Square", file=samples.upload(samples.photograph("JPEG"), "jpg")
    )
    for address in (image.file.name, image.get_rendition("width-30").url):
        assert "invented" not in address.lower()
        assert "passport" not in address.lower()
    assert image.file.name != again.file.name


def test_a_file_put_in_by_hand_is_cleaned_too(db):
    """Not only forms: whatever writes to the field ends at the same door."""
    image = HouseImage(title="Square")
    image.file.save("Jan_Invented.jpg", samples.upload(samples.photograph("JPEG"), "jpg"))
    assert_says_nothing(stored(image))
    image.file = samples.upload(samples.photograph("WEBP"), "webp")
    image.save()
    assert_says_nothing(stored(image))


REFUSED = {
    "svg": (b"<svg><script>alert(1)</script></svg>", "svg", "svg"),
    "too many pixels": (samples.png_that_claims(30_000, 30_000), "png", "too_many_pixels"),
    "a few too many": (samples.png_that_claims(10_000, 5_001), "png", "too_many_pixels"),
    "an endless row": (samples.png_that_claims(2_000_000_000, 1), "png", "too_many_pixels"),
    "moves, GIF": (samples.animation("GIF", 3), "gif", "animated"),
    "moves, WebP": (samples.animation("WEBP", 3), "webp", "animated"),
    "moves, PNG": (samples.animation("PNG", 3), "png", "animated"),
    "moves, AVIF": (samples.animation("AVIF", 3), "avif", "animated"),
    "moves for ever": (samples.endless_gif(10_000), "gif", "animated"),
    "wrong name": (samples.photograph("JPEG"), "png", "invalid_image_known_format"),
    "SVG by another name": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "png", "invalid_image"),
    "cut off": (samples.photograph("PNG")[:-400], "png", "invalid_image"),
    "no picture": (b"MZ" + bytes(100), "jpg", "invalid_image"),
    "not one of ours": (b"BM" + bytes(100), "bmp", "invalid_image_extension"),
    "too large": (samples.photograph("JPEG") + bytes(10 * 1024 * 1024), "jpg", "file_too_large"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "extension", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_says_why(content, extension, code):
    with pytest.raises(ValidationError) as refused:
        clean_picture(samples.upload(content, extension))
    assert refused.value.code == code
    assert len(refused.value.messages[0]) > 30


def test_a_bomb_is_refused_before_it_is_decoded(monkeypatch):
    monkeypatch.setattr(pictures, "_drawn_anew", lambda _picture: pytest.fail("decoded"))
    for bomb in ("too many pixels", "a few too many", "moves for ever"):
        content, extension, _code = REFUSED[bomb]
        with pytest.raises(ValidationError):
            clean_picture(samples.upload(content, extension))


def test_a_promise_that_is_not_kept_ends_in_a_sentence():
    with pytest.raises(ValidationError) as refused:
        clean_picture(samples.upload(samples.png_that_claims(5_000, 5_000), "png"))
    assert refused.value.code == "invalid_image"


def test_the_several_pictures_of_a_telephone_are_one_photograph():
    output = BytesIO()
    first = samples.drawing()
    first.save(output, "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40))])
    cleaned = clean_picture(samples.upload(output.getvalue(), "jpg"))
    with Image.open(cleaned) as picture:
        assert (picture.format, picture.size) == ("JPEG", (60, 40))
        assert picture.getpixel((55, 35))[0] > 150
