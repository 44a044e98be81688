from contextvars import ContextVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Image,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)
from wagtail.utils.file import hash_filelike

from home.models.readings import DocumentText
from home.uploads.clean import CleanUpload
from home.uploads.documents import clean_document
from home.uploads.pictures import clean_picture

# In the admin, files are shown through a door of the admin, which knows who is asking. Readers
# have no session, so their doors show only what is for everybody.
seen_by_staff: ContextVar[bool] = ContextVar("seen_by_staff", default=False)


class _StoredClean:
    """The one door to the storage: what nobody has cleaned is cleaned here, or refused.

    Forms clean while they can still say what is wrong; scripts, imports and whatever comes later
    end here.
    """

    def save(self, name, content, save=True):
        if not isinstance(content, CleanUpload):
            content = self.clean(content if content.name else _named(content, name))
        super().save(content.name, content, save)


def _named(content, name: str):
    content.name = name
    return content


class PictureFile(_StoredClean, WagtailImageFieldFile):
    clean = staticmethod(clean_picture)


class PictureField(WagtailImageField):
    attr_class = PictureFile


class _Measured(models.fields.files.FieldFile):
    """Tells its document the size and the hash of what is stored."""

    def save(self, name, content, save=True):
        self.instance.file_size = content.size
        self.instance.file_hash = hash_filelike(content)  # texts are kept by it
        super().save(name, content, save)


class DocumentFile(_StoredClean, _Measured):
    clean = staticmethod(clean_document)


class DocumentField(models.FileField):
    attr_class = DocumentFile


class HouseImage(AbstractImage):
    """An image of the house; its own model from the first day, since it cannot be changed later."""

    file = PictureField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
    )

    admin_form_fields = Image.admin_form_fields


class HouseRendition(AbstractRendition):
    image = models.ForeignKey(HouseImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            )
        ]

    @property
    def url(self) -> str:
        return reverse("house_media", args=[self.file.name]) if seen_by_staff.get() else super().url


class HouseDocument(AbstractDocument):
    file = DocumentField(verbose_name=_("file"), upload_to="documents")

    admin_form_fields = Document.admin_form_fields

    def save(self, *args, **kwargs):
        """Store a new file first: what it says of itself belongs in the same row."""
        if self.file and not self.file._committed:  # noqa: SLF001  (Django has no other word)
            self.file.save(self.file.name, self.file.file, save=False)
        super().save(*args, **kwargs)

    def _set_document_file_metadata(self):
        """Wagtail leaves a file that is stored already open, for the garbage collector to find."""
        super()._set_document_file_metadata()
        if getattr(self.file, "_committed", True):
            self.file.close()

    @property
    def reading_url(self) -> str:
        """The page with the text of a PDF file; empty for others, and in drafts."""
        if self.file_extension.lower() != "pdf" or seen_by_staff.get():
            return ""
        return reverse("reading", args=[self.pk])

    @property
    def text(self) -> DocumentText | None:
        """What a program has read in it; None while nobody has tried."""
        return DocumentText.objects.filter(digest=self.file_hash or None).first()

    def clean(self):
        if self.file:  # the form has said what is wrong with one that was not taken
            super().clean()

    @property
    def url(self) -> str:
        if not seen_by_staff.get():
            return super().url
        return reverse("house_document", args=[self.pk, self.filename])
