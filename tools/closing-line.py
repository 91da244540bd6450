#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sum up what meson's tests said: `N passed, N failed` as the last line, and the exit code.

Usage: closing-line.py BUILD-DIR…

Meson counts programs. A program of ours holds many tests and reports each in a line of TAP, so
those lines are counted. Where a program ended badly without such a line (a crash, a time-out, a
plan that was not kept), that counts as one failure.
"""

import json
import pathlib
import re
import sys

BAD_ENDS = {'FAIL', 'ERROR', 'TIMEOUT', 'INTERRUPT', 'UNEXPECTEDPASS'}
TAP_LINE = re.compile(r'^(not )?ok\b(?:.*#\s*(skip|todo)\b)?', re.IGNORECASE | re.MULTILINE)


def count_program(run):
    """Return (passed, failed, skipped) of one test program, an entry of meson's log."""
    passed = failed = skipped = 0
    for line in TAP_LINE.finditer(run.get('stdout') or ''):
        if line[2]:
            skipped += 1
        elif line[1]:
            failed += 1
        else:
            passed += 1
    if run['result'] in BAD_ENDS:
        failed = max(failed, 1)
    elif passed + failed + skipped == 0:
        if run['result'] == 'SKIP':
            skipped = 1
        else:
            passed = 1
    return passed, failed, skipped


def count_build(folder):
    """Return the same three figures for all programs of a build folder."""
    log = pathlib.Path(folder) / 'meson-logs' / 'testlog.json'
    try:
        runs = [json.loads(line) for line in log.read_text(encoding='utf-8').splitlines()]
    except FileNotFoundError:
        print(f'{folder}: no test was run, because the build failed')
        return 0, 1, 0
    return tuple(sum(figures) for figures in zip(*map(count_program, runs))) or (0, 1, 0)


def main():
    passed, failed, skipped = (sum(f) for f in zip(*map(count_build, sys.argv[1:])))
    if skipped:
        print(f'{skipped} skipped')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
