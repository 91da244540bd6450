# SPDX-License-Identifier: GPL-3.0-or-later
"""Running the program as from a shell, for the tests of the command line."""

import os
import subprocess
import sys
import tempfile

import tap

PROGRAM = os.path.abspath(sys.argv[1])
EXAMPLE = tap.SOURCE / 'data/example/gitlab-2017-01-31.postmortem'

# Neither a display nor a bus, and no home to fall back to.
BARE = {name: value for name, value in os.environ.items()
        if name not in ('DISPLAY', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR')}


class Done:
    """What a run of the program left behind."""

    def __init__(self, *arguments, folder, language=None, settings=None, **options):
        environment = dict(BARE, HOME=folder, XDG_DATA_HOME=folder, XDG_CONFIG_HOME=folder,
                           XDG_CACHE_HOME=folder, DBUS_SESSION_BUS_ADDRESS='disabled:')
        if language:
            environment['LANGUAGE'] = language
        if settings:
            environment['GSETTINGS_BACKEND'] = settings
        result = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, cwd=folder,
                                encoding='utf-8', check=False, env=environment, timeout=60,
                                stdin=subprocess.DEVNULL, **options)
        self.status = result.returncode
        self.output = result.stdout
        self.problem = result.stderr


def fine(*arguments, folder='/'):
    """Run what has to succeed, and return what it printed."""
    done = Done(*arguments, folder=folder)
    assert done.status == 0, f'{arguments} gives {done.status}: {done.problem}'
    assert not done.problem, f'{arguments} says {done.problem}'
    return done.output


def refused(*arguments, folder='/', status=2):
    """Run what has to be refused with one sentence, and return that."""
    done = Done(*arguments, folder=folder)
    assert done.status == status, f'{arguments} gives {done.status}: {done.problem}'
    assert done.problem.count('\n') == 1, f'{arguments} says {done.problem!r}'
    assert done.problem.startswith('postmortem'), done.problem
    return done.problem


def folder():
    """A folder of its own for one test."""
    return tempfile.TemporaryDirectory()
