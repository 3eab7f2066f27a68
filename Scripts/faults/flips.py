"""A flip of a byte of a small ledger: found by `check`, told as an error, or without effect."""

import json
import os
import shutil

from faults.torture import STATUSES, Work

FLIPS = Work("flips")


def total(torture):
    """The total that a report tells, or nothing, and how the command ended."""
    done = torture.run("report", "--format", "json")
    try:
        return json.loads(done.stdout)["total"]["costUSD"], done
    except (ValueError, KeyError, TypeError):
        return None, done


def places(torture, bytes, count):
    """All bytes of the header, and others by chance, most of them such as are not zero."""
    written = [place for place in range(100, len(bytes)) if bytes[place]]
    chosen = torture.random.sample(range(100), min(100, max(1, count // 6)))
    chosen += torture.random.sample(written, min(len(written), count))
    return chosen + [torture.random.randrange(len(bytes)) for _ in range(count // 10)]


def flip(torture, count, goes_on):
    """Flips bytes one by one, as long as it goes on."""
    base = Work("flips", prepare=None)
    torture.prepare(base)
    torture.run("import", "new", "--developer", "ana")
    path = os.path.join(torture.place, "ledger.db")
    with open(path, "rb") as file:
        bytes = file.read()
    right = total(torture)[0]
    for place in places(torture, bytes, count):
        if not goes_on():
            return
        bit = 1 << torture.random.randrange(8)
        flipped = bytearray(bytes)
        flipped[place] ^= bit
        for name in ("ledger.db-wal", "ledger.db-shm", "ledger.db-journal"):
            if os.path.exists(os.path.join(torture.place, name)):
                os.remove(os.path.join(torture.place, name))
        with open(path, "wb") as file:
            file.write(flipped)
        torture.faults += 1
        fault = f"byte {place} of {len(bytes)}, bit {bit}"
        check = torture.run("check")
        if check.returncode not in (1, 65):
            torture.complain(FLIPS, "check finds nothing", fault, check)
        found, done = total(torture)
        if done.returncode == 0 and found != right and check.returncode == 0:
            torture.complain(FLIPS, "a wrong total, and nobody says so", fault, done)
        done = [check, done, torture.run("import", "old"), torture.run("sql", "SELECT count(*) FROM usage_detail")]
        for command in done:
            if command.returncode not in STATUSES:
                torture.complain(FLIPS, f"status {command.returncode}", fault, command)
            if "SQLite error" in command.stderr:
                torture.complain(FLIPS, "SQLite's raw words", fault, command)
    shutil.rmtree(torture.place, ignore_errors=True)
