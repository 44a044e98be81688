from django.db import models


class Row(models.Model):
    """What a view with one INSERT writes."""

    text = models.CharField(max_length=254)

    def __str__(self) -> str:
        return self.text
