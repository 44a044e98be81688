"""What people of organisations fill in, in the partners' portal."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from home.forms import PublicForm
from home.validators import validate_plain_lines
from signatures.enums import EndorsementDecision, Naming
from signatures.forms.signer import QUIET
from signatures.models.circulation import COMMENT_AT_MOST
from signatures.models.endorsements import WORDS_AT_MOST


def words_of_theirs(label, *, at_most: int, help_text="", rows=5, required=True) -> forms.CharField:
    """A text of several lines that is not longer than the database takes."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=at_most,
        validators=[validate_plain_lines],
        widget=forms.Textarea(attrs={**QUIET, "rows": rows}),
    )


def day_of_theirs(label, *, help_text="", required=True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **QUIET}),
    )


class CommentForm(PublicForm):
    """What an organisation says of a paragraph of a draft, or of the whole."""

    place = forms.TypedChoiceField(label=_("What is it about?"), coerce=int)
    text = words_of_theirs(_("Your comment"), at_most=COMMENT_AT_MOST, rows=6)

    def __init__(self, *args, paragraphs: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [(0, _("The whole text"))] + [
            (number, f"{number}. {Truncator(words).chars(60)}")
            for number, words in enumerate(paragraphs, start=1)
        ]


class NeedForm(PublicForm):
    """Until when an organisation needs for its own decision."""

    until = day_of_theirs(
        _("We need until"),
        help_text=_("The coordinators of the text see it. The deadline stays as it is."),
    )


DECISIONS = [
    (
        EndorsementDecision.SIGN,
        _("We sign"),
        _("Your organisation stands behind this version of the text."),
    ),
    (
        EndorsementDecision.RESERVATION,
        _("We sign with a reservation"),
        _(
            "It stands behind the text. You choose below whether readers may see the reservation; "
            "otherwise only the coordinators of the text do."
        ),
    ),
    (
        EndorsementDecision.CONDITION,
        _("We sign on a condition"),
        _(
            "It stands behind the text once the coordinators have noted that the condition is met, "
            "and not before. Only they see the condition."
        ),
    ),
    (
        EndorsementDecision.UNNAMED,
        _("We support it and are never named"),
        _("It is counted. Nobody but the coordinators of the text learns its name."),
    ),
    (
        EndorsementDecision.DECLINE,
        _("We do not sign"),
        _("Only the coordinators of the text learn it."),
    ),
    (
        EndorsementDecision.ABSTAIN,
        _("We abstain"),
        _("Only the coordinators of the text learn it."),
    ),
]
NAMINGS = [
    (
        Naming.COUNTED,
        _("Nobody: only count us"),
        _("Only the coordinators of the text know that you sign."),
    ),
    (
        Naming.ADDRESSEE,
        _("Only those to whom the text is addressed"),
        _("Your name stands in the copies that they get, and nowhere on this site."),
    ),
    (
        Naming.PUBLIC,
        _("Everybody: name us below the text"),
        _(
            "Your name stands below the text for all readers once it is published. The other "
            "organisations that were asked see it at once."
        ),
    ),
]


def explained(offers) -> list[tuple[str, str]]:
    """Choices, each with the words that say what follows from it."""
    return [
        (value, format_html('{} <span class="choice__note">{}</span>', label, note))
        for value, label, note in offers
    ]


class ReservationForm(PublicForm):
    """Signing with a reservation."""

    reservation = words_of_theirs(_("The reservation"), at_most=WORDS_AT_MOST, rows=4)
    shows_reservation = forms.BooleanField(
        label=_("Readers may see the reservation below the text"), required=False
    )


class DecisionForm(PublicForm):
    """What an organisation decides about a text. What a decision has no use for is not kept."""

    decision = forms.ChoiceField(label=_("What do you decide?"), widget=forms.RadioSelect)
    reservation = words_of_theirs(
        _("The reservation"),
        at_most=WORDS_AT_MOST,
        rows=3,
        required=False,
        help_text=_("If you sign with one."),
    )
    shows_reservation = forms.BooleanField(
        label=_("Readers may see the reservation below the text"), required=False
    )
    condition = words_of_theirs(
        _("The condition"),
        at_most=WORDS_AT_MOST,
        rows=3,
        required=False,
        help_text=_("If you sign on one."),
    )
    naming = forms.ChoiceField(
        label=_("Who may read the name of your organisation?"),
        initial=Naming.COUNTED,
        widget=forms.RadioSelect,
    )
    named_from = day_of_theirs(
        _("Not before"),
        required=False,
        help_text=_(
            "If the name is to wait for a day. Until then your organisation is neither named nor "
            "counted anywhere, and other organisations do not see it either."
        ),
    )

    def __init__(self, *args, is_never_named: bool, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["decision"].choices = explained(DECISIONS)
        offered = [one for one in NAMINGS if one[0] != Naming.PUBLIC or not is_never_named]
        self.fields["naming"].choices = explained(offered)

    def clean_named_from(self):
        day = self.cleaned_data["named_from"]
        if day and day < self.today:
            raise ValidationError(_("This day has passed."), code="past")
        return day


class DisputeForm(PublicForm):
    """What is wrong with what a coordinator wrote down."""

    words = words_of_theirs(
        _("What is wrong?"),
        at_most=WORDS_AT_MOST,
        help_text=_("The coordinators of the text read it."),
    )
