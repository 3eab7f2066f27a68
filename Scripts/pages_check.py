"""Measures the pages of a running `outlay serve`; Scripts/check-pages prepares what it needs.

Usage: pages_check.py FOLDER_OF_PROGRAMS PLACE [--calls N] [--fetches N] [--seconds N]
"""

import argparse
import atexit
import http.client
import json
import os
import pathlib
import re
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent / "benchmark"))
import corpus_calls

options = argparse.ArgumentParser()
options.add_argument("programs", type=pathlib.Path)
options.add_argument("place", type=pathlib.Path)
options.add_argument("--calls", type=int, default=1_000_000)
options.add_argument("--fetches", type=int, default=20, help="of each page")
options.add_argument("--seconds", type=int, default=60, help="of load")
options = options.parse_args()
NOW = 1_793_523_600  # 2026-11-01T09:00:00Z
MOST = 100  # milliseconds
CLICKING = 1  # second until a person follows the link to sign in
READING = 8  # seconds that they look at the first page, in which the next ones are made
AWAY = 60  # seconds in which nobody asks for a page, while telemetry pours in
MOST_BATCHES = 120  # a second, of 100 calls each
LEDGER = options.place / f"ledger-{options.calls}.db"
MONTH = "month=2026-10"
os.environ.update(OUTLAY_LEDGER=str(LEDGER.resolve()), OUTLAY_NOW="2026-11-01T09:00:00Z", NO_COLOR="1",
                  TZ="UTC")


def outlay(*arguments):
    done = subprocess.run([options.programs / "outlay", *arguments], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"outlay {' '.join(map(str, arguments))}: {done.stderr}")
    return done.stdout.strip()


def make_ledger():
    """A year of calls by sixty developers, a budget for each of 25, and an alert rule."""
    for left in options.place.glob(LEDGER.name + "*"):
        left.unlink()
    year = options.place / "year.csv"
    corpus_calls.make(year, options.place / "tail.csv", options.place / "day.csv", options.calls, 3000)
    outlay("import", year, "--create-developers")
    names = [line.split(",")[0] for line in outlay("developer", "list", "--format", "csv").split()[1:]]
    for name in names[:25]:
        outlay("budget", "set", f"developer:{name}", "500")
    outlay("alert", "rule", "add", "month", "80%")
    return outlay("token", "add", "load", "--role", "ingest"), names[0]


class Server:
    def __init__(self):
        self.process = subprocess.Popen(
            [options.programs / "outlay", "serve", "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE, text=True)
        atexit.register(self.process.kill)
        lines = self.process.stdout.readline() + self.process.stdout.readline()
        time.sleep(CLICKING)
        found = re.search(r"127\.0\.0\.1:(\d+)/sign-in\?once=(\S+)", lines)
        self.port = int(found.group(1))
        line = http.client.HTTPConnection("127.0.0.1", self.port)
        line.request("GET", f"/sign-in?once={found.group(2)}")
        answer = line.getresponse()
        answer.read()
        self.cookie = answer.getheader("set-cookie").split(";")[0]

    def get(self, path):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        begun = time.monotonic()
        line.request("GET", path, headers={"Cookie": self.cookie})
        answer = line.getresponse()
        body = answer.read()
        took = (time.monotonic() - begun) * 1000
        line.close()
        if answer.status != 200:
            sys.exit(f"{path}: {answer.status}")
        return took, body


def pages(server, developer):
    session = re.search(rb'href="(/sessions/[^"?]+)', server.get(f"/sessions?{MONTH}")[1])
    nouns = ["developers", "projects", "keys", "models", "sessions", "budgets", "outliers", "imports", "books",
             "review"]
    return (["/", f"/?{MONTH}", f"/spend?{MONTH}", f"/spend?{MONTH}&by=project,model", "/alerts",
             f"/developers/{developer}?{MONTH}", f"/expense?{MONTH}&allow-unpriced=yes",
             session.group(1).decode()] + [f"/{noun}?{MONTH}" for noun in nouns])


def logs(numbers):
    def record(number):
        fields = {"event.name": "api_request", "model": "claude-sonnet-4-5",
                  "session.id": f"5f0c1b1e-0000-4000-8000-{number // 500:012d}",
                  "request_id": f"req_011Pages{number:010d}"}
        counts = {"input_tokens": 100 + number % 7, "output_tokens": 50}
        return {"timeUnixNano": str((NOW - 3600 + number % 3600) * 10**9),
                "body": {"stringValue": "claude_code.api_request"}, "attributes": [
                    {"key": k, "value": {"stringValue": v}} for k, v in fields.items()] + [
                    {"key": k, "value": {"intValue": str(v)}} for k, v in counts.items()]}
    return json.dumps({"resourceLogs": [{"scopeLogs": [
        {"logRecords": [record(n) for n in numbers]}]}]}).encode()


class Load:
    """Eight senders of batches of 100 calls, which were written down before, until it is ended."""

    def __init__(self, server, token, bodies):
        self.taken, self.following, self.is_over = 0, 0, False
        self.bodies = bodies
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self.send, args=(server, token)) for _ in range(8)]
        for thread in self.threads:
            thread.start()

    def send(self, server, token):
        line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        while not self.is_over:
            with self.lock:
                number, self.following = self.following, self.following + 1
            if number >= len(self.bodies):
                sys.exit("FAILED: more calls were taken than were written down: raise MOST_BATCHES")
            line.request("POST", "/v1/logs", self.bodies[number], headers)
            answer = line.getresponse()
            answer.read()
            if answer.status == 200:
                with self.lock:
                    self.taken += 100
            else:
                time.sleep(0.2)

    def end(self):
        self.is_over = True
        for thread in self.threads:
            thread.join()


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))]


def percentiles(times):
    return [percentile(times, .5), percentile(times, .99)]


def main():
    token, developer = make_ledger()
    server = Server()
    opened = server.get("/")[0]
    time.sleep(READING)
    paths = pages(server, developer)
    quiet = {path: [server.get(path)[0] for _ in range(options.fetches)] for path in paths}
    bodies = [logs(range(100 * n, 100 * n + 100)) for n in range(MOST_BATCHES * (options.seconds + AWAY))]
    load = Load(server, token, bodies)
    begun = time.monotonic()
    busy = {path: [] for path in paths}
    while time.monotonic() - begun < options.seconds:
        for path in paths:
            busy[path].append(server.get(path)[0])
    calls = load.taken / (time.monotonic() - begun)
    time.sleep(AWAY)
    away = {path: server.get(path)[0] for path in paths}
    load.end()
    print(f"{options.calls} calls; under load {calls:.0f} calls/s were taken while all pages were asked for without pause")
    print(f"`/` after signing in, the first page of all: {opened:.0f} ms\n")
    print(f"| page | bytes | first | p50 | p99 | under load: p50 | p99 | after {AWAY} s without a look |")
    print("| --- | --: | --: | --: | --: | --: | --: | --: |")
    slow = [] if opened <= MOST else ["the first page of all"]
    for path in paths:
        size = len(server.get(path)[1])
        first, *rest = quiet[path]
        cells = [first] + percentiles(rest) + percentiles(busy[path]) + [away[path]]
        if max(cells) > MOST:
            slow.append(path)
        print(f"| `{path}` | {size} | " + " | ".join(f"{cell:.0f}" for cell in cells) + " |")
    print(f"\n{len(slow)} took longer than {MOST} ms at least once: {', '.join(slow) or 'none'}")
    server.process.terminate()
    server.process.wait()
    for left in options.place.glob(LEDGER.name + "*"):
        left.unlink()


main()
