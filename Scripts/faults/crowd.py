"""Two and four writers at once, readers and the guard beside them: each call counts once, and nobody is told nonsense."""

import json
import os
import shutil
import threading
import time

from faults.torture import Work, transcript

CROWD = Work("crowd")


class Crowd:
    def __init__(self, torture, writers, sessions):
        self.torture, self.writers, self.sessions = torture, writers, sessions
        self.is_done = threading.Event()
        self.lock = threading.Lock()

    def prepare(self):
        torture = self.torture
        torture.prepare(CROWD)
        for writer in range(self.writers):
            folder = os.path.join(torture.place, f"in{writer}")
            os.makedirs(folder)
            for session in range(self.sessions):
                # Each session is told by two writers, so that they meet.
                number = (writer + session % 2) % self.writers * 100 + session
                transcript(f"{folder}/{session}.jsonl", f"{number:08}-1111-4111-8111-111111111111",
                           5 + session % 20, 40, 10_000 + number * 100)
        with open(os.path.join(torture.place, "hook.json"), "w") as file:
            file.write(json.dumps({"session_id": "s", "transcript_path": torture.place + "/in0/0.jsonl",
                                   "cwd": "/home/ben/shop", "hook_event_name": "UserPromptSubmit"}))

    def complain(self, what, fault, done):
        with self.lock:
            self.torture.complain(CROWD, what, fault, done)

    def run(self, *arguments, **options):
        with self.lock:
            self.torture.faults += 1
        return self.torture.run(*arguments, **options)

    def write(self, writer):
        """Imports until the ledger was free; who finds it busy is told so."""
        for _ in range(200):
            done = self.run("import", f"in{writer}", "--developer", "ben")
            if done.returncode != 75:
                break
            time.sleep(0.05)
        if done.returncode not in (0, 1):
            self.complain("a writer's status", f"{self.writers} writers", done)
        others = self.run("budget", "set", "ana", str(10 + writer))
        if others.returncode not in (0, 75):
            self.complain("a writer's status", "budget", others)

    def read(self):
        while not self.is_done.is_set():
            done = self.run("report", "--by", "day", "--format", "json")
            if done.returncode != 0:
                self.complain("a reader's status", f"{self.writers} writers", done)

    def guard(self):
        with open(os.path.join(self.torture.place, "hook.json")) as file:
            hook = file.read()
        while not self.is_done.is_set():
            done = self.run("guard", "--developer", "ben", "--session", "1000", "--fail-closed", stdin=hook)
            # It waits almost not at all, and then does as it was told to where it cannot look.
            if done.returncode != 0 and "busy" not in done.stderr:
                self.complain("the guard blocks", f"{self.writers} writers", done)

    def torture_all(self):
        self.prepare()
        beside = [threading.Thread(target=work) for work in (self.read, self.read, self.guard)]
        writers = [threading.Thread(target=self.write, args=(writer,)) for writer in range(self.writers)]
        for thread in beside + writers:
            thread.start()
        for thread in writers:
            thread.join()
        self.is_done.set()
        for thread in beside:
            thread.join()
        found = self.torture.state()
        check = self.run("check")
        if check.returncode != 0:
            self.complain("check finds something", f"{self.writers} writers", check)
        self.prepare()
        for writer in range(self.writers):
            alone = self.run("import", f"in{writer}", "--developer", "ben")
        expected = self.torture.state()
        if found["cost"] != expected["cost"] or found["usage"] != expected["usage"]:
            self.complain("another total than one after the other", f"{self.writers} writers", alone)
        shutil.rmtree(self.torture.place, ignore_errors=True)


def crowd(torture, sessions):
    for writers in (2, 4):
        Crowd(torture, writers, sessions).torture_all()
