"""`python -m tests.workshop test | check | fix | coverage`."""

import signal
import sys

from tests.workshop import checks, machine, suite

VERBS = {
    "test": suite.run_everywhere,
    "check": checks.check,
    "fix": checks.fix,
    "coverage": suite.measure_coverage,
}


def main(verb: str, *options: str) -> int:
    # Being told to end is handled like Ctrl-C, so that everything that was started ends too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return VERBS[verb](list(options))
    except machine.Missing as sentence:
        print(sentence, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
