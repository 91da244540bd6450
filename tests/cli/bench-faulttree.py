#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times "postmortem faulttree" as a whole process over folders of Open-PSA models.

PM_SCRAM may name the binary of SCRAM: it is then run beside, on the better of its two paths, for
the same results (cut sets and probability, not the importance). It can only list all sets, which
is no analysis, so it is left alone as soon as its report begins.

Processor time of user and system, median of RUNS; what takes longer than PM_BENCH_SECONDS of it
(30 without a word) is ended and shown as "-".
"""

import os
import resource
import signal
import statistics
import subprocess
import sys
from pathlib import Path

RUNS = 5
LIMIT = int(os.environ.get('PM_BENCH_SECONDS', '30'))


def limit_time():
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT + 1))


def measure(command, until_output):
    """Processor seconds and megabytes of one run; None when it failed or took too long."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, preexec_fn=limit_time)
    process.stdout.read(1 if until_output else -1)
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, -signal.SIGPIPE):
        return None
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure_median(command, until_output=False):
    runs = []
    for _ in range(RUNS):
        run = measure(command, until_output)
        if run is None:
            return None
        runs.append(run)
        if run[0] > 1:
            break
    return statistics.median(r[0] for r in runs), max(r[1] for r in runs)


def measure_scram(binary, model):
    paths = [measure_median([binary, way, '--probability', '1', model], until_output=True)
             for way in ('--bdd', '--zbdd')]
    return min((p for p in paths if p is not None), default=None)


def show(run):
    return f'{run[0]:10.3f} {run[1]:8.0f}' if run else f'{"-":>10} {"-":>8}'


def main():
    binary, folders = sys.argv[1], sys.argv[2:]
    scram = os.environ.get('PM_SCRAM')
    total = 0
    print(f'{"model":16} {"s":>10} {"MB":>8}'
          + (f' {"SCRAM s":>10} {"MB":>8} {"ratio":>8}' if scram else ''))
    for model in (m for folder in folders for m in sorted(Path(folder).glob('*.xml'))):
        ours = measure_median([binary, 'faulttree', str(model), '--json', '--count-only'])
        line = f'{model.stem:16} {show(ours)}'
        total += ours[0] if ours else 0
        if scram:
            theirs = measure_scram(scram, str(model))
            line += f' {show(theirs)}'
            if ours and theirs:
                line += f' {ours[0] / theirs[0]:8.3f}'
        print(line, flush=True)
    print(f'{"together":16} {total:10.3f}')


if __name__ == '__main__':
    main()
