"""Edits of a small ledger that no disk makes: other values, tables and pages. No command falls over them, and no total is wrong unsaid."""

import os
import shutil
import sqlite3

from faults.flips import total
from faults.torture import STATUSES, Work

EDITS = Work("edits")
VALUES = [None, 0, -1, 1, 2**63 - 1, -2**63, 10**18, 0.5, -1e308, float("inf"), "", "x", "9" * 30, "\x00", "\u202e" * 200, "y" * 100_000,
          b"", b"\xff" * 16, b"\x00" * 3, "2026-13-45", "claude-opus-4-1", "\x1b[31m"]
COMMANDS = [
    ("check",), ("report", "--format", "json"), ("report", "--by", "day,developer,model"), ("import", "old"), ("import", "new"),
    ("budget", "status"), ("expense", "2026-09"), ("review", "2026-09"), ("audit",), ("imports", "list"), ("imports", "undo", "1"),
    ("session", "list"), ("developer", "list"), ("outliers", "--month", "2026-09"), ("alert", "check"), ("reprice",), ("price", "list"),
    ("export", "calls"), ("backup", "copy.db"), ("close", "2026-09", "--by", "lead"), ("sql", "SELECT count(*) FROM usage_detail"),
]


def tables(base):
    """The tables with their columns, and the objects of the schema."""
    names = [name for name, in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
    columns = [(name, row[1]) for name in names for row in base.execute(f'PRAGMA table_xinfo("{name}")')]
    return columns, base.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite%'").fetchall()


def edit_rows(base, random):
    """Another value, a row that is gone or there twice."""
    columns, _ = tables(base)
    table, column = random.choice(columns)
    kind = random.randrange(8)
    where = f'rowid IN (SELECT rowid FROM "{table}" ORDER BY random() LIMIT {random.choice((1, 1, 3))})'
    if kind == 0:
        base.execute(f'DELETE FROM "{table}" WHERE {where}')
        return f"rows of {table} are gone"
    if kind == 1:
        base.execute(f'UPDATE "{table}" SET "{column}" = (SELECT "{column}" FROM "{table}" ORDER BY random() LIMIT 1) WHERE {where}')
        return f"{table}.{column} has another row's value"
    value = random.choice(VALUES)
    base.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {where}', (value,))
    return f"{table}.{column} = {value!r:.40}"


def edit_schema(base, random):
    """A table, index, view or trigger that is gone, renamed, of other words or there beside."""
    columns, objects = tables(base)
    kind, name = random.choice(objects)
    table, column = random.choice(columns)
    choice = random.randrange(7)
    if choice == 0:
        base.execute(f'DROP {kind} "{name}"')
        return f"no {kind} {name}"
    if choice == 1:
        base.execute(f'ALTER TABLE "{table}" RENAME TO "other_{table}"')
        return f"{table} is called otherwise"
    if choice == 2:
        base.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO "other"')
        return f"{table}.{column} is called otherwise"
    if choice == 3:
        base.execute(f'CREATE TRIGGER planted AFTER UPDATE ON "{table}" BEGIN DELETE FROM "{table}"; END')
        return f"a trigger on {table}"
    if choice == 4:
        base.execute(f"PRAGMA user_version = {random.choice((0, 1, 7, 9999, -1))}")
        return "another user_version"
    base.execute("PRAGMA writable_schema = ON")
    if choice == 5:
        base.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (random.choice((0, 1, 2, 3, 99999, -1)), name))
        return f"{kind} {name} begins elsewhere"
    base.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (random.choice(("", "CREATE TABLE x(", "x" * 5000, None)), name))
    return f"{kind} {name} has other words"


def edit_pages(bytes, random):
    """Pages that are another's, zeros, cut off or behind the end."""
    size = int.from_bytes(bytes[16:18], "big")
    size = 65536 if size == 1 else size or 4096
    count = len(bytes) // size
    page, other = random.randrange(count), random.randrange(count)
    choice = random.randrange(5)
    if choice == 0:
        bytes[page * size:(page + 1) * size] = bytes[other * size:(other + 1) * size]
        return f"page {page} of {count} is page {other}"
    if choice == 1:
        bytes[page * size:(page + 1) * size] = b"\x00" * size
        return f"page {page} of {count} is zeros"
    if choice == 2:
        del bytes[random.randrange(len(bytes)):]
        return f"{len(bytes)} bytes are left"
    if choice == 3:
        bytes += random.randbytes(random.choice((1, size, 3 * size + 5)))
        return "bytes behind the end"
    place = page * size + random.randrange(size - 8)
    bytes[place:place + 8] = random.choice((b"\xff" * 8, b"\x00" * 8, random.randbytes(8)))
    return f"8 bytes at {place}"


def edited(torture, path, original):
    """Writes the ledger with one edit, and says which; nothing where it could not be made."""
    random = torture.random
    for name in ("-wal", "-shm", "-journal"):
        if os.path.exists(path + name):
            os.remove(path + name)
    bytes = bytearray(original)
    kind = random.randrange(4)
    fault = edit_pages(bytes, random) if kind == 0 else None
    with open(path, "wb") as file:
        file.write(bytes)
    if fault:
        return fault
    base = sqlite3.connect(path, isolation_level=None)
    try:
        base.executescript("PRAGMA journal_mode = DELETE; PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
        return (edit_schema if kind == 1 else edit_rows)(base, random)
    except (sqlite3.Error, OverflowError):
        return None
    finally:
        base.close()


def edit(torture, count, goes_on):
    """Edits a ledger `count` times, each time from its beginning, as long as it goes on."""
    torture.prepare(EDITS)
    torture.run("import", "new", "--developer", "ana")
    path = os.path.join(torture.place, "ledger.db")
    torture.run("sql", "SELECT 1")
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode = DELETE")
    base.close()
    with open(path, "rb") as file:
        original = file.read()
    right = total(torture)[0]
    while count > 0 and goes_on():
        count -= 1
        fault = edited(torture, path, original)
        if not fault:
            continue
        torture.faults += 1
        check = torture.run("check")
        found, done = total(torture)
        if done.returncode == 0 and found != right and check.returncode == 0:
            torture.complain(EDITS, "a wrong total, and nobody says so", fault, done)
        others = [torture.run(*words) for words in torture.random.sample(COMMANDS, 4)]
        for command in [check, done, *others]:
            if command.returncode not in STATUSES:
                torture.complain(EDITS, f"status {command.returncode}", fault, command)
            if "SQLite error" in command.stderr:
                torture.complain(EDITS, "SQLite's raw words", fault, command)
    shutil.rmtree(torture.place, ignore_errors=True)
