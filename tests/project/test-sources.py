# SPDX-License-Identifier: GPL-3.0-or-later
"""The shape of the sources: who may include and call whom, sizes, licences, what is tracked."""

import re

import tap

# The rooms of src, and for each the rooms that it may use. HACKING.md has the reasons.
ROOMS = {
    'model': set(),
    'faulttree': set(),
    'method': {'model', 'faulttree'},
    'store': {'model'},
    'exchange': {'model', 'faulttree'},
    'diagram': {'model', 'faulttree'},
    'report': {'model', 'method', 'diagram'},
    'cli': {'model', 'faulttree', 'method', 'store', 'exchange', 'diagram', 'report'},
    'app': {'model', 'faulttree', 'method', 'store', 'exchange', 'diagram', 'report'},
}

# Libraries that only some rooms may use: how their headers and their symbols begin.
LIBRARIES = [
    (('gtk/', 'gdk/', 'gsk/', 'adwaita.h'), ('gtk_', 'gdk_', 'gsk_', 'adw_'), {'app'}),
    (('sqlite3.h',), ('sqlite3_',), {'store'}),
    (('cairo', 'pango/'), ('cairo_', 'pango_'), {'diagram', 'report', 'cli', 'app'}),
    (('libxml/',), ('xml',), {'exchange'}),
    (('archive.h', 'archive_entry.h'), ('archive_',), {'exchange'}),
    (('glib-object.h', 'gio/'), ('g_object_', 'g_file_'), set(ROOMS) - {'faulttree'}),
]

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)
LONGEST = 800
LICENCE = 'SPDX-License-Identifier: '
GENERATED = re.compile(r'(^build|^\.flatpak-builder|\.(o|a|so|mo|gmo|pot|pyc|gresource|compiled|orig|rej|log)$|~$'
                       r'|(^|/)(compile_commands\.json|__pycache__)(/|$)|^[^/]*\.(pdf|db)$)')


def room_sources():
    """Yield (room, path) of each C file in a room."""
    for path in tap.source_files():
        parts = path.split('/')
        if parts[0] == 'src' and len(parts) > 2 and path.endswith(('.c', '.h')):
            yield parts[1], path


def test_every_folder_of_src_is_a_room():
    tap.none({room for room, _ in room_sources()} - set(ROOMS), 'folders without a place')


def test_rooms_include_only_what_they_may():
    owners = {}
    for room, path in room_sources():
        if path.endswith('.h'):
            owners.setdefault(path.rsplit('/', 1)[1], set()).add(room)
    problems = [f'{name}: {sorted(rooms)}' for name, rooms in owners.items() if len(rooms) > 1]
    for room, path in room_sources():
        for bracket, header in INCLUDE.findall(tap.read(path)):
            if bracket == '"':
                owner = owners.get(header.rsplit('/', 1)[-1], {room})
                if not owner <= ROOMS[room] | {room}:
                    problems.append(f'{path} includes {header} of {sorted(owner)}')
    tap.none(problems, 'wrong includes')


def test_private_headers_stay_in_their_room():
    owners = {path.rsplit('/', 1)[1]: room for room, path in room_sources()
              if path.endswith('-private.h')}
    problems = [f'{path} includes {header}' for room, path in room_sources()
                for _, header in INCLUDE.findall(tap.read(path))
                if owners.get(header.rsplit('/', 1)[-1], room) != room]
    tap.none(problems, 'private headers included from outside')


def test_rooms_include_only_their_libraries():
    problems = []
    for room, path in room_sources():
        for bracket, header in INCLUDE.findall(tap.read(path)):
            for headers, _, rooms in LIBRARIES:
                if bracket == '<' and header.startswith(headers) and room not in rooms:
                    problems.append(f'{path} includes <{header}>')
    tap.none(problems, 'libraries that a room may not use')


def test_rooms_call_only_their_libraries():
    tap.need('nm')
    problems = []
    archives = sorted(tap.BUILD.glob('src/*/libpm-*.a'))
    assert archives, 'no room is built'
    for archive in archives:
        room = archive.parent.name
        # A thin archive names its objects, so they have to be there: nm says so if not.
        for line in tap.clean('nm', '--undefined-only', '--format=posix', archive).splitlines():
            symbol = line.split(' ')[0]
            for _, symbols, rooms in LIBRARIES:
                if symbol.startswith(symbols) and room not in rooms:
                    problems.append(f'{room} calls {symbol}')
    tap.none(set(problems), 'libraries that a room may not use')


def test_no_file_is_too_long():
    problems = []
    for path in tap.source_files():
        if path.endswith(('.c', '.h', '.py', '.ui', '.css', '.sql', '.sh')):
            lines = tap.read(path).count('\n')
            if lines > LONGEST:
                problems.append(f'{path}: {lines} lines')
    tap.none(problems, f'more than {LONGEST} lines')


def test_lists_of_sources_are_in_order():
    problems = []
    for room in ROOMS:
        path = f'src/{room}/meson.build'
        for block in re.findall(r'files\(([^)]*)\)', tap.read(path)):
            names = re.findall(r"'([^']+)'", block)
            problems += [f'{path}: {first} stands before {second}'
                         for first, second in zip(names, names[1:]) if first > second]
    tap.none(problems, 'out of order')


def test_dates_in_words_have_one_place():
    """Names of months and days are those of LC_TIME, not those of the language, unless written so."""
    date = re.compile(r'(?:g_date_time_format|strftime) \(([^;]*);')
    name = re.compile(r'_ ?\(|%[-_0^#EO]*[aAbBhcxp]')
    problems = [f'{path}: {found}' for room, path in room_sources()
                if not path.startswith('src/model/pm-date')
                for found in date.findall(tap.read(path))
                if name.search(found) and '"%B"' not in found]
    tap.none(problems, 'pm_date_format () is not used')


def test_main_is_short():
    main = tap.SOURCE / 'src/main.c'
    if not main.exists():
        raise tap.Skip('there is no program yet')
    assert main.read_text(encoding='utf-8').count('\n') < 60


def test_sources_name_their_licence():
    first = f'/* {LICENCE}GPL-3.0-or-later */'
    problems = []
    for path in tap.source_files():
        if path.endswith(('.c', '.h')):
            if tap.read(path).split('\n', 1)[0] != first:
                problems.append(path)
        elif path.endswith(('.py', '.sh', '.css', '.sql')) or path.startswith('tools/'):
            # A script begins with its interpreter.
            if LICENCE not in '\n'.join(tap.read(path).split('\n', 2)[:2]):
                problems.append(path)
    tap.none(problems, f'the first lines have no {LICENCE}')


def test_text_is_tidy():
    problems = []
    for path in tap.source_files():
        if path.endswith(('.c', '.h', '.py', '.ui', '.css', '.sql', '.build', '.md')) \
                and not path.startswith('tests/fixtures/'):
            text = tap.read(path)
            if '\t' in text or '\r' in text:
                problems.append(f'{path}: tab or carriage return')
            if re.search(r'[ \t]$', text, re.MULTILINE):
                problems.append(f'{path}: white space at the end of a line')
            if not text.endswith('\n') and text:
                problems.append(f'{path}: no newline at the end')
    tap.none(problems, 'untidy text')


def test_nothing_generated_is_tracked():
    files = tap.git_files()
    if files is None:
        raise tap.Skip('this is not a git repository, or git is not installed')
    # The method's template is kept: xgettext takes it in place of the JSON that it cannot read.
    tap.none([path for path in files if GENERATED.search(path)
              and not path.startswith('tests/') and path != 'po/method.pot'], 'generated files')


if __name__ == '__main__':
    tap.main(globals())
