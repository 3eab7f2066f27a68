"""The requests of browsers, scrapers and senders, and what is changed of them."""

import gzip
import html
import json
import pathlib
import re
import urllib.parse
import zlib

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
FIXTURES = TOP / "Tests/ImportingTests/Fixtures"

# A project of the ledger, which nobody sees who has not signed in.
NAME = "plantedproject"
MARKUP = b"<planted>"
PAGES = ["/", "/spend?month=2026-10&by=project,model", "/developers?month=2026-10", "/developers/ana?month=2026-10",
         "/projects?month=2026-10", "/keys?month=2026-10", "/models?month=2026-10", "/sessions?month=2026-10", "/budgets?month=2026-10",
         "/alerts", "/outliers?month=2026-10", "/imports?month=2026-10", "/expense?month=2026-10&allow-unpriced=yes",
         "/review?month=2026-10", "/books?month=2026-10", "/budgets/requests/1", "/metrics", "/events", "/sign-in?next=/alerts"]
WORDS = [MARKUP + b"'\"", b"\r\nX-Planted: 1\r\n\r\n", b"%0d%0aX-Planted:%201", b"..%2f..%2fetc%2fpasswd", b"../../etc/passwd", b"%00", b"%", b"%zz",
         b"\xff\xfe", b"%c0%ae", b"-1", b"0", b"99999999999999999999", b"2026-13", b"0000-00", b"9999-12", b"2026-10-32", b"' OR 1=1 --",
         b"{}", b"[]", b"null", b"1e309", b"\x00", b"A" * 5000, b"[" * 500, b"=cmd|' /C calc'!A0", b"//evil.example", b"http://evil.example/",
         "\u202e\U0001f600".encode(), b"&", b";", b"=", b"by=model&by=model", NAME.encode()]
HEADERS = [b"Content-Length: 5", b"Content-Length: -1", b"Content-Length: 99999999999999999999", b"Transfer-Encoding: chunked",
           b"Transfer-Encoding: identity, chunked", b"Expect: 100-continue", b"Host: evil.example", b"Cookie: a=b; c", b"Cookie: " + b"x=y;" * 2000,
           b"Authorization: Bearer", b"Authorization: Basic YTpi", b"X-Forwarded-For: 1.2.3.4, <x>", b"Range: bytes=0-1,5-", b"If-None-Match: *",
           b"Accept-Encoding: gzip;q=nan, br", b"Content-Encoding: gzip", b"Content-Encoding: br", b"Upgrade: h2c", b"Connection: Upgrade, HTTP2-Settings",
           b"HTTP2-Settings: AAMAAABkAAQAAP__", b"Content-Type: multipart/form-data; boundary=", b"Content-Type: application/x-protobuf",
           b"Content-Type: application/json", b" folded: x", b"No colon", b": no name", b"Origin: http://evil.example", b"Sec-Fetch-Site: cross-site",
           b"Last-Event-ID: -1", b"Cache-Control: no-cache", b"X: " + b"y" * 20_000]
METHODS = [b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"OPTIONS", b"TRACE", b"CONNECT", b"PATCH", b"get", b"", b"PRI", b"G\x00T"]
LOGS = {"resourceLogs": [{"scopeLogs": [{"logRecords": [{
    "timeUnixNano": "1793516400000000000", "body": {"stringValue": "claude_code.api_request"}, "attributes": [
        {"key": key, "value": {"stringValue": value}} for key, value in (
            ("event.name", "api_request"), ("model", "claude-sonnet-4-5"), ("session.id", "5f0c1b1e-0000-4000-8000-000000000001"),
            ("request_id", "req_"))] + [{"key": "input_tokens", "value": {"intValue": "100"}}, {"key": "output_tokens", "value": {"intValue": "50"}}]}]}]}]}


