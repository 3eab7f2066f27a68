"""Compiles targets of the package with the coverage that libFuzzer follows, in a folder of their own."""

import hashlib
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import small_package  # noqa: E402

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
HERE = pathlib.Path(__file__).resolve().parent

# The lowest first.
READERS = ["Threads", "UsageModel", "CSV", "SQLite", "Importing"]
FEATURES = ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"]
COVERAGE = ["-sanitize=fuzzer"]
ADDRESSES = ["-sanitize=address"]
# The databases of agents that tests are about, too.
DATABASES = TOP / "Tests/OperationsTests/Support/AgentTexts.swift"


def program(folder, addresses=False):
    """The program, with all that it feeds."""
    folder.mkdir(parents=True, exist_ok=True)
    flags = COVERAGE + (ADDRESSES if addresses else [])
    objects = [compiled(folder, "Crypto", [stand_in(folder)], [])]
    for name in READERS:
        objects.append(compiled(folder, name, sorted((TOP / "Sources" / name).rglob("*.swift")), flags))
    main = compiled(folder, "Fuzz", sorted((HERE / "Harness").glob("*.swift")) + [DATABASES], flags)
    built = folder / "fuzz"
    if not built.exists() or any(one.stat().st_mtime > built.stat().st_mtime for one in [main, *objects]):
        run(["swiftc", *flags, str(main), *map(str, objects), "-lsqlite3", "-lz", "-o", str(built)])
    return built


def stand_in(folder):
    """A file for swift-crypto, whose C takes minutes to compile."""
    path, text = folder / "Crypto.swift", small_package.CRYPTO
    if not path.exists() or path.read_text() != text:
        path.write_text(text)
    return path


def compiled(folder, name, files, flags):
    """The object file of a module, made anew when what it is made of has changed."""
    made, note = folder / f"{name}.o", folder / f"{name}.made"
    content = hashlib.sha256(" ".join(flags).encode())
    for path in files:
        content.update(path.read_bytes())
    for path in sorted(folder.glob("*.made")):
        # A module may use any that was made before it.
        content.update(path.read_bytes() if order(path.stem) < order(name) else b"")
    if made.exists() and note.exists() and note.read_text() == content.hexdigest():
        return made
    maps = [part for library in ("CSQLite", "CZlib")
            for part in ("-Xcc", f"-fmodule-map-file={TOP}/Sources/{library}/module.modulemap")]
    print(f"compiles {name}", file=sys.stderr, flush=True)
    # With -assert-config Debug a buffer's bounds are looked at although the code is optimised.
    run(["swiftc", "-O", "-wmo", "-parse-as-library", "-swift-version", "6", "-module-name", name, "-package-name", "outlay",
         "-enable-testing", "-assert-config", "Debug", "-suppress-warnings",
         *[part for feature in FEATURES for part in ("-enable-upcoming-feature", feature)], *flags, *maps,
         "-I", str(folder), "-emit-module", "-emit-module-path", str(folder / f"{name}.swiftmodule"),
         "-c", *map(str, files), "-o", str(made)])
    note.write_text(content.hexdigest())
    return made


def order(name):
    every = ["Crypto", *READERS, "Fuzz"]
    return every.index(name) if name in every else len(every)


def run(words):
    done = subprocess.run(["nice", "-n", "2", *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          env={**os.environ, "LC_ALL": "C"})
    if done.returncode != 0:
        lines = [line for line in done.stdout.split("\n") if "error:" in line][:20]
        sys.exit("\n".join(lines) or done.stdout[-2000:])
