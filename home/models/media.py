from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class HouseImage(AbstractImage):
    """An image of the house; its own model from the first day, since it cannot be changed later."""

    admin_form_fields = Image.admin_form_fields


class HouseRendition(AbstractRendition):
    image = models.ForeignKey(HouseImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            )
        ]


class HouseDocument(AbstractDocument):
    admin_form_fields = Document.admin_form_fields
