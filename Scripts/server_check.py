"""Talks to a running `outlay serve` as senders, scrapers and browsers do.

Usage: server_check.py FOLDER_OF_PROGRAMS [--seconds N]
"""

import argparse
import atexit
import concurrent.futures
import http.client
import http.server
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

options = argparse.ArgumentParser()
options.add_argument("programs", type=pathlib.Path)
options.add_argument("--seconds", type=int, default=10, help="of load")
options = options.parse_args()
WORK = pathlib.Path(tempfile.mkdtemp(prefix="outlay-server-check-"))
NOW = 1_793_523_600  # 2026-11-01T09:00:00Z
os.environ.update(OUTLAY_LEDGER=str(WORK / "ledger.db"), OUTLAY_NOW="2026-11-01T09:00:00Z",
                  NO_COLOR="1", TZ="UTC")
failures = []


def check(holds, what):
    print(("ok    " if holds else "FAILED ") + what, flush=True)
    if not holds:
        failures.append(what)


def outlay(*arguments, findings=False):
    done = subprocess.run([options.programs / "outlay", *arguments], capture_output=True, text=True)
    if done.returncode not in ((0, 1) if findings else (0,)):
        sys.exit(f"outlay {' '.join(arguments)}: {done.stderr}")
    return done.stdout.strip()


def usage_count():
    return int(outlay("sql", "SELECT count(*) FROM usage", "--format", "csv").split()[-1])


def wait_for(what, seconds=15):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.2)
    return False


class Server:
    """A running server."""

    def __init__(self, *more):
        self.process = subprocess.Popen(
            [options.programs / "outlay", "serve", "--listen", "127.0.0.1:0", *more],
            stdout=subprocess.PIPE, text=True, stderr=open(WORK / "errors", "a"))
        atexit.register(self.process.kill)
        lines = self.process.stdout.readline() + self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/sign-in\?once=(\S+)", lines)
        if not found:
            sys.exit("the server did not start: " + (WORK / "errors").read_text())
        self.port, self.once = int(found.group(1)), found.group(2)
        self.url = f"http://127.0.0.1:{self.port}"

    def ask(self, method, path, body=None, headers={}, timeout=30):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, headers, answer.read()
        finally:
            connection.close()

    def sign_in(self):
        status, headers, _ = self.ask("GET", f"/sign-in?once={self.once}")
        check(status == 303, "the one-time link signs in")
        return headers["set-cookie"].split(";")[0]

    def end(self, kill=False):
        begun = time.monotonic()
        self.process.send_signal(signal.SIGKILL if kill else signal.SIGTERM)
        status = self.process.wait(20)
        return status, time.monotonic() - begun


def record(number, second=0):
    """One call as Claude Code logs it."""
    fields = {"event.name": "api_request", "model": "claude-sonnet-4-5",
              "session.id": f"5f0c1b1e-0000-4000-8000-{number // 500:012d}",
              "request_id": f"req_011Check{number:010d}"}
    counts = {"input_tokens": 100 + number % 7, "output_tokens": 50}
    return {"timeUnixNano": str((NOW - 7200 + second) * 10**9), "body": {
        "stringValue": "claude_code.api_request"}, "attributes": [
            {"key": k, "value": {"stringValue": v}} for k, v in fields.items()] + [
            {"key": k, "value": {"intValue": str(v)}} for k, v in counts.items()]}


def logs(numbers):
    return json.dumps({"resourceLogs": [{"scopeLogs": [
        {"logRecords": [record(n, n % 3600) for n in numbers]}]}]}).encode()