class Request:
    """A request in its parts, who sends it, and whether its form was broken."""

    def __init__(self, method, target, headers=(), body=b"", who="nobody"):
        self.method, self.target, self.headers, self.body, self.who = method, target, list(headers), body, who
        self.is_broken, self.pieces, self.raw = False, [], None

    def copy(self):
        return Request(self.method, self.target, self.headers, self.body, self.who)

    @property
    def bytes(self):
        if self.raw is not None:
            return self.raw
        lines = [self.method + b" " + self.target + b" HTTP/1.1", b"Host: 127.0.0.1", *self.headers, b"Connection: close"]
        if (self.body or self.method == b"POST") and not any(line.lower().startswith((b"content-length", b"transfer-enc")) for line in self.headers):
            lines.append(b"Content-Length: %d" % len(self.body))
        return b"\r\n".join(lines) + b"\r\n\r\n" + self.body


def telemetry(body, token, path=b"/v1/logs", kind=b"application/json", more=()):
    return Request(b"POST", path, [b"Authorization: Bearer " + token.encode(), b"Content-Type: " + kind, *more], body, "ingest")


def bases(server, cookie, tokens):
    """Pages with what they link to, forms with their keys, a file, and telemetry, each by who may send it."""
    callers = {"nobody": [], "link": [b"Cookie: " + cookie.encode()],
               **{role: [b"Authorization: Bearer " + tokens[role].encode()] for role in ("developer", "lead", "metrics")}}
    found = [Request(b"GET", page.encode(), callers[who], who=who) for page in PAGES for who in callers]
    targets, forms = set(), []
    for page in PAGES:
        answer = server.send(Request(b"GET", page.encode(), callers["link"])) if page != "/events" else None
        text = answer.body.decode("utf-8", "replace") if answer else ""
        targets.update(html.unescape(one) for one in re.findall(r'href="(/[^"#]*)"', text))
        for action, inside in re.findall(r'<form[^>]*action="([^"]*)"[^>]*>(.*?)</form>', text, re.S):
            fields = re.findall(r'name="([^"]*)"[^>]*?(?:value="([^"]*)")?', inside)
            body = urllib.parse.urlencode([(name, html.unescape(value) or "1") for name, value in fields]).encode()
            forms.append((html.unescape(action).encode() or b"/", body))
    found += [Request(b"GET", one.encode(), callers[who], who=who) for one in sorted(targets)[:200] for who in ("link", "nobody", "developer")]
    kind = [b"Content-Type: application/x-www-form-urlencoded"]
    found += [Request(b"POST", action, callers[who] + kind, body, who) for action, body in sorted(set(forms))[:60] for who in ("link", "nobody", "lead")]
    table = (TOP / "Samples/team/roster.csv").read_bytes()[:2000]
    parts = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n' + table + b"\r\n--b--\r\n"
    found += [Request(b"POST", b"/upload", callers[who] + [b"Content-Type: multipart/form-data; boundary=b"], parts, who) for who in ("link", "nobody")]
    bodies = [(b"/v1/logs", json.dumps(LOGS).encode())]
    bodies += [(b"/v1/" + name.encode(), path.read_bytes()) for name in ("logs", "metrics", "traces")
               for path in sorted((FIXTURES / "otlp-http-json").glob(name + "*"))[:4]]
    found += [telemetry(body, tokens["ingest"], path) for path, body in bodies for _ in range(6)]
    found += [telemetry(gzip.compress(body), tokens["ingest"], path, more=[b"Content-Encoding: gzip"]) for path, body in bodies]
    # Fields 1 to 3 of messages within messages, as ExportLogsServiceRequest has them.
    found += [telemetry(b"\x0a\x0a\x12\x08\x12\x06\x2a\x04\x0a\x02ab", tokens["ingest"], path, b"application/x-protobuf") for path, _ in bodies[:1]]
    return found


def changed(base, others, chance):
    """A request with one to four changes."""
    request = base.copy()
    for _ in range(chance.choice((1, 1, 2, 3, 4))):
        chance.choice((target, target, target, query, query, header, method, body, body, body, spliced))(request, others, chance)
    if chance.random() < 0.1:
        raw(request, chance)
    if chance.random() < 0.1:
        whole = request.bytes
        request.pieces = [chance.randrange(len(whole)) for _ in range(3)]
    return request


