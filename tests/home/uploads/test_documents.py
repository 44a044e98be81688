"""Domain rule C42 for documents: cleaned of their makers, or refused with a reason."""

import zipfile
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from pikepdf import Array, Dictionary, Name, Stream

from home.models import HouseDocument
from home.uploads import archives
from home.uploads.documents import clean_document
from home.uploads.pdf import without_segments
from tests.home.uploads import samples
from tests.home.uploads.samples import PERSON, docx, odt, pdf, upload


def cleaned(content: bytes, extension: str) -> bytes:
    return clean_document(upload(content, extension)).read()


def every_byte_of(content: bytes) -> bytes:
    """A PDF with all its streams unpacked, so that nothing hides in compression."""
    output = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        document.save(
            output,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return output.getvalue()


def test_a_pdf_forgets_who_made_it_and_keeps_its_pages(db):
    sent = pdf()
    assert len(samples.traces_in(every_byte_of(sent))) >= 2
    document = HouseDocument.objects.create(title="Report", file=upload(sent, "pdf"))
    with document.file.storage.open(document.file.name) as file:
        kept = file.read()
    assert samples.traces_in(every_byte_of(kept)) == []
    with pikepdf.open(BytesIO(kept)) as found:
        assert len(found.pages) == 1
        assert b"kept words" in found.pages[0].Contents.read_bytes()
        assert dict(found.docinfo) == {}
        assert not {"/Metadata", "/OpenAction"} & set(found.Root.keys())
        assert not {"/Thumb", "/PieceInfo", "/LastModified"} & set(found.pages[0].obj.keys())
        photo = found.pages[0].Resources.XObject.Im0.read_raw_bytes()
        assert photo == without_segments(samples.photograph("JPEG"))


def test_what_an_earlier_save_left_in_the_file_goes_too():
    """Programs append: the first author would stand there still, where only few readers look."""
    earlier = pdf()
    sent = earlier + b"\n% Jan Invented\n" + earlier[earlier.rindex(b"startxref") :]
    assert samples.traces_in(every_byte_of(cleaned(sent, "pdf"))) == []


def test_the_same_pdf_gets_no_date_of_its_upload():
    assert cleaned(pdf(), "pdf") == cleaned(pdf(), "pdf")


def test_links_in_a_pdf_stay():
    def add(document):
        link = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), M="D:2026", NM=PERSON,
            A=Dictionary(S=Name.URI, URI="https://house.example/"),
        )  # fmt: skip
        document.pages[0].obj["/Annots"] = Array([document.make_indirect(link)])

    with pikepdf.open(BytesIO(cleaned(pdf(add), "pdf"))) as found:
        (link,) = found.pages[0].Annots
        assert str(link.A.URI) == "https://house.example/"
        assert not {"/M", "/NM"} & set(link.keys())


def root(**entries):
    return lambda document: document.Root.update(
        {f"/{key}": value for key, value in entries.items()}
    )


def script(name=Name.JavaScript):
    return Dictionary(S=name, JS="app.alert(1)")


def annotation(subtype):
    def add(document):
        thing = Dictionary(Type=Name.Annot, Subtype=subtype, Rect=Array([0, 0, 9, 9]), T=PERSON)
        document.pages[0].obj["/Annots"] = Array([document.make_indirect(thing)])

    return add


def attachment(document):
    document.attachments["list.xlsx"] = b"names"


def deep(document):
    """A script many rooms behind the front door, in nobody's way."""
    inner = Dictionary(Next=Array([Dictionary(Kids=Array([script()]))]))
    document.Root["/Whatever"] = document.make_indirect(Dictionary(A=inner))


