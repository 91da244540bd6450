# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples in the README and the manual page do what they say."""

import os
import re
import shlex
import tempfile

import tap

PROGRAM = tap.BUILD / 'src/postmortem'
EXAMPLE = tap.SOURCE / 'data/example/gitlab-2017-01-31.postmortem'


def readme_commands():
    """Return the commands for the program in the README's indented blocks."""
    return re.findall(r'^    (postmortem .*)$', tap.read('README.md'), re.MULTILINE)


def manual_commands():
    """Return the commands in the manual page's examples."""
    blocks = re.findall(r'^\.EX\n(.*?)^\.EE', tap.read('data/postmortem.1'), re.MULTILINE | re.DOTALL)
    lines = ''.join(blocks).replace('\\-', '-').splitlines()
    return [line for line in lines if line.startswith('postmortem ')]


def run_in(folder, *words):
    """Run the program with a person's folders of its own, and without a display or a bus."""
    env = {name: value for name, value in os.environ.items()
           if name not in ('DISPLAY', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS')}
    for name in ('HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME'):
        env[name] = os.path.join(folder, '.home')
    return tap.run(PROGRAM, *words, cwd=folder, env=env)


def check_commands(commands):
    """Run commands one after the other in a folder that has the files they name."""
    assert commands, 'there are no examples'
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(tap.SOURCE / 'data', os.path.join(folder, 'data'))
        os.symlink(EXAMPLE, os.path.join(folder, 'outage.postmortem'))
        for command in commands:
            words = shlex.split(command)[1:]
            result = run_in(folder, *words)
            assert result.returncode in (0, 1), f'{command}\n{result.stdout}'
            if '--output' in words:
                output = os.path.join(folder, words[words.index('--output') + 1])
                assert os.path.getsize(output) > 1000, f'{command} wrote next to nothing'


def test_readme_commands_work():
    check_commands(readme_commands())


def test_manual_commands_work():
    check_commands(manual_commands())


if __name__ == '__main__':
    tap.main(globals())
