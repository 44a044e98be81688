"""The configurations that operators copy write nothing down about readers (C03)."""

import re

import pytest

from tests.repo.tree import ROOT

SERVER = ROOT / "docs" / "operators" / "server"
UNITS = ("house-web.service", "house-worker.service")
HOUSES_OWN = {"house.example", "youraddress.onion", "127.0.0.1", "localhost"}
HOST = re.compile(r"\b(?:[a-z0-9-]+\.)+(?:example|onion|org|com|net|by|info)\b|\b\d+(?:\.\d+){3}\b")


def read(name: str) -> str:
    """The file without its comments."""
    lines = (SERVER / name).read_text().splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("#"))


def statements(name: str) -> list[list[str]]:
    """The statements of an nginx file, flat, as words."""
    return [it.split() for it in re.split(r"[;{}]\s", read(name)) if it.strip()]


@pytest.mark.parametrize("name", sorted(path.name for path in SERVER.iterdir()))
def test_they_name_no_machine_but_the_examples(name):
    assert set(HOST.findall((SERVER / name).read_text())) <= HOUSES_OWN


def test_nginx_logs_no_request():
    said = statements("nginx.conf") + statements("house.conf")
    assert [it for it in said if it[0] == "access_log"] == [["access_log", "off"]]
    errors = [it for it in said if it[0] == "error_log"]
    inside = read("nginx.conf").partition("http {")[2]
    assert [it[1] for it in errors] == ["/var/log/nginx/error.log", "/dev/null"]
    assert re.findall(r"error_log (\S+);", inside) == ["/dev/null"]


def test_nginx_puts_nothing_that_is_sent_into_a_file():
    said = dict(it[:2] for it in statements("nginx.conf") if len(it) > 1)
    assert said["client_max_body_size"] == said["client_body_buffer_size"]
    assert said["proxy_max_temp_file_size"] == "0"
    assert (said["proxy_cache"], said["client_body_in_file_only"]) == ("off", "off")
    assert "proxy_request_buffering off;" in read("house.conf").partition("location /admin/")[2]


@pytest.mark.parametrize("name", ["nginx.conf", "house.conf"])
def test_nginx_believes_no_address_that_a_client_sends(name):
    told = [it[1:] for it in statements(name) if it[0] == "proxy_set_header"]
    assert {name: value for name, value in told if name.startswith(("X-", "Forw", "User"))} == {
        "X-Forwarded-For": "$remote_addr",
        "X-Forwarded-Proto": "$told_scheme",
        "X-Forwarded-Host": '""',
        "X-Real-IP": '""',
        "Forwarded": '""',
        "User-Agent": '""',
    }


def test_both_servers_refuse_hosts_that_they_do_not_know():
    assert read("nginx.conf").count("return 444;") == 2
    assert "ssl_reject_handshake on;" in read("nginx.conf")
    assert re.search(r"^http:// \{\s+abort\s+\}", read("Caddyfile"), re.MULTILINE)


def test_caddy_logs_no_request():
    said = read("Caddyfile")
    assert re.findall(r"^\s*log\b.*$", said, re.MULTILINE) == ["\tlog default {"]
    assert "exclude http\n" in said
    assert "admin off" in said


def test_tor_writes_nothing_down():
    said = dict(line.split(maxsplit=1) for line in read("torrc").splitlines() if line)
    assert (said["SafeLogging"], said["AvoidDiskWrites"], said["SocksPort"]) == ("1", "1", "0")
    assert said["HiddenServicePort"] == "80 127.0.0.1:8081"


@pytest.mark.parametrize("name", UNITS)
def test_no_memory_of_a_process_reaches_a_disk(name):
    said = read(name).splitlines()
    assert {"LimitCORE=0", "MemorySwapMax=0", "PrivateTmp=yes"} <= set(said)


def test_the_web_process_is_started_as_the_demonstration_starts_it():
    command = next(it for it in read("house-web.service").splitlines() if "ExecStart=" in it)
    assert "--no-access-log" in command
    assert "--host 127.0.0.1" in command
