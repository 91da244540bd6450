# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON schema of the exchange file: it is what the declared fields say, and files follow it.

Arguments: the program exchange-samples, the schema, and files that have to follow it and have to
be, byte for byte, what the program writes for them."""

import json
import subprocess
import sys

import jsonschema

samples, schema_path, *files = sys.argv[1:]
count = 0
failed = 0


def ok(passed, name, why=''):
    global count, failed
    count += 1
    failed += not passed
    print(f'{"ok" if passed else "not ok"} {count} - {name}')
    if not passed and why:
        print('\n'.join('# ' + line for line in str(why).splitlines()[:20]))


def output(*arguments):
    done = subprocess.run([samples, *arguments], capture_output=True, check=False)
    if done.returncode != 0:
        return done.stderr
    return done.stdout


with open(schema_path, 'rb') as file:
    text = file.read()
ok(text == output('schema'), 'the schema is what the declared fields say',
   'run: exchange-samples schema > data/postmortem.schema.json')
schema = json.loads(text)
validator = jsonschema.Draft202012Validator(schema)
try:
    jsonschema.Draft202012Validator.check_schema(schema)
    ok(True, 'the schema is one')
except jsonschema.SchemaError as error:
    ok(False, 'the schema is one', error)

for seed in range(1, 6):
    problems = [e.message for e in validator.iter_errors(json.loads(output('random', str(seed))))]
    ok(not problems, f'random postmortem {seed} follows the schema', '\n'.join(problems))

wrong = [
    {'format': 'postmortem', 'version': 1},
    {'format': 'other', 'version': 1, 'postmortem': {}},
    {'format': 'postmortem', 'version': 2, 'postmortem': {}},
    {'format': 'postmortem', 'version': 1, 'postmortem': {}, 'events': {}},
    {'format': 'postmortem', 'version': 1, 'postmortem': {}, 'events': [{'at': 'noon'}]},
    {'format': 'postmortem', 'version': 1, 'postmortem': {}, 'events': [{'kind': 'miracle'}]},
    {'format': 'postmortem', 'version': 1, 'postmortem': {}, 'causes': [{'votes': 1.5}]},
    {'format': 'postmortem', 'version': 1, 'postmortem': {}, 'events': [{'id': ''}]},
]
for i, document in enumerate(wrong):
    ok(not validator.is_valid(document), f'wrong document {i} does not follow the schema')

for path in files:
    with open(path, 'rb') as file:
        content = file.read()
    problems = [f'{e.json_path}: {e.message}' for e in validator.iter_errors(json.loads(content))]
    ok(not problems, f'{path} follows the schema', '\n'.join(problems))
    ok(output('canonical', path) == content, f'{path} is what the program writes',
       output('canonical', path)[:500].decode(errors='replace'))

print(f'1..{count}')
sys.exit(1 if failed else 0)
