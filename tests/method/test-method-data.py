#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The method's JSON files: they fit their schema, and po/method.pot has all of their texts."""

import ast
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
METHOD = ROOT / "data" / "method"
# Members that a program compares. This list is on purpose not taken from the schema, so that a
# text that the schema forgets to declare as one is noticed.
WORDS = {"format", "id", "step", "check", "offer", "kind", "source", "group", "severity", "also",
         "impact-level", "effort-level", "figures", "measure"}
# What a rule tells of an action without there being anything to say about it.
SIGNS = {"state.done", "level.training", "effect.prevents", "effect.detects", "effect.mitigates"}
failures = []


def check(condition, message):
    if not condition:
        failures.append(message)


def strings(value, member=""):
    if isinstance(value, str):
        if member not in WORDS:
            yield value
    elif isinstance(value, list):
        for element in value:
            yield from strings(element, member)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, key)


def read_pot(path):
    msgids, current = set(), None
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("msgid "):
            current = ast.literal_eval(line[6:])
        elif line.startswith('"') and current is not None:
            current += ast.literal_eval(line)
        elif line.startswith("msgstr"):
            msgids.add(current)
            current = None
    return msgids


def method_files():
    for path in sorted(METHOD.glob("*.json")):
        if not path.name.endswith(".schema.json") and not path.name.startswith("language-"):
            yield path


def check_ids(data, name):
    for collection, items in data.items():
        if isinstance(items, list):
            ids = [item["id"] for item in items]
            check(len(ids) == len(set(ids)), f"{name}: an id twice in {collection}")


def check_languages(schema):
    """The rules of each language fit their schema and raise only checks that there are."""
    import jsonschema
    checks = {item["id"] for item in json.loads((METHOD / "checks.json").read_text("utf-8"))["checks"]}
    classes = {item["id"] for item in
               json.loads((METHOD / "causes.json").read_text("utf-8"))["cause-classes"]}
    resource = (METHOD / "method.gresource.xml").read_text("utf-8")
    owners = {}
    for path in sorted(METHOD.glob("language-*.json")):
        data = json.loads(path.read_text("utf-8"))
        for error in jsonschema.Draft7Validator(schema).iter_errors(data):
            check(False, f"{path.name}: {list(error.path)}: {error.message}")
        check(path.name == f"language-{data['language']}.json", f"{path.name}: another language")
        check(f"<file>{path.name}</file>" in resource, f"{path.name} is not in the resource")
        ids = [rule["id"] for rule in data["rules"]]
        check(len(ids) == len(set(ids)), f"{path.name}: an id twice")
        words = " ".join(data["known-by"]["words"]).split()
        check(len(words) == len(set(words)), f"{path.name}: a word twice in known-by")
        for word in words:
            check(word == word.lower(), f"{path.name}: {word} in known-by has a capital")
            check(owners.setdefault(word, path.name) == path.name,
                  f"{word} is in known-by of {owners[word]} and of {path.name}")
        for rule in data["rules"]:
            known = (rule["check"][6:] in classes if rule["check"].startswith("class.")
                     else rule["check"] in checks or rule["check"] in SIGNS)
            check(known, f"{path.name}: {rule['id']} raises {rule['check']}, which is unknown")


def once(pairs):
    """An object whose members have each one value: what Python drops the program drops, too."""
    names = [name for name, _ in pairs]
    for name in names:
        check(names.count(name) == 1, f"{name} stands twice in one object")
    return dict(pairs)


def check_raised():
    """Every check has something that raises it, and nothing raises what has no text: that would
    be dropped like a check that a team has switched off."""
    known = {item["id"] for item in
             json.loads((METHOD / "checks.json").read_text("utf-8"))["checks"]}
    groups = "|".join({check_id.split(".")[0] for check_id in known})
    in_code = set()
    for path in sorted((ROOT / "src" / "method").glob("*.c")):
        names = set(re.findall(rf'"((?:{groups})\.[a-z-]+)"', path.read_text("utf-8")))
        for name in names - known:
            check(False, f"{path.name} speaks of {name}, which is not in checks.json")
        in_code |= names
    in_rules = set()
    for path in METHOD.glob("language-*.json"):
        data = json.loads(path.read_text("utf-8"))
        in_rules |= {rule["check"] for rule in data["rules"]}
    for name in known - in_code - in_rules:
        check(False, f"nothing raises {name}")


def check_tables():
    """The sentences of each language are there, and run."""
    runner = (ROOT / "tests" / "method" / "test-language.c").read_text("utf-8")
    for path in METHOD.glob("language-??.json"):
        table = path.name.replace("language-", "pairs-").replace(".json", ".tsv")
        check((ROOT / "tests" / "method" / table).exists(), f"tests/method/{table} is not there")
        check(f'"{table}"' in runner, f"test-language.c does not run {table}")


def check_schema_rejects(validator):
    wrong = [
        {},
        {"format": "postmortem-method", "version": 2},
        {"format": "postmortem-method", "version": 1, "steps": [{"id": "Upper Case"}]},
        {"format": "postmortem-method", "version": 1, "steps": [{"title": "no id"}]},
        {"format": "postmortem-method", "version": 1, "limits": [{"id": "pass", "value": "3"}]},
        {"format": "postmortem-method", "version": 1, "mistakes": [{"id": "a", "titel": "b"}]},
    ]
    for data in wrong:
        check(not validator.is_valid(data), f"the schema takes {data}")


def main():
    try:
        import jsonschema
    except ImportError:
        print("jsonschema is not installed for this Python: skipped")
        return 77
    schema = json.loads((METHOD / "method.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    check_schema_rejects(validator)
    check_languages(json.loads((METHOD / "language.schema.json").read_text("utf-8")))
    check_raised()
    check_tables()

    readme = (METHOD / "README.md").read_text("utf-8")
    example = json.loads(readme.split("```json\n")[1].split("```")[0])
    for error in validator.iter_errors(example):
        check(False, f"README.md: {error.message}")
    for path in METHOD.glob("*.json"):
        json.loads(path.read_text("utf-8"), object_pairs_hook=once)
        name = "language-*.json" if path.name.startswith("language-") else path.name
        check(f"`{name}`" in readme, f"README.md does not name {name}")

    msgids = read_pot(ROOT / "po" / "method.pot")
    resource = (METHOD / "method.gresource.xml").read_text("utf-8")
    installed = (METHOD / "meson.build").read_text("utf-8")
    for path in method_files():
        data = json.loads(path.read_text("utf-8"))
        for error in validator.iter_errors(data):
            check(False, f"{path.name}: {list(error.path)}: {error.message}")
        check_ids(data, path.name)
        for text in strings(data):
            check(text in msgids, f"{path.name}: not in po/method.pot: {text}")
        check(f"<file>{path.name}</file>" in resource, f"{path.name} is not in the resource")
        check(f"'{path.name}'" in installed, f"{path.name} is not installed")

    result = subprocess.run([sys.executable, ROOT / "po" / "method-pot.py", "--check"])
    check(result.returncode == 0, "po/method.pot is not up to date")
    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
