"""What Scripts/torture does to the built program: works that write, and faults of the system under them."""

import collections
import glob
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import time

# Each class of calls with the errors that the system may give for it.
CLASSES = {
    "write": ("write,pwrite64,writev", ["ENOSPC", "EIO", "EINTR"]),
    "sync": ("fsync,fdatasync", ["EIO", "ENOSPC"]),
    "open": ("openat,open", ["EIO", "EACCES", "EMFILE"]),
    "rename": ("rename,renameat,renameat2", ["EIO", "ENOSPC"]),
    "truncate": ("ftruncate", ["EIO", "ENOSPC"]),
    "mmap": ("mmap", ["ENOMEM"]),
    "read": ("read,pread64", ["EIO", "EINTR"]),
    "lock": ("fcntl", ["EAGAIN", "EIO"]),
    "list": ("getdents64", ["EIO"]),
    "unlink": ("unlink,unlinkat", ["EIO"]),
}
STATUSES = {0, 1, 64, 65, 66, 69, 73, 75}
NAMED = re.compile(r"[\w-]+\.(db|csv|html|jsonl)|\bnew\b|\bold\b|standard output|/proc/self|no thread")
MESSAGE_OF_UNDONE = re.compile(r"nothing was changed|was undone", re.I)


def transcript(path, session, day, calls, start):
    """A session of Claude Code, its calls a minute apart."""
    with open(path, "w") as file:
        for call in range(calls):
            number = start + call
            file.write(json.dumps({
                "type": "assistant", "sessionId": session, "requestId": f"req_{number:06}",
                "timestamp": f"2026-09-{day:02}T{9 + call // 60:02}:{call % 60:02}:00.000Z",
                "cwd": "/home/ben/shop", "gitBranch": "main", "uuid": f"{number:032x}",
                "message": {"id": f"msg_{number:06}", "model": "claude-opus-4-1", "role": "assistant",
                            "usage": {"input_tokens": 10 + call, "output_tokens": 100 + call,
                                      "cache_creation_input_tokens": 1000, "cache_read_input_tokens": 5000}}})
                + "\n")


class Work:
    """A command that writes: what it needs, and what it says."""

    def __init__(self, name, *arguments, prepare=None, output=None, again=(0,), expected=(0,)):
        self.name, self.arguments, self.prepare, self.output = name, list(arguments), prepare, output
        self.again, self.expected = set(again), set(expected)


WORKS = [
    Work("import-new", "import", "new", prepare="empty"),
    Work("import-more", "import", "new"),
    Work("import-again", "import", "old"),
    Work("undo", "imports", "undo", "1", again=(0, 64)),
    Work("close", "close", "2026-09", "--by", "lead", "--force", "--reason", "trial", again=(0, 1, 64)),
    Work("budget", "budget", "set", "ana", "10"),
    Work("alert-check", "alert", "check", "--since", "2026-09-01", again=(0, 1), expected=(0, 1)),
    Work("price", "price", "set", "claude-opus-4-1", "--input", "1", "--output", "2", "--from", "2026-09-01",
         again=(0, 64)),
    Work("reprice", "reprice", prepare="priced"),
    Work("merge", "developer", "merge", "ben", "ana", again=(0, 64)),
    Work("assign", "assign", "folder:old/**", "ana", again=(0, 64)),
    Work("backup", "backup", "copy.db", output="copy.db", again=(0, 73)),
    Work("export", "export", "calls", "-o", "calls.jsonl", output="calls.jsonl"),
    Work("report", "report", "--by", "day", "-o", "report.csv", output="report.csv"),
    Work("review", "review", "2026-09", "-o", "review.html", output="review.html"),
    Work("expense", "expense", "2026-09", "-o", "expense.csv", output="expense.csv"),
]


POWER = Work("power-loss")