REFUSED_PDFS = {
    "script at the start": (root(OpenAction=script()), "script"),
    "script by name": (root(Names=Dictionary(JavaScript=Dictionary(Names=Array(["a", script()])))),
                       "script"),
    "script deep inside": (deep, "script"),
    "launches a program": (root(Whatever=Dictionary(S=Name.Launch, F="cmd.exe")), "script"),
    "sends a form": (root(Whatever=Dictionary(S=Name.SubmitForm, F="https://a.example")), "script"),
    "starts by itself": (root(AA=Dictionary(WC=Dictionary(S=Name.GoTo))), "script"),
    "opens another file": (root(OpenAction=Dictionary(S=Name.GoToR, F="other.pdf")), "script"),
    "an unknown action": (root(Whatever=Dictionary(Type=Name.Action, S=Name.Never)), "script"),
    "XFA": (root(AcroForm=Dictionary(XFA=Array([]), Fields=Array([]))), "script"),
    "attachment": (attachment, "attachments"),
    "attachment on a page": (annotation(Name.FileAttachment), "comments"),
    "remark": (annotation(Name.Text), "comments"),
    "black box over a name": (annotation(Name.Square), "comments"),
    "signed": (root(Whatever=Dictionary(Type=Name.Sig, ByteRange=Array([0, 1]))), "signed"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "code"), REFUSED_PDFS.values(), ids=REFUSED_PDFS.keys())
def test_a_pdf_that_acts_or_hides_something_is_refused(change, code):
    assert_refused(pdf(change), "pdf", code)


