from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Comment, Page


class BlockingMark(models.Model):
    """A reviewer said of a comment that nothing is approved until it is resolved."""

    # No way back by name: `Comment.save` takes every name it finds on itself for a field.
    comment = models.OneToOneField(Comment, related_name="+", on_delete=models.CASCADE)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, related_name="+", null=True, on_delete=models.SET_NULL
    )
    handle = models.CharField(max_length=150)
    marked_on = models.DateField()

    class Meta:
        verbose_name = _("mark of a comment that blocks approval")

    def __str__(self) -> str:
        return str(self.comment_id)


def open_comments(page: Page) -> models.QuerySet:
    """The comments on ``page`` that nobody has resolved, and of each whether it ``blocks``."""
    marks = BlockingMark.objects.filter(comment=models.OuterRef("pk"))
    comments = Comment.objects.filter(page=page, resolved_at=None)
    return comments.annotate(blocks=models.Exists(marks)).select_related("user").order_by("pk")


def field_of(comment: Comment, page: Page) -> str:
    """The name of the field of ``page`` beside which a comment stands."""
    name = comment.contentpath.split(".")[0]
    try:
        return capfirst(str(page.specific_class._meta.get_field(name).verbose_name))
    except FieldDoesNotExist:
        return name


def require_no_blocking_comment(page: Page) -> None:
    """Raise `ValidationError` with one sentence for each comment that blocks approval."""
    blocking = open_comments(page).filter(blocks=True)
    errors = [
        ValidationError(
            _("A comment blocks approval until it is resolved: “%(text)s” (%(who)s, %(field)s)."),
            code="blocked",
            params={
                "text": comment.text,
                "who": comment.user.get_username(),
                "field": field_of(comment, page),
            },
        )
        for comment in blocking
    ]
    if errors:
        raise ValidationError(errors)
