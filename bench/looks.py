"""The contact sheet: every public template at three widths, in light and dark, in each language.

    python -m bench.looks [FOLDER] [--only NAME …] [--width PIXELS …] [--language CODE …]

Starts a demonstration of its own, takes the richest page of each template, and writes the pictures
and an index.html that shows them side by side to FOLDER (`bench/results/looks`). With
`--demo DIR --port PORT` it looks at a demonstration that is running already. `--also` adds how the
page looks with forced colours, with text of 200 %, and printed.
"""

import argparse
import contextlib
import html
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench import servers

ROOT = Path(__file__).resolve().parents[1]
WIDTHS = (360, 768, 1280)
LANGUAGES = ("be", "ru", "en")
HIGHEST = 6_000  # pixels of a page; what is below is cut off
LONGEST_SEEDING = 900  # seconds


@dataclass(frozen=True)
class Look:
    """One way to look at a page: what a browser is told, and what is done to the page then."""

    name: str
    width: int
    options: dict = field(default_factory=dict)
    styles: str = ""

    def browser(self) -> dict:
        return {
            "viewport": {"width": self.width, "height": 800},
            # Styles are added by a script of the browser's; they stand for its own setting.
            "java_script_enabled": bool(self.styles),
            "bypass_csp": bool(self.styles),
            **self.options,
        }


def looks(widths: tuple[int, ...], *, also: bool) -> list[Look]:
    both = [
        Look(f"{scheme}-{width}", width, {"color_scheme": scheme})
        for width in widths
        for scheme in ("light", "dark")
    ]
    return both + (rare_looks() if also else [])


def rare_looks() -> list[Look]:
    forced = Look("forced-768", 768, {"forced_colors": "active", "color_scheme": "dark"})
    large = Look("text-200", 1280, styles="html { font-size: 200% }")
    return [forced, large, Look("narrow-320", 320), Look("wide-1920", 1920), Look("print", 794)]


def main() -> None:
    options = _options()
    folder = Path(options.folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    wanted = looks(tuple(options.width or WIDTHS), also=options.also)
    with _demonstration(options) as (site, env), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        addresses = _addresses(env, options)
        for look in wanted:
            take(browser, look, site, addresses, folder)
        browser.close()
    (folder / "index.html").write_text(index(addresses, wanted), encoding="utf-8")
    print(folder / "index.html")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default=str(ROOT / "bench/results/looks"))
    parser.add_argument("--only", nargs="+", default=[], help="names of templates")
    parser.add_argument("--width", nargs="+", type=int)
    parser.add_argument("--language", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--also", action="store_true")
    parser.add_argument("--demo", help="the folder of a demonstration that is running")
    parser.add_argument("--port", type=int, default=8000)
    return parser.parse_args()


def _chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@contextlib.contextmanager
def _demonstration(options) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a demonstration and the environment in which its database can be read."""
    if options.demo:
        env = _environment(Path(options.demo), options.port)
        yield f"http://{servers.HOST}:{options.port}", env
        return
    with tempfile.TemporaryDirectory(prefix="looks-") as folder:
        env = _environment(Path(folder), servers.free_port())
        with servers.demonstration(env, seconds=LONGEST_SEEDING) as site:
            yield site, env


def _environment(folder: Path, port: int) -> dict[str, str]:
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings.demo"}
    return os.environ | settings | {"DEMO_DIR": str(folder), "PORT": str(port)}


def _addresses(env: dict[str, str], options) -> dict[str, dict[str, str]]:
    printed = servers.run("bench.richest", env=env)
    found = json.loads(printed.split("ADDRESSES ")[1])
    return {
        name: {code: places[code] for code in options.language if code in places}
        for name, places in found.items()
        if not options.only or name in options.only
    }


def take(browser: Browser, look: Look, site: str, addresses: dict, folder: Path) -> None:
    """A picture of each page, as this look has it."""
    context = browser.new_context(base_url=site, **look.browser())
    page = context.new_page()
    if look.name == "print":
        page.emulate_media(media="print")
    for name, places in addresses.items():
        for code, address in places.items():
            page.goto(address)
            if look.styles:
                page.add_style_tag(content=look.styles)
            _photograph(page, folder / picture_name(name, code, look))
    context.close()


def _photograph(page: Page, path: Path) -> None:
    size = page.viewport_size
    height = page.locator("html").bounding_box()["height"]
    clip = {"x": 0, "y": 0, "width": size["width"], "height": min(height, HIGHEST)}
    page.screenshot(path=path, type="jpeg", quality=80, full_page=True, clip=clip)


def picture_name(name: str, code: str, look: Look) -> str:
    return f"{name}-{code}-{look.name}.jpg"


def index(addresses: dict[str, dict[str, str]], wanted: list[Look]) -> str:
    """The page that shows all of them: one row a template and language."""
    rows = "".join(
        f"<h2>{html.escape(name)} · {code}</h2><p><code>{html.escape(address)}</code></p>"
        f"<div class=row>{_figures(name, code, wanted)}</div>"
        for name, places in addresses.items()
        for code, address in places.items()
    )
    style = (
        "body{font:14px system-ui;margin:1rem}.row{display:flex;gap:1rem;overflow-x:auto}"
        "figure{margin:0}img{block-size:32rem;inline-size:auto;border:1px solid #999}"
    )
    head = f"<meta charset=utf-8><title>Contact sheet</title><style>{style}</style>"
    return f"<!doctype html><html lang=en>{head}<h1>Contact sheet</h1>{rows}</html>"


def _figures(name: str, code: str, wanted: list[Look]) -> str:
    return "".join(
        f'<figure><a href="{file}"><img src="{file}" alt="" loading=lazy></a>'
        f"<figcaption>{look.name}</figcaption></figure>"
        for look in wanted
        for file in [html.escape(picture_name(name, code, look))]
    )


if __name__ == "__main__":
    main()
