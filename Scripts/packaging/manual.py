#!/usr/bin/env python3
"""Writes the manual pages, one a command, from what the program says of itself.

Usage: outlay --experimental-dump-help | manual.py VERSION DATE FOLDER

The package plugin `generate-manual` of swift-argument-parser would build the program anew as a debug build
and set a command's examples as running text; this needs the built program alone, and keeps them.
"""

import json
import pathlib
import sys

HELP = {"--version", "-h, --help"}

EXIT_STATUS = [
    ("0", "Done."),
    ("1", "Done, with findings: rejected lines, a budget exceeded, a new alert, a failed check."),
    ("64", "The command line is wrong."),
    ("65, 66", "Bad data; no such input."),
    ("69", "A part that is needed is not installed, or a server is not reached."),
    ("70", "Internal error."),
    ("73, 75", "Cannot write; the ledger is busy."),
    ("130", "Interrupted by Ctrl-C; nothing was changed."),
]

ENVIRONMENT = [
    ("OUTLAY_LEDGER", "The ledger, where --ledger names none."),
    ("OUTLAY_NOW", "An instant that is taken for now, for scripts and tests."),
    ("XDG_DATA_HOME", "The data folder; absent: ~/.local/share. The ledger is outlay/ledger.db in it."),
    ("NO_COLOR", "Takes colours away."),
    ("COLUMNS", "The width of tables, where standard output is no terminal."),
]


def roff(text):
    """Plain text as roff: no escape, request or soft hyphen is left in it."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    lines = [("\\&" + line) if line.startswith((".", "'")) else line for line in text.split("\n")]
    return "".join(c if c < "\x7f" else f"\\[u{ord(c):04X}]" for c in "\n".join(lines))


def synopsis(argument):
    if argument["kind"] == "positional":
        return f"<{argument['valueName']}>" + (" …" if argument["isRepeating"] else "")
    names = [("--" if name["kind"] == "long" else "-") + name["name"] for name in argument["names"]]
    text = ", ".join(sorted(names, key=len))
    return text + (f" <{argument['valueName']}>" if argument["kind"] == "option" else "")


def paragraphs(discussion):
    """Running text as paragraphs, and what is set in as it stands."""
    out, example = [], False
    for line in discussion.split("\n"):
        inside = line.startswith("  ")
        if inside != example and (inside or line):
            out.append(".PP\n.RS 4\n.nf" if inside else ".fi\n.RE")
            example = inside
        out.append(roff(line[2:] if example else line) if line else ("" if example else ".PP"))
    if example:
        out.append(".fi\n.RE")
    lines = [line for line in out if line]
    return [line for line, after in zip(lines, lines[1:] + [""])
            if not (line == ".PP" and after.startswith(".PP"))]


def listed(pairs):
    return [line for term, text in pairs for line in (".TP", f"\\fB{roff(term)}\\fR", roff(text))]


def options(arguments):
    sections = {}
    for argument in arguments:
        if argument["shouldDisplay"] and synopsis(argument) not in HELP:
            title = argument.get("sectionTitle") or (
                "Arguments" if argument["kind"] == "positional" else "Options")
            sections.setdefault(title, []).append(argument)
    out = []
    for title, members in sections.items():
        out.append(f'.SS "{roff(title)}"')
        for argument in members:
            text = argument.get("abstract", "")
            if argument.get("allValues"):
                text += f" One of: {', '.join(argument['allValues'])}."
            if argument.get("defaultValue"):
                text += f" Absent: {argument['defaultValue']}."
            out += listed([(synopsis(argument), text.strip())])
    return out


def page(words, command, version, date):
    name = "-".join(words)
    below = [c for c in command.get("subcommands", []) if c["commandName"] != "help"]
    usage = " ".join(words) + (" <subcommand>" if below else "")
    for argument in command.get("arguments", []):
        if argument["kind"] == "positional":
            text = synopsis(argument)
            usage += f" [{text}]" if argument["isOptional"] else f" {text}"
    out = [
        f'.TH "{roff(name.upper())}" "1" "{date}" "outlay {version}" "Outlay"',
        ".SH NAME", f"{roff(name)} \\- {roff(command.get('abstract', '').rstrip('.'))}",
        ".SH SYNOPSIS", f"\\fB{roff(usage)}\\fR [\\fIoptions\\fR]",
    ]
    if command.get("discussion"):
        out += [".SH DESCRIPTION"] + paragraphs(command["discussion"])
    listed_options = options(command.get("arguments", []))
    if listed_options:
        out += [".SH OPTIONS"] + listed_options
    if below:
        out += [".SH COMMANDS"] + listed(
            [(" ".join(words + [c["commandName"]]), c.get("abstract", "")) for c in below])
    if len(words) == 1:
        out += [".SH ENVIRONMENT"] + listed(ENVIRONMENT)
    out += [".SH EXIT STATUS"] + listed(EXIT_STATUS)
    others = [words[:-1]] if len(words) > 1 else []
    others += [words + [c["commandName"]] for c in below]
    if others:
        out += [".SH SEE ALSO", ",\n".join(f".BR {roff('-'.join(o))} (1)" for o in others)]
    return name, "\n".join(out) + "\n"


def pages(words, command, version, date):
    yield page(words, command, version, date)
    for below in command.get("subcommands", []):
        if below["commandName"] != "help" and below.get("shouldDisplay", True):
            yield from pages(words + [below["commandName"]], below, version, date)


def main():
    version, date, folder = sys.argv[1:]
    command = json.load(sys.stdin)["command"]
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    count = 0
    for name, text in pages([command["commandName"]], command, version, date):
        pathlib.Path(folder, f"{name}.1").write_text(text, encoding="utf-8")
        count += 1
    print(f"{count} manual pages", file=sys.stderr)


main()
