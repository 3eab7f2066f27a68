"""What people and models write to each other, as JSON string bodies of a kilobyte or more."""
from __future__ import annotations

import json
import random

_WORDS = (
    "the a request handler returns an error when token cache is empty so we retry with "
    "backoff and log it for later review before merge to branch main after tests pass on every "
    "platform café naïve größer → ✓"
).split()

# Quotes, backslashes, line ends, and texts that look like the fields a reader is after.
_SNIPPETS = (
    'let path = "C:\\\\temp\\\\build";\nprint("done: \\(path)")\n',
    'if (s === "\\"") { return s.replace(/\\\\/g, "\\\\\\\\"); }\n',
    '{"usage":{"input_tokens":12,"output_tokens":3400},"model":"none"}\n',
    '\t- [ ] check `"requestId"` and \'message.id\' in src/usage.ts:42\n',
    'SELECT "day", SUM(cost) FROM usage GROUP BY "day" -- 100 %\n',
    "diff --git a/app/main.py b/app/main.py\n@@ -1,7 +1,9 @@\n-    pass\n+    return {}\n",
    "    at Object.<anonymous> (/srv/app/node_modules/jest/build/index.js:12:3)\n",
)


def _text(source: random.Random, size: int) -> str:
    parts: list[str] = []
    length = 0
    while length < size:
        if source.random() < 0.3:
            part = source.choice(_SNIPPETS)
        else:
            part = " ".join(source.choices(_WORDS, k=source.randint(5, 18)))
            part += source.choice((". ", ".\n", ":\n\n", " "))
        parts.append(part)
        length += len(part)
    return "".join(parts)


def blocks(source: random.Random, count: int, smallest: int, largest: int) -> list[str]:
    """`count` bodies of JSON strings, without the quotes around them."""
    return [
        json.dumps(_text(source, source.randint(smallest, largest)), ensure_ascii=False)[1:-1]
        for _ in range(count)
    ]
