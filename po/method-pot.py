#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Collect the method's translatable texts from data/method/*.json into po/method.pot.

xgettext cannot read JSON, but it reads a POT: po/POTFILES names po/method.pot, so the project's
own POT has these texts too. What is a text stands in method.schema.json: every string that its
schema declares as "#/$defs/text". Run without arguments after changing a text; with --check
nothing is written and the exit status is 1 when the file is not up to date.
"""

import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
METHOD = ROOT / "data" / "method"
POT = ROOT / "po" / "method.pot"

HEADER = r'''# Texts of the method, made by po/method-pot.py from data/method/*.json.
# SPDX-License-Identifier: GPL-3.0-or-later
msgid ""
msgstr ""
"Project-Id-Version: postmortem\n"
"Language: \n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
'''


def texts(value, schema, definitions):
    """Yield the texts in value, in order, as its schema declares them."""
    reference = schema.get("$ref")
    if reference == "#/$defs/text":
        if isinstance(value, str):
            yield value
        return
    if reference:
        schema = definitions[reference.rsplit("/", 1)[1]]
    if isinstance(value, list):
        for element in value:
            yield from texts(element, schema.get("items", {}), definitions)
    elif isinstance(value, dict):
        for key, member in value.items():
            inner = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
            if isinstance(inner, dict):
                yield from texts(member, inner, definitions)


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def build():
    schema = json.loads((METHOD / "method.schema.json").read_text("utf-8"))
    places = {}
    for path in sorted(METHOD.glob("*.json")):
        if path.name.endswith(".schema.json") or path.name.startswith("language-"):
            continue
        data = json.loads(path.read_text("utf-8"))
        for text in texts(data, schema, schema["$defs"]):
            names = places.setdefault(text, [])
            name = path.relative_to(ROOT).as_posix()
            if name not in names:
                names.append(name)
    entries = [
        f"\n#: {' '.join(names)}\nmsgid {quote(text)}\nmsgstr \"\"\n" for text, names in places.items()
    ]
    return HEADER + "".join(entries)


def main():
    pot = build()
    if sys.argv[1:] == ["--check"]:
        if not POT.exists() or POT.read_text("utf-8") != pot:
            print("po/method.pot is not up to date: run po/method-pot.py", file=sys.stderr)
            return 1
        return 0
    POT.write_text(pot, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
