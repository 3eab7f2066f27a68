"""Drives the pages of `outlay serve` in Chromium by the WebDriver protocol (w3.org/TR/webdriver2).

Usage: dashboard_check.py FOLDER_OF_PROGRAMS FOLDER_FOR_SCREENSHOTS
"""

import base64
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

PROGRAMS, SHOTS = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
TEAM = pathlib.Path(__file__).resolve().parent.parent / "Samples" / "team"
DRIVER = "http://127.0.0.1:9515"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
PAGES = [
    "/", "/spend?month=2026-10&by=project,model", "/developers?month=2026-10",
    "/developers/ana?month=2026-10", "/projects?month=2026-10", "/keys?month=2026-10",
    "/models?month=2026-10", "/sessions?month=2026-10", "/budgets?month=2026-10", "/alerts",
    "/outliers?month=2026-10", "/imports?month=2026-10", "/expense?month=2026-10&allow-unpriced=yes",
    "/review?month=2026-10", "/books?month=2026-10", "/budgets/requests/1",
]
failures = []


def check(holds, what):
    print(("ok    " if holds else "FAILED ") + what)
    if not holds:
        failures.append(what)


def call(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        DRIVER + path, data=data, method=method, headers={"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        value = json.load(error)["value"]
        if value["error"] == "stale element reference":
            raise Stale from error
        sys.exit(f"WebDriver: {value['message']}")


class Stale(Exception):
    """The page was replaced after something in it was found."""


class Browser:
    """One window of Chromium, of a width and a colour scheme."""

    def __init__(self, width, is_dark, has_script=True):
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                   f"--window-size={width},1000"]
        if is_dark:
            options += ["--force-dark-mode", "--blink-settings=preferredColorScheme=0"]
        chrome = {"args": options, "binary": shutil.which("chromium")}
        if not has_script:
            chrome["prefs"] = {"profile.managed_default_content_settings.javascript": 2}
        self.width = width
        made = call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": chrome, "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.path = "/session/" + made["sessionId"]
        self.resize(1000)

    def resize(self, height):
        # Headless windows have a least width: the emulated screen has none.
        call("POST", self.path + "/goog/cdp/execute", {
            "cmd": "Emulation.setDeviceMetricsOverride",
            "params": {"width": self.width, "height": height, "deviceScaleFactor": 1,
                       "mobile": self.width < 500}})

    def open(self, url):
        call("POST", self.path + "/url", {"url": url})

    def run(self, script):
        return call("POST", self.path + "/execute/sync", {"script": script, "args": []})

    def find(self, selector):
        found = call("POST", self.path + "/elements",
                     {"using": "css selector", "value": selector})
        return [item[ELEMENT] for item in found]

    def on(self, selector, *requests):
        """What the last of some requests on the first element answers; again when the page was replaced meanwhile."""
        for _ in range(20):
            try:
                element = self.find(selector)[0]
                return [call(method, f"{self.path}/element/{element}/{what}", body) for method, what, body in requests][-1]
            except (Stale, IndexError):
                time.sleep(0.1)
        sys.exit(f"WebDriver: {selector} is not on the page, or replaced time and again")

    def click(self, selector):
        self.on(selector, ("POST", "click", {}))

    def type(self, selector, text):
        self.on(selector, ("POST", "clear", {}), ("POST", "value", {"text": text}))

    def text(self, selector="main"):
        return self.on(selector, ("GET", "text", None))

    def shoot(self, name):
        height = self.run("return document.documentElement.scrollHeight")
        self.resize(min(max(height, 600), 4000))
        picture = base64.b64decode(call("GET", self.path + "/screenshot"))
        (SHOTS / f"{name}.png").write_bytes(picture)
        self.resize(1000)

    def complaints(self):
        """What the console says: errors of scripts, and what the content policy forbade."""
        log = call("POST", self.path + "/se/log", {"type": "browser"})
        return [line["message"] for line in log if line["level"] in ("SEVERE", "WARNING")]

    def close(self):
        call("DELETE", self.path)


def outlay(*arguments, findings=False):
    done = subprocess.run([PROGRAMS / "outlay", *arguments], capture_output=True, text=True)
    if done.returncode not in ((0, 1) if findings else (0,)):
        sys.exit(f"outlay {' '.join(arguments)}: {done.stderr}")
    return done.stdout


def make_ledger():
    for name in ("ledger.db", "ledger.db-wal", "ledger.db-shm"):
        (SHOTS / name).unlink(missing_ok=True)
    os.environ.update(OUTLAY_LEDGER=str(SHOTS / "ledger.db"), OUTLAY_NOW="2026-10-31T18:00:00Z")
    outlay("developer", "import", str(TEAM / "roster.csv"))
    outlay("project", "import", str(TEAM / "projects.csv"))
    outlay("key", "import", str(TEAM / "keys.csv"))
    outlay("import", str(TEAM / "exports"), findings=True)
    outlay("budget", "policy", "load", "published", "--from", "2026-09-01")
    outlay("alert", "rule", "add", "month", "20%")
    outlay("alert", "check", findings=True)
    outlay("budget", "request", "--developer", "ana", "+200", "--until", "2026-11-30", "--reason",
           "migration")


def serve():
    server = subprocess.Popen(
        [PROGRAMS / "outlay", "serve", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
    lines = server.stdout.readline() + server.stdout.readline()
    link = re.search(r"(http://\S+)/sign-in\?once=\S+", lines)
    return server, link.group(1), link.group(0)


def check_page(browser, url, name, is_narrow):
    browser.open(url)
    facts = browser.run("""
      const bad = [...document.querySelectorAll('input,select,textarea')].filter(
        (e) => e.type !== 'hidden' && !e.closest('label') && !e.getAttribute('aria-label'));
      return {h1: document.querySelectorAll('h1').length, unlabelled: bad.length,
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        heads: [...document.querySelectorAll('main table')].every(
          (t) => t.querySelectorAll('thead th[scope=col]').length > 0),
        outside: performance.getEntriesByType('resource').filter(
          (e) => !e.name.startsWith(location.origin)).length}""")
    check(facts["h1"] == 1, f"{name}: one heading of the first level")
    check(facts["unlabelled"] == 0, f"{name}: every field has a label")
    check(facts["heads"], f"{name}: every table has headers")
    check(facts["outside"] == 0, f"{name}: nothing is loaded from elsewhere")
    if is_narrow:
        check(facts["wide"] <= 0, f"{name}: the page is not wider than the phone")


def check_pages(url, link):
    """Every page, wide and narrow, light and dark."""
    browser = Browser(1600, False)
    browser.open(link)
    cookie = call("GET", browser.path + "/cookie/outlay")
    browsers = [("1600-light", browser)]
    for name, width, is_dark in (("360-light", 360, False), ("1600-dark", 1600, True),
                                 ("360-dark", 360, True)):
        other = Browser(width, is_dark)
        other.open(url + "/healthz")
        call("POST", other.path + "/cookie", {"cookie": cookie})
        browsers.append((name, other))
    for page in PAGES:
        slug = re.sub(r"[^a-z0-9]+", "-", page.split("?")[0].lower()).strip("-") or "overview"
        for name, window in browsers:
            check_page(window, url + page, f"{slug} {name}", window.width < 500)
            window.shoot(f"{slug}-{name}")
    for name, window in browsers:
        complaints = [c for c in window.complaints() if "favicon" not in c]
        check(not complaints, f"{name}: the console is silent {complaints[:3]}")
    for _, window in browsers[1:]:
        window.close()
    return browser, cookie


def check_work(browser, url, cookie):
    """Filters, sorts, approves, acknowledges, and compares a file with the command's."""
    browser.open(url + "/sessions?month=2026-10")
    browser.type("input[name=developer]", "ana")
    browser.click("form.filters button")
    check("developer=ana" in call("GET", browser.path + "/url"), "a filter stands in the address")
    owners = browser.run("return [...new Set([...document.querySelectorAll('tbody tr')].map("
                         "(r) => r.cells[1].textContent))]")
    check(owners == ["ana"], "a filter shows the sessions of one developer alone")

    browser.open(url + "/developers?month=2026-10")
    browser.click("thead th.number button")
    costs = browser.run("return [...document.querySelectorAll('tbody tr')].map("
                        "(r) => parseFloat(r.cells[1].textContent.replace(/[$,]/g, '')))")
    check(costs == sorted(costs, reverse=True), "a click on a header sorts by it")

    browser.open(url + "/budgets/requests/1")
    browser.type("input[name=amount]", "150")
    browser.click("button[value=approve]")
    check("approved" in browser.text(), "a request is approved")
    check("+$150" in outlay("budget", "requests", "1").replace(".00", ""),
          "the command knows of the approval")

    browser.open(url + "/alerts")
    alert = browser.run("return document.querySelector('tbody a[href^=\"/alerts/\"]').href")
    browser.open(alert)
    browser.click("button[value=acknowledged]")
    check("acknowledged" in browser.text(), "an alert is acknowledged")

    for fields, command in (("by=developer,model", ["--by", "developer,model"]),
                            ("by=day&developer=ana", ["--by", "day", "--developer", "ana"])):
        for form in ("csv", "json"):
            request = urllib.request.Request(
                f"{url}/spend?month=2026-10&{fields}&format={form}",
                headers={"Cookie": f"outlay={cookie['value']}"})
            with urllib.request.urlopen(request, timeout=30) as answer:
                page = answer.read()
            own = outlay("report", "--month", "2026-10", "--format", form, *command)
            # Standard output is read as text: line ends are compared as the command writes them.
            check(page.decode().replace("\r\n", "\n") == own.replace("\r\n", "\n"),
                  f"{form} of {fields} is what outlay report writes")

    browser.open(url + "/imports?month=2026-10")
    before = outlay("report", "--month", "2026-10", "--format", "csv")
    sheet = SHOTS / "late.csv"
    sheet.write_text("Date,Task,Model,Token Cost\n2026-10-30,late work,claude-opus-4-5,$1.23\n")
    browser.type("input[type=file]", str(sheet))
    browser.click("form[action='/upload'] button")
    check("Take this import back" in browser.text(), "a file that is chosen is imported")
    check(outlay("report", "--month", "2026-10", "--format", "csv") != before,
          "the command knows of the file")
    browser.click("button[name=undo]")
    check(outlay("report", "--month", "2026-10", "--format", "csv") == before,
          "one button takes it back")

    browser.open(url + "/imports?month=2026-10")
    browser.run("window.isSame = true")
    time.sleep(3)
    outlay("import", str(sheet), findings=True)
    count = "return [window.isSame, document.querySelectorAll('#imports ~ div tbody tr').length]"
    end = time.monotonic() + 10
    while time.monotonic() < end and browser.run(count)[1] < 3:
        time.sleep(0.5)
    check(browser.run(count) == [True, 3], f"an open page shows a new import by itself {browser.run(count)}")

    browser.run("document.activeElement.blur()")
    call("POST", browser.path + "/actions", {"actions": [{"type": "key", "id": "k", "actions": [
        {"type": "keyDown", "value": "\ue004"}, {"type": "keyUp", "value": "\ue004"}]}]})
    check(browser.run("return document.activeElement.className") == "skip",
          "the first key press reaches the link to the content")


def main():
    SHOTS.mkdir(parents=True, exist_ok=True)
    make_ledger()
    server, url, link = serve()
    driver = subprocess.Popen(["chromedriver", "--port=9515", "--silent"])
    try:
        time.sleep(1)
        browser, cookie = check_pages(url, link)
        check_work(browser, url, cookie)
        browser.close()
    finally:
        driver.terminate()
        server.terminate()
    check(server.wait(10) == 0, "the server ends with status 0")
    print(f"{len(failures)} failed; screenshots in {SHOTS}")
    sys.exit(1 if failures else 0)


main()
