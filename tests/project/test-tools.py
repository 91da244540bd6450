# SPDX-License-Identifier: GPL-3.0-or-later
"""The scripts in tools/ say what they should, and the last line of a run counts right."""

import json
import os
import shutil
import tempfile

import tap

SCRIPTS = ('run', 'check', 'update-gallery', 'update-po')


def closing_line(*builds):
    """Write a test log for each list of programs, and return the summary's lines and exit code."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, runs in enumerate(builds):
            names.append(os.path.join(folder, str(number)))
            os.makedirs(os.path.join(names[-1], 'meson-logs'))
            log = os.path.join(names[-1], 'meson-logs/testlog.json')
            if runs is not None:
                with open(log, 'w', encoding='utf-8') as file:
                    file.writelines(json.dumps({'result': result, 'stdout': output}) + '\n'
                                    for result, output in runs)
        result = tap.run('python3', tap.SOURCE / 'tools/closing-line.py', *names)
    return result.stdout.splitlines(), result.returncode


def install(packages, user='0', sudo=True, **programs):
    """Call need () with a system made of scripts: dpkg-query, apt-get and so on, as given.

    The calls of apt-get are returned as lines, after the output and the exit code.
    """
    with tempfile.TemporaryDirectory() as folder:
        scripts = {'id': f'echo {user}', 'dpkg-query': '', 'apt-get': 'exit 0',
                   **{name.replace('_', '-'): body for name, body in programs.items()}}
        scripts['apt-get'] = f'echo "$*" >>{folder}/calls\n' + scripts['apt-get']
        if sudo:
            scripts['sudo'] = 'exec "$@"'
        for name, body in scripts.items():
            path = os.path.join(folder, name)
            with open(path, 'w', encoding='utf-8') as file:
                file.write(f'#!/bin/sh\n{body}\n')
            os.chmod(path, 0o755)
        for name in ('bash', 'cat', 'env', 'grep', 'mktemp', 'rm', 'sed', 'sh'):
            os.symlink(shutil.which(name), os.path.join(folder, name))
        release = os.path.join(folder, 'os-release')
        with open(release, 'w', encoding='utf-8') as file:
            file.write('ID=debian\nVERSION_ID="12"\n')
        result = tap.run('bash', '-euo', 'pipefail', '-c',
                         '. "$1/tools/packages.sh"; shift; need "what a test needs" "$@"',
                         'need', tap.SOURCE, *packages,
                         env={'PATH': folder, 'PM_OS_RELEASE': release, 'LC_ALL': 'C'})
        calls = []
        if os.path.exists(os.path.join(folder, 'calls')):
            with open(os.path.join(folder, 'calls'), encoding='utf-8') as file:
                calls = file.read().splitlines()
    return result.stdout, result.returncode, calls


def test_nothing_is_installed_when_nothing_is_missing():
    query = 'echo "one installed"; echo "two installed"'
    assert install(['one', 'two'], dpkg_query=query) == ('', 0, [])


def test_only_what_is_missing_is_installed():
    query = 'echo "one installed"; echo "two config-files"; exit 1'
    output, code, calls = install(['one', 'two', 'three'], dpkg_query=query)
    assert (output, code) == ('Installing what a test needs: two three\n', 0), output
    assert len(calls) == 2 and calls[0].endswith('update'), calls
    assert calls[1].endswith('install --no-install-recommends two three'), calls


def test_a_person_without_rights_uses_sudo_or_learns_what_to_run():
    assert len(install(['one'], user='1000')[2]) == 2
    output, code, calls = install(['one'], user='1000', sudo=False)
    assert (code, calls) == (1, []), output
    assert 'apt-get install --no-install-recommends one' in output, output


def test_an_update_that_fails_is_said_and_survived():
    output, code, calls = install(['one'], apt_get='case "$*" in *update) exit 100;; esac')
    assert (code, len(calls)) == (0, 2), output
    assert 'apt-get update failed' in output, output


def test_an_installation_that_fails_is_said():
    output, code, calls = install(['one'], apt_get='echo "E: no $1 today"; exit 100')
    assert (code, len(calls)) == (1, 2), output
    assert 'E: no -q today' in output, output
    assert output.endswith('Check the network and the sources in /etc/apt, then try again.\n')


def test_closing_line_counts_the_tests_inside_a_program():
    assert closing_line([('OK', '1..2\nok 1 /a\nok 2 /b\n')]) == (['2 passed, 0 failed'], 0)


def test_closing_line_counts_failures():
    assert closing_line([('FAIL', '1..2\nok 1 /a\nnot ok 2 /b\n')]) == (['1 passed, 1 failed'], 1)


def test_closing_line_counts_a_crash_as_one_failure():
    assert closing_line([('ERROR', '1..3\nok 1 /a\n')]) == (['1 passed, 1 failed'], 1)
    assert closing_line([('TIMEOUT', '')]) == (['0 passed, 1 failed'], 1)
    assert closing_line([('ERROR', None)]) == (['0 passed, 1 failed'], 1)


def test_closing_line_tells_skipped_tests_apart():
    lines = ['1 skipped', '1 passed, 0 failed']
    assert closing_line([('OK', '1..2\nok 1 /a\nok 2 /b # SKIP no display\n')]) == (lines, 0)
    assert closing_line([('OK', ''), ('SKIP', '')]) == (lines, 0)


def test_closing_line_adds_up_builds():
    one = [('OK', 'ok 1 /a\n')]
    assert closing_line(one, one + [('FAIL', 'not ok 1 /a\n')]) == (['2 passed, 1 failed'], 1)


def test_closing_line_fails_without_a_log():
    lines, code = closing_line([('OK', 'ok 1 /a\n')], None)
    assert (lines[-1], code) == ('1 passed, 1 failed', 1), lines
    assert closing_line([])[0][-1] == '0 passed, 1 failed'


def test_scripts_have_no_syntax_error():
    for name in SCRIPTS + ('packages.sh',):
        tap.silent('bash', '-n', tap.SOURCE / 'tools' / name)


def test_scripts_explain_themselves():
    for name in SCRIPTS:
        script = tap.SOURCE / 'tools' / name
        assert tap.clean(script, '--help').startswith(f'Usage: tools/{name}'), name
        result = tap.run(script, '--no-such-option')
        assert result.returncode == 2 and 'Usage:' in result.stdout, result.stdout


def test_other_systems_get_the_names_of_the_packages():
    with tempfile.NamedTemporaryFile('w', suffix='-os-release') as release:
        release.write('ID=fedora\nVERSION_ID=41\nPRETTY_NAME="Fedora Linux 41"\n')
        release.flush()
        for name in ('run', 'check'):
            result = tap.run(tap.SOURCE / 'tools' / name,
                             env=dict(os.environ, PM_OS_RELEASE=release.name))
            assert result.returncode == 1, result.stdout
            assert 'this is Fedora Linux 41' in result.stdout, result.stdout
            assert 'libadwaita-1-dev' in result.stdout, result.stdout


if __name__ == '__main__':
    tap.main(globals())