def test_a_script_by_another_spelling_is_a_script():
    sent = pdf(root(OpenAction=script()), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert b"/JavaScript" in sent
    disguised = sent.replace(b"/JavaScript", b"/J#61vaScri#70t").replace(b"/JS ", b"/#4aS ")
    with pytest.raises(ValidationError):
        cleaned(disguised, "pdf")


def assert_refused(content: bytes, extension: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        cleaned(content, extension)
    assert refused.value.code == code
    assert len(refused.value.messages[0]) > 30


@pytest.mark.parametrize("password", ["", "secret"])
def test_an_encrypted_pdf_is_refused(password):
    assert_refused(samples.encrypted_pdf(password), "pdf", "encrypted")


@pytest.mark.parametrize("end", [200, 1000])
def test_a_pdf_that_was_cut_off_is_refused_and_not_guessed_at(end):
    assert_refused(pdf()[:-end], "pdf", "damaged")


def test_a_docx_forgets_its_people_and_keeps_its_words():
    sent = docx()
    assert samples.traces_in(b"".join(samples.unzipped(sent).values())) != []
    kept = cleaned(sent, "docx")
    parts = samples.unzipped(kept)
    assert samples.traces_in(kept) == []
    assert set(parts) == {
        "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels",
        "word/settings.xml", "word/_rels/settings.xml.rels", "word/media/image1.jpeg",
    }  # fmt: skip
    assert samples.traces_in(b"".join(parts.values())) == []
    text = parts["word/document.xml"]
    assert b"<w:t>kept words</w:t>" in text
    assert b'mc:Ignorable="w15"' in text
    assert b"xmlns:w15=" in text  # a prefix that a value names may not vanish
    assert not [word for word in (b"comment", b"rsid", b"<!--") if word in text]
    assert b"00AB12CD" not in b"".join(parts.values())
    assert b"https://house.example/" in parts["word/_rels/document.xml.rels"]
    assert b"docProps" not in parts["[Content_Types].xml"] + parts["_rels/.rels"]
    assert b"comments" not in parts["[Content_Types].xml"] + parts["word/_rels/document.xml.rels"]


def test_an_odt_forgets_its_people_and_keeps_its_words():
    kept = cleaned(odt(), "odt")
    parts = samples.unzipped(kept)
    assert set(parts) == {
        "mimetype", "content.xml", "styles.xml", "Pictures/1.png", "META-INF/manifest.xml",
    }  # fmt: skip
    assert samples.traces_in(b"".join(parts.values())) == []
    assert b"kept words" in parts["content.xml"]
    assert b"meta.xml" not in parts["META-INF/manifest.xml"]
    with zipfile.ZipFile(BytesIO(kept)) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.comment == b""


OLE = f'<Relationship Id="r9" Type="{samples.OFFICE_RELATIONS}/image" TargetMode="External" '
REFUSED_OFFICE = {
    "insertions": (docx(body='<w:p><w:ins w:author="Jan"/></w:p>'), "docx", "tracked_changes"),
    "changed letters": (docx(body="<w:p><w:rPrChange/></w:p>"), "docx", "tracked_changes"),
    "macros": (docx(**{"word/vbaProject.bin": b"x"}), "docx", "macros"),
    "a table inside": (docx(**{"word/embeddings/a.xlsx": b"x"}), "docx", "macros"),
    "a distant picture": (docx(relations=OLE + 'Target="https://a.example/1.png"/>'), "docx",
                          "external"),
    "a drawing of Windows": (docx(**{"word/media/image2.emf": b"x"}), "docx", "picture"),
    "an SVG inside": (docx(**{"word/media/image2.svg": b"<svg/>"}), "docx", "picture"),
    "entities": (docx(**{"word/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "docx",
                 "damaged"),
    "no text": (samples.zipped({"a.txt": b"a"}), "docx", "damaged"),
    "ODT by another name": (samples.zipped({"mimetype": b"application/x"}), "odt", "damaged"),
    "no archive": (b"PK\x03\x04" + bytes(50), "docx", "damaged"),
    "changes in ODT": (odt("<text:tracked-changes><text:changed-region/></text:tracked-changes>"),
                       "odt", "tracked_changes"),
    "macros in ODT": (odt(**{"Basic/Standard/a.xml": b"<a/>"}), "odt", "macros"),
    "events in ODT": (odt("<office:event-listeners/>"), "odt", "macros"),
    "a distant picture in ODT": (odt('<draw:image xlink:href="https://a.example/1.png"/>'), "odt",
                                 "external"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "extension", "code"), REFUSED_OFFICE.values(), ids=REFUSED_OFFICE.keys()
)
def test_an_office_file_that_cannot_be_cleaned_is_refused(content, extension, code):
    assert_refused(content, extension, code)


def test_a_bomb_in_an_archive_is_not_unpacked(monkeypatch):
    bomb = docx(**{"word/styles.xml": bytes(101 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    monkeypatch.setattr(archives, "_part", lambda *_arguments: pytest.fail("unpacked"))
    assert_refused(bomb, "docx", "bomb")
    assert_refused(docx(**{f"word/{n}.xml": b"" for n in range(2001)}), "docx", "bomb")


def test_a_bomb_that_lies_about_its_size_ends_in_a_sentence():
    bomb = docx(**{"word/styles.xml": bytes(50_000_000)})
    lie = bomb.replace((50_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lie != bomb
    assert_refused(lie, "docx", "damaged")


def test_an_archive_whose_parts_do_not_unpack_is_refused():
    """Its list of parts is whole; what they were packed with has been overwritten."""
    whole = docx()
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        part = archive.getinfo("word/document.xml")
    start = part.header_offset + 30 + len(part.filename)
    damaged = whole[:start] + b"\xff" * part.compress_size + whole[start + part.compress_size :]
    assert_refused(damaged, "docx", "damaged")


def test_a_locked_archive_is_refused():
    locked = bytearray(docx())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(header)
        while at >= 0:
            locked[at + flags] |= 1
            at = locked.find(header, at + 4)
    assert_refused(bytes(locked), "docx", "encrypted")


def test_a_text_keeps_its_words_and_loses_its_mark():
    assert cleaned("\ufeffсловы, ў".encode(), "txt") == "словы, ў".encode()
    assert cleaned("a;b\nў;1\n".encode(), "csv") == "a;b\nў;1\n".encode()


@pytest.mark.parametrize(
    ("content", "extension", "code"),
    [
        ("словы".encode("cp1251"), "txt", "encoding"),
        (b"a\0b", "csv", "wrong_kind"),
        (b"MZ", "pdf", "wrong_kind"),
        (pdf(), "docx", "wrong_kind"),
        (b"MZ", "exe", "extension"),
        (b"%PDF-" + bytes(26 * 1024 * 1024), "pdf", "file_too_large"),
    ],
)
def test_other_documents_are_refused_with_a_reason(content, extension, code):
    assert_refused(content, extension, code)


def test_the_name_of_a_document_says_nothing_and_cannot_be_guessed(db):
    document = HouseDocument.objects.create(title="Report", file=upload(pdf(), "pdf"))
    assert "invented" not in document.url.lower()
    assert len(document.filename) >= 32 + len(".pdf")


def test_an_image_of_jpeg_2000_is_left_as_it_is_and_other_streams_too():
    def add(document):
        document.Root["/Whatever"] = Stream(document, b"plain")

    with pikepdf.open(BytesIO(cleaned(pdf(add), "pdf"))) as found:
        assert found.Root.Whatever.read_bytes() == b"plain"
