from django.forms import FileField
from django.utils.translation import gettext_lazy as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from home.uploads.documents import clean_document
from home.uploads.pictures import clean_picture

NO_TEXT = _(
    "No program finds text in this file: it may be a scan. Readers who cannot see get nothing from "
    "it. Upload one with text, or write the text on a page."
)


class PictureFormField(WagtailImageField):
    """Takes a picture and gives it on cleaned; no other program looks at it before."""

    default_validators = []  # ours has said what is wrong with the name, in better words

    def to_python(self, data):
        file = FileField.to_python(self, data)
        return clean_picture(file) if file else None


class DocumentFormField(WagtailDocumentField):
    """Takes a document and gives it on cleaned."""

    def to_python(self, data):
        file = FileField.to_python(self, data)
        return clean_document(file) if file else None


class _CleansItsFile:
    """A form of Wagtail, which has a field of its own for files, with ours in that place.

    What is stored already is not cleaned again.
    """

    file_field: type[FileField]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields.get("file")
        if field:
            self.fields["file"] = self.file_field(
                label=field.label, required=field.required, widget=field.widget
            )


class HouseImageForm(_CleansItsFile, BaseImageForm):
    file_field = PictureFormField


class HouseDocumentForm(_CleansItsFile, BaseDocumentForm):
    file_field = DocumentFormField

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        text = self.instance.text
        if text and not text.is_there and "file" in self.fields:
            self.fields["file"].help_text = NO_TEXT
