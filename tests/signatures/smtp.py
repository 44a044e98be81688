"""A small SMTP server (RFC 5321) on a free port, for what only a real conversation shows."""

import socketserver
import threading
import time


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 sink")
        while line := self.rfile.readline():
            verb = line.split(b":")[0].strip().upper().decode(errors="replace")
            if verb == "QUIT":
                self._say("221 bye")
                return
            self._answer(verb, line.decode(errors="replace").strip())

    def _answer(self, verb: str, line: str) -> None:
        if verb == "RCPT TO":
            self.recipient = line.partition("<")[2].partition(">")[0]
            self._say(self.server.answers.get(self.recipient, "250 ok"))
        elif verb == "DATA":
            self._data()
        else:
            self._say("250 ok")

    def _data(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        refusal = self.server.refusals.get(self.recipient)
        if refusal:
            self._say(refusal)
            return
        self.server.mails.append((self.recipient, b"".join(lines)))
        time.sleep(self.server.slowness)
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Sink(socketserver.ThreadingTCPServer):
    """`mails` are pairs of recipient and raw mail. `answers` are to RCPT, `refusals` to DATA."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mails, self.answers, self.refusals, self.slowness = [], {}, {}, 0
        self.port = self.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}).start()
        return self

    def __exit__(self, *_failure):
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        """Somebody hung up; that is their affair."""