class Torture:
    def __init__(self, program, folder, quick, show):
        self.program, self.folder, self.quick, self.show = os.path.abspath(program), folder, quick, show
        self.known, self.traced = {}, {}
        self.faults = 0
        self.wrong = collections.Counter()
        self.examples = {}
        self.random = random.Random(17)
        self.env = {"PATH": os.environ["PATH"], "HOME": folder, "OUTLAY_LEDGER": "ledger.db", "TZ": "UTC",
                    "NO_COLOR": "1"}
        self.base = os.path.join(folder, "base")
        self.place = os.path.join(folder, "place")

    def run(self, *arguments, place=None, before=(), timeout=60, stdin=None):
        process = subprocess.Popen([*before, self.program, *arguments], cwd=place or self.place, env=self.env,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace",
                                   stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
                                   start_new_session=True)
        try:
            out, err = process.communicate(stdin, timeout=timeout)
        except subprocess.TimeoutExpired:
            # With what strace traces.
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def made(self, *arguments):
        done = self.run(*arguments, place=self.base)
        if done.returncode not in (0, 1):
            raise SystemExit(f"outlay {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
        return done.stdout

    def make_base(self):
        os.makedirs(self.base)
        for name in ["old", "new/deep"]:
            os.makedirs(os.path.join(self.base, name))
        transcript(f"{self.base}/old/a.jsonl", "11111111-1111-4111-8111-111111111111", 2, 40, 0)
        transcript(f"{self.base}/new/b.jsonl", "22222222-2222-4222-8222-222222222222", 3, 30, 1000)
        transcript(f"{self.base}/new/deep/c.jsonl", "33333333-3333-4333-8333-333333333333", 4, 30, 2000)
        self.made("developer", "add", "ana")
        self.made("developer", "add", "ben")
        self.made("import", "old", "--developer", "ben", "--project", "shop")
        self.made("budget", "set", "organisation", "1")
        # The last word is the secret, which is shown once.
        self.secret = self.made("token", "add", "telemetry", "--role", "ingest").split()[-1]

    def prepare(self, work):
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.base, self.place)
        if work.prepare == "empty":
            for file in glob.glob(self.place + "/ledger.db*"):
                os.remove(file)
        if work.prepare == "priced":
            self.run("price", "set", "claude-opus-4-1", "--input", "1", "--output", "2", "--from", "2026-09-01")
        if work.output and work.name != "backup":
            with open(os.path.join(self.place, work.output), "w") as file:
                file.write("as it was\n")

    def state(self):
        """What the ledger holds, but for times; None without a ledger."""
        path = os.path.join(self.place, "ledger.db")
        if not os.path.exists(path) or os.path.getsize(path) == 0:
            return None
        # A copy: to close the ledger would fold its log, without what this program adds to each page.
        look = os.path.join(self.folder, "look")
        shutil.rmtree(look, ignore_errors=True)
        os.makedirs(look)
        for file in glob.glob(path + "*"):
            if not file.endswith("-shm"):
                shutil.copy(file, look)
        connection = sqlite3.connect(os.path.join(look, "ledger.db"))
        try:
            tables = [row[0] for row in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")]
            if "usage" not in tables or connection.execute("SELECT count(*) FROM import").fetchone()[0] == 0 and \
                    connection.execute("SELECT count(*) FROM developer").fetchone()[0] == 0:
                return None
            counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}
            counts["cost"] = connection.execute("SELECT sum(cost) FROM usage").fetchone()[0]
            counts["owners"] = connection.execute(
                "SELECT group_concat(developer_id) FROM (SELECT developer_id FROM origin ORDER BY id)"
            ).fetchone()[0]
            return counts
        finally:
            connection.close()

    def bytes(self, work):
        if not work.output:
            return None
        try:
            with open(os.path.join(self.place, work.output), "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def calls(self, work, name):
        """The calls of a name that the command makes."""
        if (work.name, name) not in self.traced:
            self.traced[work.name, name] = self.trace(work, name)
        return self.traced[work.name, name]

    def trace(self, work, name):
        self.prepare(work)
        log = os.path.join(self.folder, "trace")
        self.run(*work.arguments, before=["strace", "-f", "-qq", "-o", log, "-e", f"trace={name}"])
        with open(log, errors="replace") as file:
            # A call that another thread interrupts is two lines.
            return [line.split(None, 1)[-1] for line in file
                    if "resumed>" not in line and "(" in line and "---" not in line]

    def complain(self, work, what, fault, done):
        self.wrong[(work.name, what)] += 1
        self.examples.setdefault((work.name, what), (fault, done.returncode, done.stderr.strip()[-400:]))

    def fault(self, work, name, error, number):
        old, new, oracle = self.outcome(work)
        call = self.calls(work, name)[number - 1]
        self.prepare(work)
        before = self.bytes(work)
        action = f"signal={error}" if error == "KILL" else f"error={error}"
        fault = f"{name}:{action}:when={number}"
        self.faults += 1
        try:
            done = self.run(*work.arguments, before=[
                "strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={name}", "-e", f"inject={fault}"])
        except subprocess.TimeoutExpired as late:
            done = subprocess.CompletedProcess([], -1, "", f"waits for ever: {late}")
            self.complain(work, "waits for ever", fault, done)
            return
        if done.returncode == 127 and "shared libraries" in done.stderr:
            # The program did not start: that is the system's loader.
            return
        if self.show:
            print(work.name, fault, done.returncode, done.stderr.strip()[-300:])
        # An import's problems are part of its summary.
        said = done.stderr + (done.stdout if work.name.startswith("import") else "")
        is_killed = error == "KILL"
        # What cannot be said because standard error fails is not said.
        is_mute = call.startswith("write(2,")
        # A file that cannot be read is named, and the others are imported.
        is_part = work.name.startswith("import") and done.returncode == 1
        if not is_killed and not is_mute:
            if done.returncode not in STATUSES:
                self.complain(work, f"status {done.returncode}", fault, done)
            elif done.returncode not in work.expected and not NAMED.search(said):
                self.complain(work, "a message that names no file", fault, done)
            if done.returncode >= 64 and not said.strip():
                self.complain(work, "nothing is said", fault, done)
            if "SQLite error" in done.stderr:
                self.complain(work, "SQLite's raw words", fault, done)
        state, after = self.state(), self.bytes(work)
        if state not in (old, new) and not is_part:
            self.complain(work, "a state between", fault, done)
        if not is_killed:
            if done.returncode in work.expected and state != new and not is_part:
                self.complain(work, "done is said, and is not", fault, done)
            if MESSAGE_OF_UNDONE.search(done.stderr) and state != old:
                self.complain(work, "nothing was changed is said, and was", fault, done)
        if work.output and after not in (before, oracle):
            self.complain(work, "an output that is not whole", fault, done)
        left = [name for name in os.listdir(self.place) if ".part" in name]
        if left and not is_killed:
            self.complain(work, f"leftovers", fault, done)
        if state is not None:
            check = self.run("check")
            if check.returncode != 0:
                self.complain(work, "check finds something", fault, check)
        again = self.run(*work.arguments)
        if again.returncode not in work.again:
            self.complain(work, f"again: status {again.returncode}", fault, again)
        elif self.state() != new and work.name != "import-new":
            # What was done once is not done twice; what is kept of a second time may be one more line of audit.
            found = self.state()
            if found is None or found["cost"] != new["cost"] or found["usage"] != new["usage"]:
                self.complain(work, "again: another state", fault, again)
        elif work.name == "import-new" and (self.state() or {}).get("cost") != new["cost"]:
            self.complain(work, "again: another total", fault, again)

    def outcome(self, work):
        """The states before and after a command without a fault, and its output."""
        if work.name not in self.known:
            self.prepare(work)
            old = self.state()
            done = self.run(*work.arguments)
            if done.returncode not in work.expected:
                raise SystemExit(f"{work.name}: outlay {' '.join(work.arguments)} ended with {done.returncode}:\n"
                                 + done.stderr)
            self.known[work.name] = (old, self.state(), self.bytes(work))
        return self.known[work.name]

    def kinds(self):
        """Each name of a call with an error that it may have, or the end of the program."""
        for kind, (names, errors) in CLASSES.items():
            # strace counts each call by itself: two of them in one rule would both fail.
            for name in names.split(","):
                for error in errors + (["KILL"] if kind in ("write", "sync", "rename", "truncate", "unlink") else []):
                    yield name, error

    def torture(self, work):
        """Every fault at every call."""
        for name, error in self.kinds():
            for number in range(1, len(self.calls(work, name)) + 1):
                self.fault(work, name, error, number)

    def sample(self, works, until):
        """Faults at calls taken by chance, of all works and kinds in turn, until a moment of the clock."""
        chosen = [(work, name, error) for work in works for name, error in self.kinds()]
        self.random.shuffle(chosen)
        for work, name, error in chosen:
            if time.monotonic() > until:
                return
            calls = self.calls(work, name)
            if calls:
                self.fault(work, name, error, self.random.randint(1, len(calls)))

    def cut_power(self):
        """What an import wrote to the log, cut anywhere: the ledger is that of before or that of after."""
        work = next(work for work in WORKS if work.name == "import-more")
        self.prepare(work)
        old = self.state()
        # As long as another reader is there, the log is not folded into the ledger; the files are then thrown away.
        reader = sqlite3.connect(os.path.join(self.place, "ledger.db"))
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM usage").fetchone()
        self.run(*work.arguments)
        kept = {}
        for name in ("ledger.db", "ledger.db-wal"):
            with open(os.path.join(self.place, name), "rb") as file:
                kept[name] = file.read()
        new = self.state()
        reader.close()
        log = kept["ledger.db-wal"]
        for size in [*range(0, len(log), 512 if not self.quick else max(512, len(log) // 5 // 512 * 512)), len(log)]:
            self.prepare(work)
            for name in glob.glob(self.place + "/ledger.db*"):
                os.remove(name)
            for name, bytes in (("ledger.db", kept["ledger.db"]), ("ledger.db-wal", log[:size])):
                with open(os.path.join(self.place, name), "wb") as file:
                    file.write(bytes)
            self.faults += 1
            check = self.run("check")
            fault = f"log cut at {size} of {len(log)}"
            if check.returncode != 0:
                self.complain(POWER, "check finds something", fault, check)
            elif self.state() not in (old, new):
                self.complain(POWER, "a state between", fault, check)
            elif size in (0, len(log)) and self.state() != (new if size else old):
                self.complain(POWER, "not what the whole log, or none, makes", fault, check)
            again = self.run(*work.arguments)
            if again.returncode != 0 or self.state()["cost"] != new["cost"]:
                self.complain(POWER, "again: another total", fault, again)
