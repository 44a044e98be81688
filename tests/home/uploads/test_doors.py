"""Every door by which a file comes in and goes out, as people in the admin and readers use them."""

import json
from hashlib import sha1
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, UploadedFile
from wagtail.users.models import UserProfile

from demo import factories
from home.models import HouseDocument, HouseImage
from tests.home.uploads import samples
from tests.home.uploads.test_documents import every_byte_of

LARGE = 200 * 1024 * 1024


@pytest.fixture
def admin(client, django_user_model):
    user = django_user_model.objects.create_superuser("admin", "admin@house.example", "x" * 12)
    client.force_login(user)
    return client


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def assert_clean_on_disk(folder: Path) -> None:
    """Everything below ``folder``, whoever put it there: originals, renditions, what waits."""
    found = files_in(folder)
    assert found != []
    for path in found:
        content = path.read_bytes()
        content = every_byte_of(content) if path.suffix == ".pdf" else content
        assert (path.name, samples.traces_in(content)) == (path.name, [])
        assert "invented" not in path.name.lower()


def photo(kind="JPEG", extension="jpg"):
    return samples.upload(samples.photograph(kind), extension)


def report(change=None):
    return samples.upload(samples.pdf(change), "pdf")


def test_an_image_is_uploaded_and_replaced(admin, media, django_capture_on_commit_callbacks):
    root = Collection.get_first_root_node().pk
    fields = {"title": "Square", "collection": root}
    admin.post(reverse("wagtailimages:add"), {**fields, "file": photo()})
    image = HouseImage.objects.get()
    image.get_rendition("width-30")
    assert_clean_on_disk(media)
    first = image.file.name
    url = reverse("wagtailimages:edit", args=[image.pk])
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(url, {**fields, "file": photo("WEBP", "webp")})
    image.refresh_from_db()
    assert image.file.name != first
    assert image.file_size == image.file.size
    assert_clean_on_disk(media)
    assert {path.name.partition(".")[0] for path in files_in(media)} == {Path(image.file.name).stem}


def test_many_images_are_uploaded_at_once(admin, media):
    answer = admin.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": photo("PNG", "png"), "collection": Collection.get_first_root_node().pk},
    )
    assert json.loads(answer.content)["success"]
    assert HouseImage.objects.count() == 1
    assert_clean_on_disk(media)


def test_an_image_is_uploaded_where_it_is_chosen(admin, media):
    answer = admin.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "Square",
            "image-chooser-upload-file": photo(),
            "image-chooser-upload-collection": Collection.get_first_root_node().pk,
        },
    )
    assert answer.status_code == 200
    assert HouseImage.objects.count() == 1
    assert_clean_on_disk(media)


@pytest.mark.parametrize(
    ("view", "file"), [("wagtailimages", photo), ("wagtaildocs", report)], ids=["image", "document"]
)
def test_what_waits_for_a_title_is_clean_while_it_waits(view, file, admin, media):
    """Wagtail keeps an upload aside when another field is wrong."""
    admin.post(
        reverse(f"{view}:add_multiple"),
        {
            "files[]": file(),
            "title": "x" * 300,
            "collection": Collection.get_first_root_node().pk,
        },
    )
    waiting = UploadedFile.objects.get()
    assert_clean_on_disk(media)
    kind = "image" if view == "wagtailimages" else "document"
    admin.post(
        reverse(f"{view}:create_multiple_from_uploaded_{kind}", args=[waiting.pk]),
        {f"uploaded-{kind}-{waiting.pk}-title": "Short"},
    )
    assert HouseImage.objects.count() + HouseDocument.objects.count() == 1
    assert_clean_on_disk(media)


def test_documents_come_in_by_three_doors(admin, media):
    root = Collection.get_first_root_node().pk
    fields = {"title": "Report", "collection": root}
    admin.post(reverse("wagtaildocs:add"), {**fields, "file": report()})
    admin.post(reverse("wagtaildocs:add_multiple"), {"files[]": report(), "collection": root})
    admin.post(
        reverse("wagtaildocs_chooser:create"),
        {
            "document-chooser-upload-title": "Report",
            "document-chooser-upload-file": report(),
            "document-chooser-upload-collection": root,
        },
    )
    assert HouseDocument.objects.count() == 3
    assert_clean_on_disk(media)
    document = HouseDocument.objects.first()
    admin.post(reverse("wagtaildocs:edit", args=[document.pk]), {**fields, "file": report()})
    assert len(files_in(media)) == 3
    assert_clean_on_disk(media)