def check_sdk(server, token):
    """OpenTelemetry's own exporter: logs and metrics, plain and compressed, twice."""
    from opentelemetry._logs import LogRecord, SeverityNumber
    from opentelemetry.exporter.otlp.proto.http import Compression
    from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.sdk._logs import LoggerProvider
    from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader

    headers = {"Authorization": f"Bearer {token}"}
    before = usage_count()
    for compression in (Compression.NoCompression, Compression.Gzip):
        provider = LoggerProvider()
        provider.add_log_record_processor(BatchLogRecordProcessor(OTLPLogExporter(
            endpoint=f"{server.url}/v1/logs", headers=headers, compression=compression)))
        logger = provider.get_logger("com.anthropic.claude_code.events")
        for number in range(40):
            logger.emit(LogRecord(
                timestamp=(NOW - 3600 + number) * 10**9, severity_number=SeverityNumber.INFO,
                body="claude_code.api_request", attributes={
                    "event.name": "api_request", "session.id": "sdk-session",
                    "model": "claude-sonnet-4-5", "request_id": f"req_011Sdk{number}",
                    "input_tokens": 100, "output_tokens": 20, "cost_usd": 0.001}))
        check(provider.force_flush(), f"the SDK's logs are taken ({compression.value})")
        provider.shutdown()
    check(usage_count() == before + 40, "the SDK's 40 calls count once, though they came twice")

    reader = PeriodicExportingMetricReader(
        OTLPMetricExporter(endpoint=f"{server.url}/v1/metrics", headers=headers),
        export_interval_millis=3_600_000)
    provider = MeterProvider(metric_readers=[reader])
    tokens = provider.get_meter("com.anthropic.claude_code").create_counter(
        "claude_code.token.usage", unit="tokens")
    cost = provider.get_meter("com.anthropic.claude_code").create_counter(
        "claude_code.cost.usage", unit="USD")
    tokens.add(1000, {"type": "input", "model": "claude-sonnet-4-5", "session.id": "metric"})
    cost.add(0.25, {"model": "claude-sonnet-4-5", "session.id": "metric"})
    check(provider.force_flush(), "the SDK's metrics are taken")
    provider.shutdown()


def spend(source):
    return outlay("sql", "SELECT coalesce(sum(input + cache_write_5m + cache_read + output), 0) FROM usage "
                  f"JOIN origin ON origin.id = origin_id WHERE source = '{source}' AND is_overtaken = 0",
                  "--format", "csv").split()[-1]


def check_agents(server, token):
    """What Codex, Gemini CLI and Copilot CLI send, by OpenTelemetry's own SDK, twice; see Documentation/telemetry.md."""
    from opentelemetry import trace
    from opentelemetry._logs import LogRecord, SeverityNumber
    from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk._logs import LoggerProvider
    from opentelemetry.sdk._logs.export import SimpleLogRecordProcessor
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SpanExportResult

    headers = {"Authorization": f"Bearer {token}"}
    at = (NOW - 1800) * 10**9

    def send(service, attributes):
        provider = LoggerProvider(Resource.create({"service.name": service}))
        provider.add_log_record_processor(SimpleLogRecordProcessor(
            OTLPLogExporter(endpoint=f"{server.url}/v1/logs", headers=headers)))
        for _ in range(2):
            provider.get_logger(service).emit(LogRecord(
                timestamp=at, severity_number=SeverityNumber.INFO, attributes=attributes))
        provider.shutdown()

    # Codex's optional counts are numbers, the others texts.
    send("codex_cli_rs", {
        "event.name": "codex.sse_event", "event.kind": "response.completed", "input_token_count": "11000",
        "output_token_count": "400", "cached_token_count": 8000, "reasoning_token_count": 120,
        "tool_token_count": "11400", "event.timestamp": "2026-11-01T08:30:00.000Z",
        "conversation.id": "019a97b0-85be-7e60-9c60-9726baf026a0", "model": "gpt-5.4"})
    check(spend("codex") == "11400", "Codex's response counts once, with the cache in its input")
    session = "0d0162bd-f0c3-43d1-a9f6-747a4c80dbc4"
    # The SDK's metrics are of the present day, so that the event has to be, too.
    today = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
    send("gemini-cli", {
        "event.name": "gemini_cli.api_response", "event.timestamp": today,
        "session.id": session, "model": "gemini-2.5-pro", "input_token_count": 10000,
        "output_token_count": 300, "cached_content_token_count": 4000, "thoughts_token_count": 200,
        "tool_token_count": 0, "total_token_count": 10500, "prompt_id": session + "########0"})
    reader = PeriodicExportingMetricReader(
        OTLPMetricExporter(endpoint=f"{server.url}/v1/metrics", headers=headers),
        export_interval_millis=3_600_000)
    provider = MeterProvider([reader], Resource.create({"service.name": "gemini-cli"}))
    tokens = provider.get_meter("gemini-cli").create_counter("gemini_cli.token.usage")
    for kind, count in {"input": 10000, "cache": 4000, "output": 300, "thought": 200, "tool": 0}.items():
        tokens.add(count, {"type": kind, "model": "gemini-2.5-pro", "session.id": session})
    provider.get_meter("gemini-cli").create_histogram("gen_ai.client.token.usage").record(10000)
    check(provider.force_flush(), "Gemini CLI's metrics are taken")
    provider.shutdown()
    check(spend("gemini-cli") == "10500", "Gemini CLI's response counts once beside its metric")

    exporter = OTLPSpanExporter(endpoint=f"{server.url}/v1/traces", headers=headers)
    provider = TracerProvider(resource=Resource.create({"service.name": "github-copilot"}))
    span = provider.get_tracer("github.copilot").start_span(
        "chat claude-sonnet-4.5", kind=trace.SpanKind.CLIENT, start_time=at, attributes={
            "gen_ai.operation.name": "chat", "gen_ai.conversation.id": session,
            "gen_ai.response.model": "claude-sonnet-4.5", "gen_ai.usage.input_tokens": 100,
            "gen_ai.usage.output_tokens": 7, "gen_ai.usage.cache_read.input_tokens": 10,
            "gen_ai.usage.cache_creation.input_tokens": 20, "github.copilot.nano_aiu": 250_000_000})
    span.end(at + 10**9)
    taken = [exporter.export([span]) for _ in range(2)]
    check(taken == [SpanExportResult.SUCCESS] * 2, "Copilot's span is taken")
    check(spend("copilot-cli") == "107", "Copilot's call counts once, with both caches in its input")
    exporter.shutdown()


