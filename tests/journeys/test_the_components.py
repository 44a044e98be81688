"""Every component in every state, on one page in a browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from demo import factories
from home.models import HouseImage
from tests.home.uploads import samples
from tests.journeys import walking

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

# Rules about a page as a whole, to which the crawl of the whole pages holds each of them.
ABOUT_PAGES = (
    *("heading-order", "region", "landmark-unique", "landmark-no-duplicate-banner"),
    *("landmark-no-duplicate-contentinfo", "landmark-banner-is-top-level"),
    *("landmark-contentinfo-is-top-level", "landmark-complementary-is-top-level"),
)
RULES = {"rules": {rule: {"enabled": False} for rule in ABOUT_PAGES}}
# Whatever is wider than the screen, unless it can be moved by hand and keyboard.
TOO_WIDE = """() => [...document.querySelectorAll("[data-sample] *")]
    .filter(it => !it.closest(".table-frame, .unseen, .exit-bar, svg"))
    .filter(it => it.getBoundingClientRect().right > innerWidth + 1)
    .map(it => `${it.closest("[data-sample]").dataset.sample}: ${it.outerHTML.slice(0, 80)}`)"""
# More of the same, or other words in it, breaks no other rule and takes axe its time.
MORE_OF_THE_SAME = ", ".join(
    [
        *("[data-state=many]", "[data-state=long]", "[data-state=foreign]"),
        "[data-state=usual] ~ [data-state=usual]",
    ]
)
ONE_OF_EACH = "more => document.querySelectorAll(more).forEach(it => it.remove())"
LARGE = "html { font-size: 200% }"


def test_every_component_keeps_the_rules_in_every_state(transactional_db, sign_in):
    user = factories.TranslatorFactory()
    file = samples.upload(samples.photograph("JPEG"), "jpg")
    HouseImage.objects.create(title="Square", file=file)
    narrow = {"width": 320, "height": 700}
    page = sign_in(user, path="/admin/components/be/", viewport=narrow, bypass_csp=True)
    found = {"320 px": page.evaluate(TOO_WIDE)}
    page.emulate_media(media="print")
    found["print"] = page.evaluate(TOO_WIDE)
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 640, "height": 800})
    style = page.add_style_tag(content=LARGE)
    found["text of 200 %"] = page.evaluate(TOO_WIDE)
    style.evaluate("it => it.remove()")
    page.evaluate(ONE_OF_EACH, MORE_OF_THE_SAME)
    broken = Axe().run(page, options=RULES).response["violations"]
    found["axe"] = [f"{rule['id']}: {it['html'][:120]}" for rule in broken for it in rule["nodes"]]
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.evaluate(walking.SCRIPT.read_text())
    found["colors of the reader"] = page.evaluate("[...walking.unseen(), ...walking.flat()]")
    assert {name: broken for name, broken in found.items() if broken} == {}
