"""`outlay serve` taking telemetry, on a system that fails: what was acknowledged is there, and sent again it counts once."""

import http.client
import json
import os
import re
import signal
import subprocess
import time

from faults.torture import Work

SERVE = Work("serve")
NAMES = {"pwrite64": ["ENOSPC", "EIO", "KILL"], "fdatasync": ["EIO", "ENOSPC", "KILL"], "pread64": ["EIO"],
         "fcntl": ["EAGAIN", "EIO"]}


def record(number):
    """One call as Claude Code logs it."""
    texts = {"event.name": "api_request", "model": "claude-sonnet-4-5", "session.id": "5f0c1b1e-0000-4000-8000-000000000001",
             "request_id": f"req_011Torture{number:06}"}
    counts = {"input_tokens": 1000, "output_tokens": 50}
    return {"timeUnixNano": str((1_790_000_000 + number) * 10**9), "body": {"stringValue": "claude_code.api_request"},
            "attributes": [{"key": k, "value": {"stringValue": v}} for k, v in texts.items()]
            + [{"key": k, "value": {"intValue": str(v)}} for k, v in counts.items()]}


BODY = json.dumps({"resourceLogs": [{"scopeLogs": [{"logRecords": [record(n) for n in range(20)]}]}]}).encode()


class Server:
    """A running server, traced or not."""

    def __init__(self, torture, before=()):
        self.process = subprocess.Popen(
            [*before, torture.program, "serve", "--listen", "127.0.0.1:0"], cwd=torture.place, env=torture.env,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL,
            start_new_session=True)
        self.port = None
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
        if found:
            self.port = int(found.group(1))

    def send(self, secret):
        """The status of the answer; None when there was none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("POST", "/v1/logs", BODY, {
                "Content-Type": "application/json", "Authorization": f"Bearer {secret}"})
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def end(self):
        """Ends it as a power cut would; what it said."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        return self.process.communicate()[1]


def rows(torture):
    state = torture.state()
    return (state or {}).get("usage", 0)


def calls_until_answered(torture, name, secret):
    """How many calls of a name the server made before it listened, and after it had answered."""
    torture.prepare(SERVE)
    log = os.path.join(torture.folder, "serve-trace")
    server = Server(torture, ["strace", "-f", "-qq", "-o", log, "-e", f"trace={name}"])

    def count():
        with open(log, errors="replace") as file:
            return sum(1 for line in file if "resumed>" not in line and f"{name}(" in line)
    first = count()
    if server.port is None or server.send(secret) != 200:
        raise SystemExit("serve: it takes no telemetry:\n" + server.end())
    time.sleep(0.3)
    last = count()
    server.end()
    return first, last


def torture_server(torture, secret, goes_on):
    torture.prepare(SERVE)
    old = rows(torture)
    server = Server(torture)
    if server.port is None or server.send(secret) != 200:
        raise SystemExit("serve: it takes no telemetry:\n" + server.end())
    server.end()
    new = rows(torture)
    kinds = [(name, error) for name, errors in NAMES.items() for error in errors]
    torture.random.shuffle(kinds)
    counted = {}
    for name, error in kinds:
        if not goes_on():
            return
        if name not in counted:
            counted[name] = calls_until_answered(torture, name, secret)
        first, last = counted[name]
        places = range(first + 1, last + 1)
        for number in torture.random.sample(places, min(len(places), 1 if torture.quick else 12)):
            fault_of(torture, secret, name, error, number, old, new)


def fault_of(torture, secret, name, error, number, old, new):
    torture.prepare(SERVE)
    action = f"signal={error}" if error == "KILL" else f"error={error}"
    fault = f"{name}:{action}:when={number}"
    torture.faults += 1
    server = Server(torture, ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={name}", "-e", f"inject={fault}"])
    status = server.send(secret) if server.port else None
    said = server.end()
    done = subprocess.CompletedProcess([], status or 0, "", said)
    found = rows(torture)
    if found not in (old, new):
        torture.complain(SERVE, "a part of what was sent", fault, done)
    if status == 200 and found != new:
        torture.complain(SERVE, "acknowledged, and not there", fault, done)
    if status is not None and status != 200 and not 500 <= status < 600:
        torture.complain(SERVE, f"answer {status}", fault, done)
    check = torture.run("check")
    if check.returncode != 0:
        torture.complain(SERVE, "check finds something", fault, check)
    again = Server(torture)
    status = again.send(secret) if again.port else None
    said = again.end()
    if status != 200 or rows(torture) != new:
        torture.complain(SERVE, "again: another state", fault, subprocess.CompletedProcess([], status or 0, "", said))
