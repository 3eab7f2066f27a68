"""A PostgreSQL server of a script's own: in a temporary folder, on a socket there and a free port of this machine, as a
user without privileges. It ends with the script."""

import glob
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time


def binaries():
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
    if found:
        return found[-1]
    initdb = shutil.which("initdb")
    if not initdb:
        raise SystemExit("PostgreSQL is missing: apt-get install postgresql")
    return os.path.dirname(initdb)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Server:
    """Users: outlay (everything, without password, on the socket), and over TCP whoever has a password."""

    def __init__(self, *settings, folder=None):
        self.bin = binaries()
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="outlay-pg-"))
        self.folder.chmod(0o755)
        self.port = free_port()
        self.settings = settings
        self.as_nobody = []
        if os.getuid() == 0:
            self.as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            os.chown(self.folder, 65534, 65534)
        self.data = self.folder / "data"
        self.run("initdb", "-D", self.data, "-U", "outlay", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        rules = (
            "local all all trust\n"
            "hostssl all only_tls 127.0.0.1/32 trust\n"
            "hostnossl all only_tls 127.0.0.1/32 reject\n"
            "host all outlay 127.0.0.1/32 trust\n"
            "host all all 127.0.0.1/32 scram-sha-256\n")
        (self.data / "pg_hba.conf").write_text(rules)
        self.start()

    def run(self, program, *words):
        subprocess.run([*self.as_nobody, f"{self.bin}/{program}", *map(str, words)], check=True, cwd="/",
                       stdout=subprocess.DEVNULL)

    def start(self):
        words = ["-c", "listen_addresses=127.0.0.1", "-c", "max_wal_size=4GB"]
        for setting in self.settings:
            words += ["-c", setting]
        with open(self.folder / "log", "a") as log:
            self.process = subprocess.Popen(
                [*self.as_nobody, f"{self.bin}/postgres", "-D", self.data, "-k", self.folder, "-p", str(self.port), *words],
                cwd="/", stdout=log, stderr=log)
        self.wait()

    def wait(self):
        """Until it takes connections, as after a fault it does when its log is replayed."""
        for _ in range(600):
            if subprocess.run([f"{self.bin}/pg_isready", "-q", "-h", self.folder, "-p", str(self.port)],
                              check=False).returncode == 0:
                return
            time.sleep(0.1)
        raise SystemExit(f"PostgreSQL did not start: see {self.folder}/log")

    def kill(self):
        """All at once, as when the power goes."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()

    def close(self):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def psql(self, database, sql, *words):
        done = subprocess.run(
            [f"{self.bin}/psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-p", str(self.port),
             "-U", "outlay", "-d", database, *words, "-c", sql], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"FAILED: {sql}: {done.stderr}")
        return done.stdout.strip()

    def address(self, database, user="outlay", host=None, port=None):
        if host is None:
            return f"postgres://{user}@/{database}?host={self.folder}&port={port or self.port}"
        return f"postgres://{user}@{host}:{port or self.port}/{database}"
