"""Pictures are decoded and drawn anew, so that nothing survives but what can be seen."""

from io import BytesIO

import pillow_heif
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from home.uploads.clean import CleanUpload, content_of, extension_of

MOST_PIXELS = 50_000_000  # a photograph of a good camera; 150 MB while it is being read
FORMATS = {
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "png": "PNG",
    "gif": "GIF",
    "webp": "WEBP",
    "avif": "AVIF",
    "heic": "HEIF",
    "heif": "HEIF",
}
# Telephones put several pictures into one file; the first one is the photograph.
SEVERAL_IN_ONE = {"MPO": "JPEG", "HEIF": "HEIF"}
READABLE = sorted(set(FORMATS.values()))
# Whatever the readers of broken files raise.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, ArithmeticError, LookupError, TypeError)

pillow_heif.register_heif_opener(thumbnails=False)


def clean_picture(file: File) -> CleanUpload:
    """The picture in ``file``, drawn anew: upright, in sRGB, without any metadata.

    Raises `ValidationError` with a sentence for whoever uploads it. Says no to pictures that are
    too big before they are decoded. Opaque pictures that came compressed become JPEG, all others
    PNG.
    """
    check_kind(file)
    try:
        with Image.open(BytesIO(content_of(file)), formats=READABLE) as picture:
            _check_header(picture, extension_of(file))
            return _drawn_anew(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(_too_many_pixels(), code="too_many_pixels") from None
    except UnidentifiedImageError:
        raise ValidationError(_not_a_picture(), code="invalid_image") from None
    except BROKEN:
        raise ValidationError(
            _("The picture is damaged and cannot be read to its end. Save it anew first."),
            code="invalid_image",
        ) from None


def check_kind(file: File) -> None:
    """Refuse what is too large and what is no picture by its name."""
    most = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if file.size > most:
        raise ValidationError(
            _("The file has %(size)s. Pictures may have %(most)s at most: make it smaller first."),
            code="file_too_large",
            params={"size": filesizeformat(file.size), "most": filesizeformat(most)},
        )
    extension = extension_of(file)
    if extension in {"svg", "svgz"}:
        raise ValidationError(
            _(
                "An SVG is a program as well as a picture: it can carry scripts and ask other "
                "sites for things, which would give readers away. Save it as PNG."
            ),
            code="svg",
        )
    if extension not in FORMATS:
        raise ValidationError(_not_a_picture(), code="invalid_image_extension")


def _check_header(picture: Image.Image, extension: str) -> None:
    """Everything that the first bytes tell, before the picture is decoded."""
    found = SEVERAL_IN_ONE.get(picture.format, picture.format)
    if found != FORMATS[extension]:
        raise ValidationError(
            _("The name says %(extension)s, but inside is %(format)s. Save the picture anew."),
            code="invalid_image_known_format",
            params={"extension": extension.upper(), "format": found},
        )
    if picture.width * picture.height > MOST_PIXELS:
        raise ValidationError(_too_many_pixels(), code="too_many_pixels")
    if picture.format not in SEVERAL_IN_ONE and getattr(picture, "is_animated", False):
        raise ValidationError(
            _(
                "This picture moves. The site shows still pictures only, since readers could not "
                "stop it. Upload one of its frames."
            ),
            code="animated",
        )


def _drawn_anew(picture: Image.Image) -> CleanUpload:
    lossless = picture.format in {"PNG", "GIF"}
    upright = ImageOps.exif_transpose(picture)
    drawing = _in_srgb(upright)
    drawing.info.clear()
    output = BytesIO()
    if lossless or drawing.mode == "RGBA":
        drawing.save(output, "PNG", optimize=drawing.width * drawing.height < MOST_PIXELS // 10)
        return CleanUpload(output.getvalue(), "png", "image/png")
    drawing.save(output, "JPEG", quality=90, optimize=True, progressive=True)
    return CleanUpload(output.getvalue(), "jpg", "image/jpeg")


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture in sRGB or grey, so that it needs no colour profile, which may name a device."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    if mode == "RGB" and picture.mode in {"1", "L", "I", "I;16", "F"}:
        return picture.convert("L")
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, source, target, outputMode=mode)
        except (ImageCms.PyCMSError, *BROKEN):
            converted = picture
        picture = converted
    return picture.convert(mode)


def _not_a_picture():
    return _("This is not a picture that the site takes: JPEG, PNG, WebP, AVIF, HEIC or GIF.")


def _too_many_pixels():
    return _(
        "The picture has more than 50 million pixels. Make it smaller: 2,000 pixels on its longer "
        "side are plenty."
    )