def test_a_document_knows_the_size_and_hash_of_what_is_stored(media, db):
    """Also of a script, whose file nobody has cleaned before."""
    document = HouseDocument.objects.create(title="Report", file=report())
    document.refresh_from_db()
    with document.file.open() as file:
        stored = file.read()
    assert stored != samples.pdf()
    digest = sha1(stored, usedforsecurity=False).hexdigest()
    assert (document.file_size, document.file_hash) == (len(stored), digest)


def test_the_portrait_of_an_account_is_cleaned(editor, media):
    profile = UserProfile.get_for_user(editor)
    profile.avatar = photo()
    profile.save()
    assert_clean_on_disk(media)
    profile.save()
    assert len(files_in(media)) == 1


@pytest.mark.parametrize(
    ("view", "file", "words"),
    [
        ("wagtailimages:add", samples.upload(b"<svg/>", "svg"), "An SVG is a program"),
        ("wagtailimages:add", samples.upload(samples.png_that_claims(30_000, 30_000), "png"),
         "50 million pixels"),
        ("wagtaildocs:add", samples.upload(samples.pdf()[:-300], "pdf"), "The PDF is damaged"),
        ("wagtaildocs:add", samples.upload(b"MZ", "exe"), "The site takes PDF"),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_in_one_sentence_and_leaves_nothing(
    view, file, words, admin, media, django_user_model
):
    profile = UserProfile.get_for_user(django_user_model.objects.get(username="admin"))
    profile.preferred_language = "en"
    profile.save()
    fields = {"title": "A", "collection": Collection.get_first_root_node().pk}
    answer = admin.post(reverse(view), {**fields, "file": file})
    assert answer.status_code == 200
    assert len(answer.context["form"].errors["file"]) == 1
    assert words in answer.content.decode()
    assert files_in(media) == []
    many = view.replace(":add", ":add_multiple")
    file.seek(0)
    answer = json.loads(admin.post(reverse(many), {"files[]": file}).content)
    assert words in answer["error_message"]
    assert files_in(media) == []


class LargeBody:
    """A form with one file of 200 MB, made while it is read."""

    boundary = "two-hundred"

    def __init__(self, field: str, name: str, beginning: bytes) -> None:
        opening = (
            f"--{self.boundary}\r\nContent-Disposition: form-data; "
            f'name="{field}"; filename="{name}"\r\nContent-Type: application/pdf\r\n\r\n'
        ).encode()
        self._start = opening + beginning
        self._end = f"\r\n--{self.boundary}--\r\n".encode()
        self.length = len(self._start) + LARGE + len(self._end)
        self._at = 0

    def read(self, size=-1) -> bytes:
        stop = self.length if size < 0 else min(self._at + size, self.length)
        piece = self._between(self._at, stop)
        self._at = stop
        return piece

    readline = read

    def _between(self, start: int, stop: int) -> bytes:
        first, last = len(self._start), len(self._start) + LARGE
        middle = max(0, min(stop, last) - max(start, first))
        end = self._end[max(0, start - last) : max(0, stop - last)]
        return self._start[start:stop] + bytes(middle) + end


@pytest.mark.parametrize(("view", "name"), [("wagtaildocs", "a.pdf"), ("wagtailimages", "a.jpg")])
def test_two_hundred_megabytes_are_refused_and_fill_no_disk(
    view, name, admin, media, settings, tmp_path
):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "unfinished"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    sizes = []
    body = LargeBody("files[]", name, b"%PDF-1.7\n")

    def watched(size=-1, read=body.read):
        sizes.append(sum(path.stat().st_size for path in files_in(settings.FILE_UPLOAD_TEMP_DIR)))
        return read(size)

    body.read = watched
    answer = admin.request(
        **{
            "REQUEST_METHOD": "POST",
            "PATH_INFO": reverse(f"{view}:add_multiple"),
            "CONTENT_TYPE": f"multipart/form-data; boundary={body.boundary}",
            "CONTENT_LENGTH": str(body.length),
            "wsgi.input": body,
        }
    )
    message = json.loads(answer.content)["error_message"]
    assert "200,0" in message or "200.0" in message
    assert max(sizes) <= 26 * 1024 * 1024
    assert files_in(settings.FILE_UPLOAD_TEMP_DIR) == []
    assert files_in(media) == []


@pytest.fixture
def document(media, db):
    return HouseDocument.objects.create(title="Report", file=report())


def page_with(document, **fields):
    body = [("document", {"document": document, "description": "The report"})]
    return factories.StandardPageFactory(title="Reports", body=body, **fields)


def test_a_document_is_public_as_long_as_a_public_page_shows_it(client, document):
    assert client.get(document.url).status_code == 404
    page = page_with(document, live=False)
    assert client.get(document.url).status_code == 404
    factories.release(page.save_revision())
    answer = client.get(document.url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert not answer.cookies
    assert b"".join(answer.streaming_content)
    page.refresh_from_db()
    page.unpublish()
    assert client.get(document.url).status_code == 404


def test_the_address_of_a_document_cannot_be_made_up(client, document):
    page_with(document)
    assert b"".join(client.get(document.url).streaming_content)
    assert client.get(f"/documents/{document.pk}/report.pdf").status_code == 404
    assert client.get(f"/media/{document.file.name}").status_code == 404


@pytest.fixture
def private(document):
    """A collection that only coordinators may look into."""
    collection = Collection.get_first_root_node().add_child(name="Private")
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="groups"
    )
    restriction.groups.add(Group.objects.get(name="Coordinators"))
    return collection


def test_a_private_collection_is_for_those_who_may_look_into_it(
    private, document, client, coordinator, editor
):
    page_with(document)
    document.collection = private
    document.save()
    assert client.get(document.url).status_code == 404
    inside = reverse("house_document", args=[document.pk, document.filename])
    assert client.get(inside).status_code == 302
    client.force_login(editor)
    assert client.get(inside).status_code == 302
    client.force_login(coordinator)
    answer = client.get(inside)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)
    assert client.get(document.url).status_code == 404


def test_a_picture_of_a_private_collection_has_no_public_address(
    private, client, coordinator, editor
):
    image = HouseImage.objects.create(title="Square", file=photo())
    rendition = image.get_rendition("width-30")
    original = f"/media/{image.file.name}"
    answer = client.get(rendition.url)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)
    image.collection = private
    image.save()
    assert client.get(rendition.url).status_code == 404
    assert client.get(original).status_code == 404
    inside = reverse("house_media", args=[rendition.file.name])
    assert client.get(inside).status_code == 302
    client.force_login(editor)
    assert client.get(inside).status_code in {302, 403}
    client.force_login(coordinator)
    answer = client.get(inside)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)