def check_chunked(server, token):
    """A body in chunks, as collectors send it."""
    body = logs(range(900_000, 900_003))
    parts = b"".join(b"%x\r\n%s\r\n" % (len(body[i:i + 200]), body[i:i + 200])
                     for i in range(0, len(body), 200)) + b"0\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.sendall((f"POST /v1/logs HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
                      "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
                      "Connection: close\r\n\r\n").encode() + parts)
        answer = b""
        while more := line.recv(65536):
            answer += more
    check(answer.startswith(b"HTTP/1.1 200"), "a chunked body is taken")


def check_metrics(server, token):
    status, _, text = server.ask("GET", "/metrics", headers={"Authorization": f"Bearer {token}"})
    check(status == 200, "/metrics answers")
    done = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True)
    check(done.returncode == 0, f"promtool finds no fault {done.stderr.decode()[:300]}")
    names = set(re.findall(r"^# TYPE (outlay_\w+)", text.decode(), re.M))
    board = json.loads((pathlib.Path(__file__).parent.parent / "Documentation" /
                        "grafana-dashboard.json").read_text())
    used = set(re.findall(r"outlay_\w+", json.dumps(board["panels"])))
    check(used and used <= names, f"the dashboard for Grafana uses these metrics {used - names}")


class Hook(http.server.BaseHTTPRequestHandler):
    """Takes messages; refuses the first."""

    taken, refused = [], 0

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if not Hook.refused:
            Hook.refused = 1
            self.send_response(503)
        else:
            Hook.taken.append(body)
            self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def check_events(server, cookie, change):
    with socket.create_connection(("127.0.0.1", server.port), timeout=15) as line:
        line.sendall(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())
        text = line.recv(65536)
        time.sleep(2.5)
        change()
        try:
            while b"event: change" not in text:
                more = line.recv(65536)
                if not more:
                    break
                text += more
        except TimeoutError:
            pass
        check(b"event: change" in text, "an open page hears of a change")


def check_slow(server, token, cookie):
    """Clients that send a byte now and then harm nobody."""
    lines = []
    for _ in range(100):
        line = socket.create_connection(("127.0.0.1", server.port))
        line.sendall((f"POST /v1/logs HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
                      "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{").encode())
        lines.append(line)
    times = []
    for _ in range(20):
        begun = time.monotonic()
        status, _, _ = server.ask("GET", "/?month=2026-11", headers={"Cookie": cookie})
        times.append(time.monotonic() - begun)
        check(status == 200, "a page answers beside slow clients") if status != 200 else None
        for line in lines[:5]:
            line.sendall(b" ")
    print(f"      pages beside 100 slow clients: {sorted(times)[-1] * 1000:.0f} ms at most")
    for line in lines:
        line.close()


