"""One parent process for the web server and the worker."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass

PAUSE = 0.1  # seconds between two looks at the children
ORPHANS = 2  # seconds that those have who were left by a leader that failed


@dataclass
class Child:
    """A process that leads a group of its own, so that it can be ended with all it started."""

    name: str
    process: subprocess.Popen
    left_at: float = 0  # when the leader was first seen to have ended

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def ask_to_end(self) -> None:
        """Ask the leader alone: it ends its own workers in order, in the middle of no task."""
        if not self.has_ended():
            self.process.terminate()

    def end_rest(self) -> None:
        """Once the leader has ended: ask those it has left to end, then make them."""
        if not self.has_ended():
            return
        now = time.monotonic()
        self.left_at = self.left_at or now
        self.signal_group(signal.SIGTERM if now - self.left_at < ORPHANS else signal.SIGKILL)

    def signal_group(self, number: int) -> None:
        # Nobody may be left; macOS says "not permitted" about processes that have ended.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)

    def has_left_nobody(self) -> bool:
        self.process.poll()
        try:
            os.killpg(self.process.pid, 0)
        except (ProcessLookupError, PermissionError):
            return True
        return False


class Supervisor:
    """Runs its children until it is told to stop, or until one of them ends.

    `grace` is how many seconds the children have to end by themselves.
    """

    def __init__(self, *, grace: float = 15) -> None:
        self.grace = grace
        self.children: list[Child] = []
        self.told_to_stop = False

    def listen(self) -> None:
        """From now on Ctrl-C, SIGTERM and a closed terminal mean: stop."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)

    def _stop(self, _number, _frame) -> None:
        self.told_to_stop = True

    def start(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
        )
        self.children.append(Child(name, process))

    def goes_on(self) -> bool:
        return not self.told_to_stop and self.ended() is None

    def ended(self) -> Child | None:
        """The first child that has ended, none of which ever should."""
        return next((child for child in self.children if child.has_ended()), None)

    def watch(self) -> Child | None:
        """Wait until it is time to stop; returns the child that ended by itself, if one did."""
        while self.goes_on():
            time.sleep(PAUSE)
        return None if self.told_to_stop else self.ended()

    def stop(self) -> None:
        """End every child and everything they started; by force after the grace time."""
        for child in self.children:
            child.ask_to_end()
        for child in self._wait(self.grace):
            child.signal_group(signal.SIGKILL)
        self._wait(1)

    def _wait(self, seconds: float) -> list[Child]:
        """Wait until nobody is left in any group, ``seconds`` at most; returns who has somebody."""
        deadline = time.monotonic() + seconds
        left = list(self.children)
        while left and time.monotonic() < deadline:
            for child in left:
                child.end_rest()
            time.sleep(PAUSE)
            left = [child for child in left if not child.has_left_nobody()]
        return left
