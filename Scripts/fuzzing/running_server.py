"""A running `outlay serve`, and how a request is sent to it byte by byte."""

import os
import random
import re
import signal
import socket
import subprocess
import sys


class Answer:
    """What came back: the first answer on a connection."""

    def __init__(self, raw):
        self.raw = raw
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        self.status = int(lines[0].split()[1])
        self.headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(b":")
            self.headers[name.decode("latin-1").strip().lower()] = value.strip()

    def is_whole(self):
        length = self.headers.get("content-length")
        if self.status in (204, 304):
            return True
        if length is not None:
            return len(self.body) >= int(length)
        return self.body.endswith(b"0\r\n\r\n") if b"chunked" in self.headers.get("transfer-encoding", b"") else False


class Server:
    """`outlay serve` on a ledger in a folder of its own."""

    def __init__(self, programs, folder):
        self.programs, self.folder = programs, folder
        os.environ["OUTLAY_LEDGER"] = str(folder / "ledger.db")

    def outlay(self, *words, may_find=False):
        done = subprocess.run([self.programs / "outlay", *words], capture_output=True, text=True)
        if done.returncode not in ((0, 1) if may_find else (0,)):
            sys.exit(f"outlay {' '.join(words)}: status {done.returncode}: {done.stderr}{done.stdout}")
        return done.stdout.strip()

    def start(self):
        self.process = subprocess.Popen([self.programs / "outlay", "serve", "--listen", "127.0.0.1:0"], text=True,
                                        stdout=subprocess.PIPE, stderr=open(self.folder / "errors", "w"))
        lines = self.process.stdout.readline() + self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/sign-in\?once=(\S+)", lines)
        if not found:
            sys.exit("the server did not start: " + lines + (self.folder / "errors").read_text())
        self.port, self.once = int(found.group(1)), found.group(2)

    @property
    def is_running(self):
        return self.process.poll() is None

    def sign_in(self):
        """The cookie of whoever the link of the start signs in."""
        answer = self.exchange(f"GET /sign-in?once={self.once} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode(), False)
        return answer.headers["set-cookie"].split(b";")[0].decode()

    def send(self, request):
        """The answer, or nothing."""
        try:
            return self.exchange(request.bytes, request.is_broken, request.pieces)
        except (OSError, ValueError, IndexError):
            return None

    def exchange(self, raw, is_broken, pieces=()):
        # Who breaks the form of a request says when it ends.
        # From another address each time, since many wrong tokens of one are told to wait.
        source = "127." + ".".join(str(random.randrange(1, 255)) for _ in range(3))
        with socket.create_connection(("127.0.0.1", self.port), timeout=2 if is_broken else 12, source_address=(source, 0)) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            start = 0
            for end in [*sorted(pieces), len(raw)]:
                line.sendall(raw[start:end])
                start = end
            if is_broken:
                line.shutdown(socket.SHUT_WR)
            got = b""
            while not (b"\r\n\r\n" in got and (Answer(got).is_whole() or b"event-stream" in got[:2000])):
                more = line.recv(1 << 16)
                if not more:
                    break
                got += more
        return Answer(got)

    def peak_mb(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1)) // 1024

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    def said(self):
        return self.process.stdout.read() + (self.folder / "errors").read_text(errors="replace")
