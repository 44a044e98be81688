"""The process that writes a package is killed with -9 in the middle: the next one begins anew."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from signatures.enums import Visibility
from signatures.models import DeliveryPackage
from signatures.services import packages, packing
from tests.signatures.packages.test_packages import names_in

pytestmark = [
    pytest.mark.processes,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
ROOT = Path(__file__).resolve().parents[3]
DEADLY = """
import os, signal, sys
import django
django.setup()
from django.conf import settings
from django.utils import timezone
from signatures.services import packages, packing

package_id, last, settings.PACKAGES_ROOT = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
packing.ROWS_IN_A_PART = 1
whole = packing.write

def deadly(package, target, progress):
    def tell(done):
        progress(done)
        if done == last:
            os.kill(os.getpid(), signal.SIGKILL)
    return whole(package, target, progress=tell)

packing.write = deadly
packages.write(package_id=package_id, today=timezone.localdate())
"""


@pytest.mark.parametrize("last", [1, 5])
def test_killed_in_the_middle_the_file_is_whole_or_not_there(
    last, text, signed, recipient, identity, coordinator, monkeypatch
):
    for number in range(6):
        signed(f"R{number}", Visibility.ADDRESSEE, name=f"Name {number}")
    with monkeypatch.context() as patched:
        patched.setattr(packages, "wake_writer", lambda _package_id: None)
        package = packages.prepare(
            sheet=text, recipient="An office", recipient_keys=[str(recipient.to_public())],
            actor=coordinator, today=timezone.localdate(),
        )  # fmt: skip
    outcome = subprocess.run(
        [sys.executable, "-c", DEADLY, str(package.pk), str(last), settings.PACKAGES_ROOT],
        cwd=ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "tests.faults.worker_settings",
            "WORKER_DATABASE": str(connection.settings_dict["NAME"]),
            "WORKER_MAIL_PORT": "0",
        },
    )
    assert outcome.returncode == -signal.SIGKILL
    package.refresh_from_db()
    assert (package.rows_done, package.has_file) == (last, False)
    assert not packing.path_of(package).exists()
    assert packages.write(package_id=package.pk, today=timezone.localdate())
    package = DeliveryPackage.objects.get()
    assert names_in(package, recipient, identity) == [f"Name {number}" for number in range(6)]
    left = sorted(each.name for each in packing.path_of(package).parent.iterdir())
    assert left == ["1.age", "1.lock"]
