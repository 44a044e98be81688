"""Open a delivery package, without a network, with your own keys.

Needs Python 3.11 or newer and the package pyrage. Give the key of the recipient, which opens the
package, and the key of a coordinator, which opens the names in it.
"""

import argparse
import sys
from pathlib import Path

from . import lists
from .printing import write_pdf
from .reading import Unreadable, identities, read
from .tables import write_csv, write_xlsx
from .words import clean

LANGUAGES = ("be", "ru", "en")


def main(arguments: list[str] | None = None) -> int:
    """Write the tables and the list; 0 when all is open, 2 when some records stayed closed."""
    options = _options().parse_args(arguments)
    try:
        opened = read(options.package, identities(options.identity))
        options.into.mkdir(parents=True, exist_ok=True)
        _write(opened, options)
    except (Unreadable, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{len(opened.people)} names are written into {options.into}.\n")
    if opened.closed:
        sys.stderr.write(f"{opened.closed} records stayed closed: none of the keys opens them.\n")
    return 2 if opened.closed else 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="open-package", description=__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument(
        "-i", "--identity", type=Path, action="append", required=True,
        help="a file with private age keys; can be given several times",
    )  # fmt: skip
    parser.add_argument("--language", choices=LANGUAGES, default="be", help="of order and words")
    parser.add_argument("--into", type=Path, default=Path(), help="a folder for what is written")
    parser.add_argument("--heading", default="", help="what stands above the printed list")
    return parser


def _write(opened, options) -> None:
    people = lists.in_order(opened, options.language)
    table = lists.table(people, options.language)
    write_csv(options.into / "names.csv", table)
    write_xlsx(options.into / "names.xlsx", table)
    write_csv(options.into / "numbers.csv", lists.numbers(opened, options.language))
    heading = clean(options.heading)
    write_pdf(options.into / "names.pdf", people, opened.manifest, options.language, heading)


if __name__ == "__main__":
    sys.exit(main())
