"""Runs one command and prints what it took, as JSON.

    python -I -S launcher.py SPECIFICATION

The specification is JSON: `command`, `environment`, `output` and `errors` (files), `cores` (null
or a list). This process stays small, because Linux counts the memory of whoever starts a program
as the least that the program ever had.
"""
import json
import os
import sys
import time


def bytes_read(process: int) -> int | None:
    """What an ended process read through read calls, caches included; None where unknown."""
    try:
        with open(f"/proc/{process}/io") as file:
            return int(file.readline().split()[1])
    except (OSError, IndexError, ValueError):
        return None


def main() -> None:
    task = json.loads(sys.argv[1])
    if task["cores"] is not None:
        os.sched_setaffinity(0, task["cores"])
    write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, task["output"], write, 0o644),
        (os.POSIX_SPAWN_OPEN, 2, task["errors"], write, 0o644),
    ]
    command = task["command"]
    began = time.perf_counter()
    process = os.posix_spawnp(command[0], command, task["environment"], file_actions=actions)
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    wall = time.perf_counter() - began
    read = bytes_read(process)
    _, status, usage = os.wait4(process, 0)
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({
        "status": os.waitstatus_to_exitcode(status), "wall": wall, "peak": peak, "read": read,
        "cpu": usage.ru_utime + usage.ru_stime,
    }))


main()
