# SPDX-License-Identifier: GPL-3.0-or-later
"""The scripts in tools/ say what they should, and the last line of a run counts right."""

import json
import os
import tempfile

import tap

SCRIPTS = ('run', 'check', 'update-po')


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