def load(server, token, cookie, seconds, first=0, batch=100, senders=8, on_error=None):
    """Sends batches as fast as they are taken; returns what was acknowledged, and times."""
    acknowledged, times, pages, busy = [], [], [], [0]
    end = time.monotonic() + seconds
    lock = threading.Lock()
    following = [first]

    def send():
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        while time.monotonic() < end:
            with lock:
                start = following[0]
                following[0] += batch
            body = logs(range(start, start + batch))
            begun = time.monotonic()
            try:
                connection.request("POST", "/v1/logs", body, headers)
                answer = connection.getresponse()
                answer.read()
            except OSError:
                return
            except http.client.HTTPException:
                return
            with lock:
                if answer.status == 200:
                    times.append(time.monotonic() - begun)
                    acknowledged.append(start)
                else:
                    busy[0] += 1
            if answer.status != 200:
                time.sleep(0.2)

    def look():
        while time.monotonic() < end:
            begun = time.monotonic()
            try:
                status, _, _ = server.ask("GET", "/?month=2026-11", headers={"Cookie": cookie})
            except (OSError, http.client.HTTPException):
                return
            if status == 200:
                pages.append(time.monotonic() - begun)
            time.sleep(0.25)

    with concurrent.futures.ThreadPoolExecutor(senders + 1) as pool:
        for _ in range(senders):
            pool.submit(send)
        pool.submit(look)
        if on_error:
            pool.submit(on_error)
    return acknowledged, sorted(times), sorted(pages), busy[0]


def percentile(values, share):
    return values[min(len(values) - 1, int(len(values) * share))] * 1000 if values else 0


def check_load(server, token, cookie):
    before = usage_count()
    taken, times, pages, busy = load(server, token, cookie, options.seconds)
    check(usage_count() == before + 100 * len(taken), "all that was acknowledged is there, once")
    print(f"      {100 * len(taken) / options.seconds:.0f} calls/s in batches of 100; answers p50 "
          f"{percentile(times, .5):.0f} ms, p99 {percentile(times, .99):.0f} ms; {busy} told to wait; pages "
          f"p50 {percentile(pages, .5):.0f} ms, p99 {percentile(pages, .99):.0f} ms")


def check_kill(server, token, cookie, background):
    """kill -9 in the middle loses nothing that was acknowledged, and what is sent again counts once."""
    first = 10_000_000
    taken, _, _, _ = load(server, token, cookie, 4, first=first, on_error=lambda: (
        time.sleep(2), server.end(kill=True)))
    again = Server(*background)
    there = int(outlay("sql", "SELECT count(*) FROM usage", "--format", "csv").split()[-1])
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    for start in taken:
        again.ask("POST", "/v1/logs", logs(range(start, start + 100)), headers)
    check(usage_count() == there, f"{len(taken)} batches outlived kill -9, and count once")
    outlay("check")
    check(True, "the ledger is whole")
    cookie = again.sign_in()
    with socket.create_connection(("127.0.0.1", again.port)) as page:
        page.sendall(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())
        page.recv(100)
        status, seconds = again.end()
    check(status == 0 and seconds < 1, f"SIGTERM ends within a second ({seconds:.2f} s)")


def main():
    outlay("developer", "add", "ana")
    outlay("budget", "set", "developer:ana", "0.01")
    outlay("alert", "rule", "add", "month", "50%")
    ingest = outlay("token", "add", "ana", "--role", "ingest", "--developer", "ana")
    metrics = outlay("token", "add", "scraper", "--role", "metrics")
    hook = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=hook.serve_forever, daemon=True).start()
    folder = WORK / "exports"
    folder.mkdir()
    background = ["--watch", str(folder), "--webhook", f"http://127.0.0.1:{hook.server_port}/x"]
    server = Server(*background)
    cookie = server.sign_in()
    check_sdk(server, ingest)
    check_agents(server, ingest)
    check_chunked(server, ingest)
    check_metrics(server, metrics)
    before = usage_count()
    team = pathlib.Path(__file__).parent.parent / "Samples" / "team" / "exports"
    source = next(p for p in sorted(team.rglob("*.jsonl")))
    check_events(server, cookie, lambda: shutil.copy(source, folder / "session.jsonl"))
    check(wait_for(lambda: usage_count() > before), "a file that comes into the folder is imported")
    check(wait_for(lambda: Hook.taken, 90), "an alert reaches the webhook, though it refused at first")
    time.sleep(3)
    ids = [body["alert"] for body in Hook.taken]
    check(len(ids) == len(set(ids)), "each alert came once")
    check_slow(server, ingest, cookie)
    check_load(server, ingest, cookie)
    check_kill(server, ingest, cookie, background)
    print(f"{len(failures)} failed")
    shutil.rmtree(WORK)
    sys.exit(1 if failures else 0)


main()
