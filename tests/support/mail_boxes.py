"""Small servers on the loopback that speak just enough IMAP and POP3 for a client of the standard library."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

USER, WORD = "box@example.cn", "a word"


class BoxServer(socketserver.ThreadingTCPServer):
    """Holds the mails; `seen` are the numbers of those a client has marked."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, handler: type[socketserver.BaseRequestHandler], mails: list[bytes]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.mails = mails
        self.seen: set[int] = set()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class Imap(socketserver.StreamRequestHandler):
    """LOGIN, SELECT, UID SEARCH, UID FETCH, UID STORE, LOGOUT."""

    server: BoxServer

    def handle(self) -> None:
        self.say("* OK ready")
        for line in iter(lambda: self.rfile.readline().decode().rstrip("\r\n"), ""):
            tag, _space, rest = line.partition(" ")
            verb = rest.upper()
            if verb.startswith("CAPABILITY"):
                self.say("* CAPABILITY IMAP4rev1")
            elif verb.startswith("LOGIN") and f'"{WORD}"' not in rest:
                self.say(f"{tag} NO who are you")
                continue
            elif verb.startswith("SELECT"):
                self.say(f"* {len(self.server.mails)} EXISTS")
            elif verb.startswith("UID SEARCH"):
                waiting = [n for n in range(1, len(self.server.mails) + 1) if n not in self.server.seen]
                self.say("* SEARCH " + " ".join(map(str, waiting)))
            elif verb.startswith("UID FETCH"):
                number = self.number(rest)
                mail = self.server.mails[number - 1]
                self.wfile.write(
                    b"* %d FETCH (UID %d BODY[] {%d}\r\n%s)\r\n" % (number, number, len(mail), mail)
                )
            elif verb.startswith("UID STORE"):
                self.server.seen.add(self.number(rest))
            elif verb.startswith("LOGOUT"):
                self.say("* BYE")
            self.say(f"{tag} OK done")

    def number(self, text: str) -> int:
        found = re.search(r"\d+", text)
        assert found
        return int(found.group())

    def say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


class Pop3(socketserver.StreamRequestHandler):
    """USER, PASS, STAT, RETR, QUIT."""

    server: BoxServer

    def handle(self) -> None:
        self.say("+OK ready")
        for line in iter(lambda: self.rfile.readline().decode().rstrip("\r\n"), ""):
            verb, _space, rest = line.partition(" ")
            if verb == "PASS" and rest != WORD:
                self.say("-ERR who are you")
            elif verb == "STAT":
                self.say(f"+OK {len(self.server.mails)} {sum(map(len, self.server.mails))}")
            elif verb == "RETR":
                mail = self.server.mails[int(rest) - 1].replace(b"\r\n", b"\n").rstrip(b"\n")
                lines = [b"." + one if one.startswith(b".") else one for one in mail.split(b"\n")]
                self.wfile.write(b"+OK\r\n" + b"\r\n".join(lines) + b"\r\n.\r\n")
            else:
                self.say("+OK")
            if verb == "QUIT":
                return

    def say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


@contextmanager
def box_open(handler: type[socketserver.BaseRequestHandler], mails: list[bytes]) -> Iterator[BoxServer]:
    """A server with these mails, for as long as it lasts."""
    server = BoxServer(handler, mails)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
