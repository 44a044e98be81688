"""Fields of forms: as they are met, and when something is wrong with what was typed."""

from django import forms

from home.views.components.things import (
    MANY,
    Sample,
    empty,
    long,
    many,
    own,
    stretched,
    usual,
    wrong,
)


def samples() -> dict[str, list[Sample]]:
    form, refused = _form(), _refused()
    return {
        "appeal_filters": [
            usual(filters=_filters(), address="#"),
            stretched(filters=_filters(long().title), address="#"),
            many(filters=_filters(number=MANY), address="#"),
        ],
        "checkbox_field": _three(form["agreed"], refused["agreed"], _form(long())["agreed"]),
        "choice_field": _three(form["choice"], refused["choice"], _form(long())["choice"]),
        "error_summary": [wrong(form=refused), empty(form=form)],
        "field": [
            *_three(form["text"], refused["text"], _form(long())["text"]),
            usual(field=form["more"]),
            usual(field=form["one"]),
            wrong(field=refused["more"]),
        ],
        "field_messages": _three(form["text"], refused["text"], _form(long())["text"]),
        "search_form": [usual(form=form), wrong(form=refused)],
    }


def _three(field, refused, stretched_field) -> list[Sample]:
    return [usual(field=field), wrong(field=refused), stretched(field=stretched_field)]


class SampleForm(forms.Form):
    """One field of each kind. It goes nowhere."""

    q = forms.CharField()
    text = forms.CharField(max_length=3)
    more = forms.CharField(widget=forms.Textarea)
    one = forms.ChoiceField()
    choice = forms.ChoiceField(widget=forms.RadioSelect)
    agreed = forms.BooleanField()

    def __init__(self, *args, words, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label, field.help_text = words.title, words.sentence
        for name in ("one", "choice"):
            self.fields[name].choices = [("a", words.title), ("b", words.sentence)]


def _form(words=None) -> SampleForm:
    return SampleForm(words=words or own())


def _refused() -> SampleForm:
    form = SampleForm({"text": long().title, "choice": "c"}, words=own())
    form.is_valid()
    form.add_error(None, own().sentence)
    return form


class SampleFilters(forms.Form):
    topic = forms.ChoiceField(required=False)
    addressee = forms.CharField(required=False)
    open_now = forms.BooleanField(required=False)

    are_set = True


def _filters(title: str = "", number: int = 3) -> SampleFilters:
    filters = SampleFilters()
    title = title or own().title
    for field in filters.fields.values():
        field.label = title
    filters.fields["topic"].choices = [(str(n), title) for n in range(number)]
    filters.addressees = [title] * number
    return filters
