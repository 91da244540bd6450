# SPDX-License-Identifier: GPL-3.0-or-later
"""A small harness for tests about the project itself: each function `test_…` of a module is one
test, reported as a line of TAP. A test passes by returning, fails by an exception, and skips by
raising Skip with the reason.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import traceback

SOURCE = pathlib.Path(os.environ['PM_SOURCE_ROOT'])
BUILD = pathlib.Path(os.environ['PM_BUILD_ROOT'])


class Skip(Exception):
    """The test cannot say anything here, for the reason given."""


def need(tool):
    """Skip the test where TOOL is not installed."""
    if not shutil.which(tool):
        raise Skip(f'{tool} is not installed')


def need_language():
    """Skip the test where LANGUAGE alone gives no other language: gettext of newer C libraries
    heeds it only in a locale that is installed, and C.UTF-8 is none."""
    need('gettext')
    asked = dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE='de', TEXTDOMAINDIR=str(BUILD / 'po'))
    if run('gettext', '-d', 'postmortem', 'Cancel', env=asked).stdout == 'Cancel':
        raise Skip('the C library heeds LANGUAGE only in an installed locale')


def run(*command, **options):
    """Run a command with its output caught as text."""
    return subprocess.run([str(word) for word in command], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding='utf-8', check=False, **options)


def clean(*command, **options):
    """Run a checker that must succeed, and return what it printed."""
    result = run(*command, **options)
    assert result.returncode == 0, f'{command[0]} failed:\n{result.stdout}'
    return result.stdout


def silent(*command, **options):
    """Run a checker that must succeed and say nothing."""
    output = clean(*command, **options)
    assert not output.strip(), f'{command[0]} has something to say:\n{output}'


def none(problems, what):
    """Fail with the list of problems if there are any."""
    problems = sorted(problems)
    assert not problems, f'{what}:\n' + '\n'.join(f'  {problem}' for problem in problems)


def git_files(*options):
    """Return the paths under version control, or None where there is no repository or no git."""
    if not shutil.which('git') or not (SOURCE / '.git').exists():
        return None
    listing = clean('git', '-c', 'safe.directory=*', '-C', SOURCE, 'ls-files', '-z', *options)
    return [path for path in listing.split('\0') if path and (SOURCE / path).is_file()]


def source_files():
    """Return the paths of the project's files, also where it is not a repository."""
    files = git_files('--cached', '--others', '--exclude-standard')
    if files is not None:
        return files
    found = (path.relative_to(SOURCE) for path in SOURCE.rglob('*') if path.is_file())
    return [str(path) for path in found
            if not path.parts[0].startswith(('build', '.git')) and '__pycache__' not in path.parts]


def read(path):
    """Return the text of one of the project's files."""
    return (SOURCE / path).read_text(encoding='utf-8')


def main(module):
    """Run the tests of a module and end the program."""
    tests = [(name, function) for name, function in module.items() if name.startswith('test_')]
    print(f'1..{len(tests)}')
    failed = 0
    for number, (name, function) in enumerate(tests, 1):
        title = f'{number} {name[5:].replace("_", " ")}'
        try:
            function()
            print(f'ok {title}')
        except Skip as reason:
            print(f'ok {title} # SKIP {reason}')
        except Exception as error:  # whatever happens, the other tests are run
            failed += 1
            told = isinstance(error, AssertionError) and str(error)
            text = told or traceback.format_exc()
            print(f'not ok {title}')
            # meson keeps the lines of TAP to itself, and shows what comes this way.
            print(f'{name}: {text}', file=sys.stderr)
        sys.stdout.flush()
    sys.exit(1 if failed else 0)
