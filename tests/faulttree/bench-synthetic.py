#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes families of fault trees with fixed seeds and times "postmortem faulttree" on them.

    bench-synthetic.py POSTMORTEM [FOLDER]

The models are kept in FOLDER, where one is named. One line a run: processor seconds, megabytes, the
exit status, what limited the result, the number of cut sets and the interval of the probability.
A run that prints no result ends the whole with status 1.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path


class Model:
    """A table of gates and events that grows from the bottom; the last gate is the top."""

    def __init__(self, name, seed=0):
        self.name = name
        self.random = random.Random(f'{name} {seed}')
        self.events, self.gates, self.lines = [], [], ['name,kind,k,inputs,probability']

    def event(self):
        name = f'e{len(self.events)}'
        self.lines.append(f'{name},event,,,{self.random.choice([1e-2, 1e-3, 1e-4])}')
        self.events.append(name)
        return name

    def gate(self, kind, inputs, k=''):
        name = f'g{len(self.gates)}'
        self.lines.append(f'{name},{kind},{k},{";".join(inputs)},')
        self.gates.append(name)
        return name

    def write(self, folder):
        path = Path(folder, self.name + '.csv')
        path.write_text('\n'.join(self.lines) + '\n', 'utf-8')
        return path


def plant(seed, n_trains=4, systems=20, per_train=20):
    """Redundant trains of systems that need each other's supplies: coherent, much is shared."""
    model = Model(f'plant-{seed}', seed)
    pick = model.random
    support = []
    for _ in range(systems):
        trains = []
        for _ in range(n_trains):
            parts = []
            for _ in range(per_train - 1):
                inputs = [model.event()]
                if pick.random() < 0.3:
                    inputs.append(pick.choice(model.events))
                if support and pick.random() < 0.1:
                    inputs.append(pick.choice(pick.choice(support)))
                parts.append(model.gate('or', [*dict.fromkeys(inputs)]))
            trains.append(model.gate('or', parts))
        support.append(trains)
    systems = [model.gate('atleast', trains, 3) if pick.random() < 0.3
               else model.gate('and', trains) for trains in support]
    model.gate('or', systems)
    return model


def chain(length):
    """AND and OR in turns, each on top of the other."""
    model = Model(f'chain-{length}')
    below = model.event()
    for i in range(length):
        below = model.gate('or' if i % 2 else 'and', [below, model.event()])
    return model


def votes(width, k):
    """k of many, over votes of few that share events."""
    model = Model(f'votes-{k}-of-{width}')
    events = [model.event() for _ in range(width * 2)]
    inputs = [model.gate('atleast', model.random.sample(events, 3), 2) for _ in range(width)]
    model.gate('atleast', inputs, k)
    return model


def tangle(n_gates, n_events):
    """Any of many triples of few events: a large diagram, and few cut sets."""
    model = Model(f'tangle-{n_gates}-of-{n_events}')
    events = [model.event() for _ in range(n_events)]
    model.gate('or', [model.gate('and', model.random.sample(events, 3)) for _ in range(n_gates)])
    return model


def mixed(n_systems, n_sequences, seed=0):
    """The sequences of an event tree: some systems fail while others work, and supplies of which
    exactly one fails. Not coherent, and much is shared."""
    model = Model(f'mixed-{n_systems}-{n_sequences}', seed)
    pick = model.random
    supplies = [model.gate('or', [model.event(), model.event()]) for _ in range(n_systems)]
    single = [model.gate('xor', pick.sample(supplies, 2)) for _ in range(n_systems // 2)]
    fails, works = [], []
    for _ in range(n_systems):
        trains = [model.gate('or', [*(model.event() for _ in range(4)), *pick.sample(supplies, 2),
                                    *pick.sample(single, pick.random() < 0.3)])
                  for _ in range(3)]
        fails.append(model.gate('atleast', trains, 2) if pick.random() < 0.5
                     else model.gate('and', trains))
        works.append(model.gate('not', fails[-1:]))
    sequences = []
    for _ in range(n_sequences):
        chosen = pick.sample(range(n_systems), 5)
        sequences.append(model.gate('and', [*(fails[i] for i in chosen[:2]),
                                            *(works[i] for i in chosen[2:4]),
                                            model.gate('xor', [fails[chosen[4]],
                                                               pick.choice(single)])]))
    model.gate('or', sequences)
    return model


def meeting(n_causes):
    """What twenty people put together: OR and AND in turns, a few causes in two places."""
    model = Model(f'meeting-{n_causes}')
    level = [model.event() for _ in range(n_causes)]
    kind = 'and'
    while len(level) > 1:
        groups = [level[i:i + 3] for i in range(0, len(level), 3)]
        level = [model.gate(kind, [*dict.fromkeys(group + [model.random.choice(model.events)])])
                 for group in groups]
        kind = 'or' if kind == 'and' else 'and'
    return model


RUNS = [
    *((plant(seed), options) for seed in range(3)
      for options in (['--limit-order=7'], ['--time=4'], ['--memory=40'])),
    (chain(2000), []), (chain(2000), ['--limit-order=7']),
    (votes(60, 20), ['--time=4']), (votes(200, 3), ['--limit-order=4']),
    (tangle(1000, 300), []),
    (mixed(10, 10), []), (mixed(20, 20), ['--time=8']),
    (mixed(20, 20), ['--memory=40']), (mixed(60, 80), ['--time=8']),
    *((meeting(n), []) for n in range(20, 41, 4)),
]


def run(program, path, options):
    process = subprocess.Popen([program, 'faulttree', path, '--json', '--count-only', *options],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


def main(program, folder):
    good = True
    for model, options in RUNS:
        path = model.write(folder)
        status, seconds, megabytes, output = run(program, path, [f'--top={model.gates[-1]}',
                                                                 *options])
        line = f'{model.name:16} {" ".join(options):16} {seconds:8.3f} s {megabytes:7.1f} MB '
        if status not in (0, 1):
            good = False
            print(line, f'exit {status}')
            continue
        found = json.loads(output)
        chance = found['probability']
        print(line, f'exit {status} {found["limited_by"] or "":6}',
              (found['cut_sets'] or {}).get('count'),
              f'{chance["lower_bound"]:.6g} … {chance["upper_bound"]:.6g}', flush=True)
    return 0 if good else 1


if len(sys.argv) > 2:
    Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
    sys.exit(main(sys.argv[1], sys.argv[2]))
with tempfile.TemporaryDirectory() as temporary:
    sys.exit(main(sys.argv[1], temporary))
