# SPDX-License-Identifier: GPL-3.0-or-later
"""The language of the program and the locale need not be the same: dates are in that of the text."""

import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile

import tap

PROGRAM = os.path.abspath(sys.argv[1])
EXAMPLE = tap.SOURCE / 'data/example/gitlab-2017-01-31.postmortem'
# What only this catalogue says, so that it is no locale that said it.
WORDS = {
    'short month\4Jan': 'Jänner-kurz',
    'short month\4Feb': '100%b',
    '%-d %b %Y': '%-d. %b %Y',
    '%-e %b %Y': '%-e. %b %Y',
    '%-e %b': '%-e. %b',
    '': 'Content-Type: text/plain; charset=UTF-8\n',
}


def write_catalogue(folder, words):
    """A compiled catalogue of German, as gettext reads it."""
    path = pathlib.Path(folder, 'de/LC_MESSAGES/postmortem.mo')
    path.parent.mkdir(parents=True)
    entries = sorted((key.encode(), value.encode()) for key, value in words.items())
    strings, tables, start = b'', ([], []), 28 + 16 * len(entries)
    for side in (0, 1):
        for entry in entries:
            tables[side].append((len(entry[side]), start + len(strings)))
            strings += entry[side] + b'\0'
    rows = [number for table in tables for row in table for number in row]
    head = (0x950412de, 0, len(entries), 28, 28 + 8 * len(entries), 0, 28 + 16 * len(entries))
    path.write_bytes(struct.pack(f'<{len(head) + len(rows)}I', *head, *rows) + strings)


def export(folder, name, **environment):
    """The example as a report, with an environment that says nothing of language by itself."""
    bare = {key: value for key, value in os.environ.items()
            if not key.startswith('LC_') and key not in ('LANG', 'LANGUAGE', 'DISPLAY')}
    path = pathlib.Path(folder, name)
    subprocess.run([PROGRAM, 'export', str(EXAMPLE), '--output', str(path)], check=True, cwd=folder,
                   env=dict(bare, HOME=folder, XDG_DATA_HOME=folder, **environment), timeout=60)
    return path.read_text(encoding='utf-8')


def test_months_in_the_language_of_the_text():
    tap.need_language()
    with tempfile.TemporaryDirectory() as folder:
        write_catalogue(folder, WORDS)
        for name in 'report.md', 'report.html':
            text = export(folder, name, LANG='C.UTF-8', LANGUAGE='de', PM_LOCALEDIR=folder)
            assert '31.\u00a0Jänner-kurz\u00a02017' in text or '31. Jänner-kurz 2017' in text, name
            assert '100%b' in text, name
            assert '31 Jan 2017' not in text and 'Jan\u00a02017' not in text, name


def test_months_do_not_follow_the_locale():
    if shutil.which('localedef') is None:
        raise tap.Skip('locales cannot be made here')
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run(['localedef', '-i', 'de_DE', '-f', 'UTF-8', f'{folder}/de_DE.utf8'],
                              capture_output=True, check=False)
        if made.returncode > 1 or not os.path.isdir(f'{folder}/de_DE.utf8'):
            raise tap.Skip('the sources of the locale are not installed')
        text = export(folder, 'report.md', LANG='C.UTF-8', LC_TIME='de_DE.utf8', LOCPATH=folder,
                      LANGUAGE='en')
        assert 'May' in text and 'Mai' not in text


if __name__ == '__main__':
    tap.main(globals())
