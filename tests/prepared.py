"""Makes what tests begin with copies of: the migrated database and the seeded site.

python -m tests.prepared    for the database of DATABASE_URL
"""

import sys

from tests import migrated, seeded


def main() -> None:
    migrated.main()
    seeded.main()


if __name__ == "__main__":
    sys.exit(main())
