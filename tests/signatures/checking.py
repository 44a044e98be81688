"""The program that readers download, as a module."""

import importlib.util
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2] / "site" / "static" / "tools" / "check_count.py"
_spec = importlib.util.spec_from_file_location("check_count", PROGRAM)
check_count = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(check_count)
