"""Real files with real traces of an invented person, made here; their bytes are read back."""

import struct
import zipfile
import zlib
from io import BytesIO

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

PERSON = "Jan Invented"
TRACES = [b"Jan Invented", b"Jan_Invented", "Jan Invented".encode("utf-16-be"),
          "Jan Invented".encode("utf-16-le"), b"CameraOfJan", b"C:\\Users\\jan"]  # fmt: skip
FILE_NAME = "Jan_Invented_passport"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>Jan Invented</dc:creator></x:xmpmeta>'


def upload(content: bytes, extension: str, name: str = FILE_NAME) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.{extension}", content)


def traces_in(content: bytes) -> list[bytes]:
    return [trace for trace in TRACES if trace in content]


def exif(orientation: int = 1) -> Image.Exif:
    tags = Image.Exif()
    tags[ExifTags.Base.Artist] = PERSON
    tags[ExifTags.Base.Model] = "CameraOfJan"
    tags[ExifTags.Base.Orientation] = orientation
    tags.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (53.0, 54.0, 0.0), 3: "E"})
    return tags


def profile_with_a_name() -> bytes:
    """A colour profile, which screens name after their owners."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"sRGB built-in", b"Jan Invented ")


def drawing(mode="RGB", size=(60, 40)) -> Image.Image:
    """Red, with a blue upper left corner, so that turning can be seen."""
    picture = Image.new("RGB", size, (200, 30, 30))
    picture.paste((20, 20, 200), (0, 0, size[0] // 3, size[1] // 3))
    return picture.convert(mode)


def photograph(kind: str, *, orientation: int = 1) -> bytes:
    """A picture of a kind that Pillow writes, with whatever that kind can say about its maker."""
    about = {"exif": exif(orientation).tobytes(), "icc_profile": profile_with_a_name()}
    if kind in {"JPEG", "WEBP", "AVIF", "HEIF"}:
        about["xmp"] = XMP
    if kind == "JPEG":
        about["comment"] = PERSON
    if kind == "PNG":
        about["pnginfo"] = PngImagePlugin.PngInfo()
        about["pnginfo"].add_text("Author", PERSON)
        about["pnginfo"].add_itxt("XML:com.adobe.xmp", XMP.decode())
    if kind == "GIF":
        about = {"comment": PERSON}
    output = BytesIO()
    drawing("P" if kind == "GIF" else "RGB").save(output, kind, **about)
    return output.getvalue()


def jpeg_with_iptc_and_thumbnail() -> bytes:
    """What Pillow does not write: an IPTC record and a hidden small picture (APP13, APP1)."""
    jpeg = photograph("JPEG")
    iptc = (
        b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x11\x1c\x02\x50\x00\x0cJan Invented\x00"
    )
    thumbnail = b"Exif\x00\x00MM\x00*Jan Invented\xff\xd8\xff\xd9"
    segments = b"".join(
        b"\xff" + marker + (len(data) + 2).to_bytes(2, "big") + data
        for marker, data in ((b"\xed", iptc), (b"\xe1", thumbnail))
    )
    return jpeg[:2] + segments + jpeg[2:] + b"Jan Invented behind the end"


def animation(kind: str, frames: int) -> bytes:
    output = BytesIO()
    pictures = [Image.new("L", (2, 2), n * 97 % 256) for n in range(frames)]
    pictures[0].save(output, kind, save_all=True, append_images=pictures[1:], duration=20)
    return output.getvalue()


def endless_gif(frames: int) -> bytes:
    """One frame again and again; Pillow takes seconds to write as many different ones."""
    two, three = animation("GIF", 2), animation("GIF", 3)
    repeated = three[len(two) - 1 : -1]
    return two[:-1] + repeated * (frames - 2) + two[-1:]


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes whose first ones promise a picture of any size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(1_000_000)))
        + chunk(b"IEND", b"")
    )


def pdf(change=None, **save) -> bytes:
    """A PDF with a page, a photograph and all that programs say about its author."""
    document = Pdf.new()
    page = document.add_blank_page(page_size=(200, 200))
    photo = Stream(document, photograph("JPEG"))
    photo.update(
        {
            "/Type": Name.XObject, "/Subtype": Name.Image, "/Width": 60, "/Height": 40,
            "/ColorSpace": Name.DeviceRGB, "/BitsPerComponent": 8, "/Filter": Name.DCTDecode,
            "/Metadata": Stream(document, XMP),
        }
    )  # fmt: skip
    page.Resources = Dictionary(XObject=Dictionary(Im0=photo))
    page.Contents = Stream(document, b"q 100 0 0 100 0 0 cm /Im0 Do Q (kept words) pop")
    page.obj["/Thumb"] = Stream(document, b"Jan Invented")
    page.obj["/PieceInfo"] = Dictionary(Word=Dictionary(Private=PERSON))
    page.obj["/LastModified"] = "D:20260101000000"
    document.Root["/Metadata"] = Stream(document, XMP)
    document.Root["/OpenAction"] = Array([page.obj, Name.Fit])
    document.docinfo["/Author"] = PERSON
    document.docinfo["/Producer"] = "CameraOfJan"
    document.docinfo["/CreationDate"] = "D:20260101000000"
    if change:
        change(document)
    output = BytesIO()
    document.save(output, **save)
    return output.getvalue()


def encrypted_pdf(password: str) -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="owner", user=password))


WORD_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w15"'
)
OFFICE_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def docx(body: str = "", relations: str = "", **parts) -> bytes:
    """A DOCX as Word makes it: a remark, revision marks, a template on somebody's disk."""
    whole = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="jpeg" ContentType="image/jpeg"/>'
            '<Override PartName="/word/document.xml" '
            f'ContentType="{OFFICE_TYPES}.document.main+xml"/>'
            f'<Override PartName="/word/comments.xml" ContentType="{OFFICE_TYPES}.comments+xml"/>'
            '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
        ),
        "_rels/.rels": (
            f"<Relationships {RELATIONS}>"
            f'<Relationship Id="r1" Type="{OFFICE_RELATIONS}/officeDocument" '
            'Target="word/document.xml"/>'
            f'<Relationship Id="r2" Type="{OFFICE_RELATIONS}/core-properties" '
            'Target="docProps/core.xml"/></Relationships>'
        ),
        "docProps/core.xml": f"<core><creator>{PERSON}</creator></core>",
        "docProps/thumbnail.jpeg": photograph("JPEG"),
        "word/document.xml": (
            f"<?xml version='1.0'?><!-- {PERSON} --><w:document {WORD_SPACES}><w:body>"
            '<w:p w:rsidR="00AB12CD"><w:commentRangeStart w:id="0"/>'
            "<w:r><w:t>kept words</w:t></w:r>"
            f'<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
            f'<w:p><pic:cNvPr id="1" name="C:\\Users\\jan\\photo.jpg" descr="A square"/></w:p>'
            f"{body}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": (
            f"<Relationships {RELATIONS}>"
            f'<Relationship Id="r1" Type="{OFFICE_RELATIONS}/comments" Target="comments.xml"/>'
            f'<Relationship Id="r2" Type="{OFFICE_RELATIONS}/image" Target="media/image1.jpeg"/>'
            f'<Relationship Id="r3" Type="{OFFICE_RELATIONS}/hyperlink" TargetMode="External" '
            f'Target="https://house.example/"/>{relations}</Relationships>'
        ),
        "word/comments.xml": (
            f'<w:comments {WORD_SPACES}><w:comment w:author="{PERSON}"/></w:comments>'
        ),
        "word/settings.xml": (
            f'<w:settings {WORD_SPACES}><w:attachedTemplate r:id="r1" '
            f'xmlns:r="{OFFICE_RELATIONS}"/><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>'
            f'<w15:docId w15:val="00AB12CD"/></w:settings>'
        ),
        "word/_rels/settings.xml.rels": (
            f'<Relationships {RELATIONS}><Relationship Id="r1" TargetMode="External" '
            f'Type="{OFFICE_RELATIONS}/attachedTemplate" Target="file:///C:\\Users\\jan\\own.dotx"/>'
            "</Relationships>"
        ),
        "word/media/image1.jpeg": photograph("JPEG"),
    }
    return zipped(whole | parts)


ODF = "urn:oasis:names:tc:opendocument:xmlns"


def odt(text: str = "", **parts) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "text", "draw", "manifest")
    )
    spaces += (
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
    )
    whole = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": (
            f"<office:document-content {spaces}><office:body><office:text>"
            f"<text:p>kept words<office:annotation><dc:creator>{PERSON}</dc:creator>"
            f"</office:annotation></text:p>{text}</office:text></office:body></office:document-content>"
        ),
        "styles.xml": f"<office:document-styles {spaces}/>",
        "meta.xml": f"<office:document-meta {spaces}>{PERSON}</office:document-meta>",
        "settings.xml": f"<office:settings {spaces}>C:\\Users\\jan</office:settings>",
        "Thumbnails/thumbnail.png": photograph("PNG"),
        "Pictures/1.png": photograph("PNG"),
        "META-INF/manifest.xml": (
            f"<manifest:manifest {spaces}>"
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>"
        ),
    }
    return zipped(whole | parts)


def zipped(parts: dict) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = PERSON.encode()
        for name, content in parts.items():
            archive.writestr(name, content)
    return output.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
