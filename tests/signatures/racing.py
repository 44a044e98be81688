"""Many at once, each with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections


def at_once(*works):
    """Run all of ``works`` at the same moment; returns results, or the errors raised."""
    gate = Barrier(len(works))

    def run(work):
        try:
            gate.wait(timeout=30)
            return work()
        except Exception as error:  # noqa: BLE001  (the test looks at it)
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))
