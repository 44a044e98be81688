from pathlib import Path

import psycopg
import pytest

from tests.workshop import postgresql
from tests.workshop.machine import Missing

pytestmark = pytest.mark.processes


def test_a_temporary_server_knows_cyrillic_and_leaves_nothing(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with postgresql.server() as address:
        folder = Path(address.removeprefix("postgres:///")).parent
        with psycopg.connect(host=str(folder), dbname="house") as connection:
            assert connection.execute("SELECT lower('Ў')").fetchone() == ("ў",)
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(host=str(folder), dbname="house")


def test_the_server_that_is_named_is_taken(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@host.example/house")
    with postgresql.server() as address:
        assert address == "postgres://somebody@host.example/house"


def test_a_named_file_is_no_server(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:///house.sqlite3")
    monkeypatch.setattr(postgresql, "find_programs", lambda: postgresql.missing("looked for one"))
    with pytest.raises(Missing, match="looked for one"), postgresql.server():
        pass