def test_a_page_says_in_words_what_a_picture_of_a_private_collection_shows(
    private, client, django_capture_on_commit_callbacks
):
    image = HouseImage.objects.create(title="Square", file=photo())
    block = {"image": image, "alternative_text": "A square", "caption": ""}
    body = [("image", block)]
    page = factories.StandardPageFactory(title="Pictures", slug="pictures", body=body)
    assert "<img" in main_of(client.get(page.url))
    with django_capture_on_commit_callbacks(execute=True):
        image.collection = private
        image.save()
    shown = main_of(client.get(page.url))
    assert "<img" not in shown
    assert "/media/" not in shown
    assert '<p class="picture__words">A square</p>' in shown


def main_of(answer) -> str:
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def test_the_admin_shows_files_through_its_own_doors(admin, document, media):
    image = HouseImage.objects.create(title="Square", file=photo())
    listing = admin.get(reverse("wagtailimages:index")).content.decode()
    assert "/admin/house/media/images/" in listing
    assert "/admin/house/documents/" in admin.get(reverse("wagtaildocs:index")).content.decode()
    draft = page_with(document, live=False)
    answer = admin.get(reverse("wagtailadmin_pages:view_draft", args=[draft.pk]))
    assert "/admin/house/documents/" in answer.content.decode()
    assert document.url.startswith("/documents/")
    assert image.get_rendition("width-30").url.startswith("/media/images/")


def test_no_other_folder_of_the_uploads_has_an_address(client, media, db):
    for folder in ("avatar_images", "wagtail_uploads", "original_images", "documents", "images"):
        (media / folder).mkdir(parents=True)
        (media / folder / "a.txt").write_text("words")
        assert client.get(f"{django_settings.MEDIA_URL}{folder}/a.txt").status_code == 404


def test_the_form_of_an_image_takes_no_file_for_granted(admin, media):
    fields = {"title": "A", "collection": Collection.get_first_root_node().pk}
    answer = admin.post(reverse("wagtailimages:add"), fields)
    assert "file" in answer.context["form"].errors
    empty = SimpleUploadedFile("a.jpg", b"")
    answer = admin.post(reverse("wagtailimages:add"), {**fields, "file": empty})
    assert "file" in answer.context["form"].errors
    assert files_in(media) == []
