"""The network is closed to tests: only this machine and its own sockets answer."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError

DOCUMENTATION = "192.0.2.1"  # an address that belongs to nobody (RFC 5737)


def test_other_machines_are_out_of_reach():
    with (
        pytest.warns(UserWarning, match="tried to use socket"),
        pytest.raises(SocketConnectBlockedError),
    ):
        socket.create_connection((DOCUMENTATION, 80), timeout=1)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_answers(host):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection((host, port), timeout=5) as client:
            assert client.getpeername() == ("127.0.0.1", port)


def test_sockets_in_a_folder_answer(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the path of such a socket has to be short
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind("here")
        server.listen()
        client.connect("here")
        assert client.getpeername() == "here"