def target(request, _, chance):
    path = request.target
    place = chance.randrange(len(path) + 1)
    word = chance.choice(WORDS)
    # A line break in a target is a request of another form.
    if any(byte <= 0x20 for byte in word):
        word = urllib.parse.quote_from_bytes(word).encode()
    cut = path[place + chance.choice((0, 0, 1, 5)):]
    request.target = path[:place] + word + cut


def query(request, _, chance):
    path, _, text = request.target.partition(b"?")
    fields = urllib.parse.parse_qsl(text.decode("latin-1"), keep_blank_values=True)
    name = chance.choice(["month", "by", "format", "since", "until", "developer", "project", "order", "page", "next", "top", "team", "model"])
    value = chance.choice(WORDS + [b"csv", b"json", b"xlsx", b"md", b"2026-10", b"ana", b"cost"]).decode("latin-1")
    if fields and chance.random() < 0.6:
        fields[chance.randrange(len(fields))] = (chance.choice([name, fields[0][0]]), value)
    else:
        fields.append((name, value))
    request.target = path + b"?" + urllib.parse.urlencode(fields).encode()


def header(request, _, chance):
    request.headers.insert(chance.randrange(len(request.headers) + 1), chance.choice(HEADERS))
    request.is_broken = True


def method(request, _, chance):
    request.method = chance.choice(METHODS)
    request.is_broken = True


def body(request, others, chance):
    """Other bytes, words, numbers and parts, within what the body is."""
    if not request.body:
        return query(request, others, chance)
    is_packed = request.body[:2] == b"\x1f\x8b"
    text = bytearray(unpacked(request.body) if is_packed and chance.random() < 0.7 else request.body)
    is_packed = is_packed and text[:2] != b"\x1f\x8b"
    for _ in range(chance.choice((1, 1, 2, 8))):
        place = chance.randrange(len(text) + 1)
        kind = chance.randrange(6)
        if kind == 0 and text:
            text[min(place, len(text) - 1)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            text[place:place] = chance.choice(WORDS)
        elif kind == 2:
            del text[place:place + chance.choice((1, 4, 100))]
        elif kind == 3:
            text[place:place] = text[chance.randrange(len(text) + 1):][:chance.choice((3, 30, 300))]
        else:
            numbers = list(re.finditer(rb'"[^"\\]*"|\d+' if kind == 4 else rb"\d+", text))
            if numbers:
                one = chance.choice(numbers)
                word = chance.choice(WORDS)
                text[one.start():one.end()] = json.dumps(word.decode("latin-1")).encode() if kind == 4 else chance.choice((b"-1", b"0", b"9" * 25, b"1.5", b"null"))
    request.body = gzip.compress(bytes(text)) if is_packed else bytes(text)


def unpacked(packed):
    try:
        return gzip.decompress(packed)
    except (OSError, EOFError, zlib.error):
        return packed


def spliced(request, others, chance):
    """The body, target or sender of another request."""
    other = chance.choice(others)
    part = chance.randrange(3)
    if part == 0:
        request.body = other.body
    elif part == 1:
        request.target = other.target
    else:
        request.headers, request.who = list(other.headers), other.who


def raw(request, chance):
    """Bytes of the whole request, its end, or more behind it."""
    text = bytearray(request.bytes)
    kind = chance.randrange(4)
    if kind == 0:
        text[chance.randrange(len(text))] ^= 1 << chance.randrange(8)
    elif kind == 1:
        del text[chance.randrange(len(text)):]
    elif kind == 2:
        text += chance.choice([b"GET / HTTP/1.1\r\n\r\n", b"\r\n", b"0\r\n\r\n", bytes(text), b"\x00" * 100])
    else:
        text = bytearray(text.replace(b"\r\n", chance.choice([b"\n", b"\r", b"\r\n "]), chance.choice((1, 3))))
    request.raw, request.is_broken = bytes(text), True
