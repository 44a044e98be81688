"""Fill a fresh database with one appeal of usual length; prints where its page and form are."""

import json

import django

django.setup()

from demo import factories  # noqa: E402  (models exist after setup)
from signatures.queries import standing  # noqa: E402  (models exist after setup)
from signatures.tokens import form_token  # noqa: E402  (models exist after setup)

PARAGRAPH = "Мы просім дзяржавы падтрымаць працяг мандата і выказацца падчас дыялогу. " * 8


def build() -> dict:
    editor = factories.EditorFactory(username="editor")
    coordinators = [
        factories.CoordinatorFactory(username="coordinator"),
        factories.CoordinatorFactory(username="coordinator2"),
    ]
    factories.SafetyReviewerFactory(username="safety")
    section = factories.SectionPageFactory(title="Адвакацыя", coordinators=coordinators)
    campaign = factories.campaign(
        parent=section, author=editor, coordinator=coordinators[0], coordinators=coordinators
    )
    appeal = factories.new_appeal(
        title="Ліст да пастаянных прадстаўніцтваў",
        body=[("paragraph", f"<p>{PARAGRAPH}</p>")] * 6,
        asks=["Прагаласаваць за працяг мандата."] * 4,
        addressees=["Пастаянныя прадстаўніцтвы"],
        takes_signatures=True,
    )
    appeal = factories.publish(appeal, parent=campaign, author=editor, coordinator=coordinators[0])
    sheet = standing(appeal.translation_key).sheet
    token = form_token(sheet, version=1, consent=1)
    return {"page": appeal.get_url(), "sign": f"/be/signing/{sheet}/", "token": token}


if __name__ == "__main__":
    print("CONTENT " + json.dumps(build()))
