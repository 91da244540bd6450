# SPDX-License-Identifier: GPL-3.0-or-later
"""How long it takes from the start of the process to the first frame, and how much memory, against
an empty libadwaita window: with libraries of 10, 1,000 and 10,000 postmortems, and with one of 10,000
that was not closed and so has to be checked.

Arguments: the empty window, the program, make-library. The programs are run in turns, so that a
busy machine troubles all of them alike.
"""

import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 7


def start(command, env):
    """Run until the first frame; return the seconds it took and the peak memory in MB."""
    begin = time.time()
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    try:
        for line in process.stdout:
            if line.startswith('first-frame '):
                seconds = int(line.split()[1]) / 1e6 - begin
                # What comes in after the first frame counts for memory.
                time.sleep(1)
                with open(f'/proc/{process.pid}/status', encoding='ascii') as status:
                    peak = next(int(s.split()[1]) for s in status if s.startswith('VmHWM'))
                return seconds, peak / 1024
        raise SystemExit(f'{command[0]} ended before its first frame')
    finally:
        process.kill()
        process.wait()


def main():
    empty, program, make_library = sys.argv[1:]
    env = dict(os.environ, POSTMORTEM_FIRST_FRAME='1', GTK_A11Y='none')
    env.pop('G_DEBUG', None)
    with tempfile.TemporaryDirectory() as folder:
        cases = {'empty window': [empty]}
        for size in (10, 1000, 10000):
            path = os.path.join(folder, f'{size}.db')
            subprocess.run([make_library, path, str(size)], check=True, stdout=subprocess.DEVNULL)
            cases[f'{size} postmortems'] = [program, '--library', path]
        # The log stays as long as somebody else has the file open.
        unclean = os.path.join(folder, 'unclean.db')
        shutil.copy(path, unclean)
        other = sqlite3.connect(unclean)
        other.execute('PRAGMA journal_mode = WAL')
        other.execute('UPDATE library SET revision = revision + 1')
        other.commit()
        cases['10000, to be checked'] = [program, '--library', unclean]
        runs = {name: [] for name in cases}
        for _ in range(ROUNDS):
            for name, command in cases.items():
                runs[name].append(start(command, env))
        other.close()
    base = statistics.median(seconds for seconds, _ in runs['empty window'])
    for name, values in runs.items():
        seconds = [s for s, _ in values]
        print(f'{name}: first frame {min(seconds):.3f} s at best, '
              f'{statistics.median(seconds):.3f} s median, '
              f'{statistics.median(seconds) / base:.2f} of the empty window; '
              f'{max(m for _, m in values):.0f} MB at the peak')


main()
