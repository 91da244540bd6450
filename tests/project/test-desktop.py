# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop reads is valid, and says the same thing everywhere."""

import configparser
import json
import os
import re
import tempfile
from xml.etree import ElementTree

import tap

APP_ID = 'org.postmortem.Postmortem'
MIME_NS = '{http://www.freedesktop.org/standards/shared-mime-info}'


def desktop_entry():
    parser = configparser.ConfigParser(interpolation=None, delimiters='=')
    parser.optionxform = str
    parser.read_string(tap.read(f'data/{APP_ID}.desktop.in'))
    return parser['Desktop Entry']


def metainfo():
    return ElementTree.fromstring(tap.read(f'data/{APP_ID}.metainfo.xml.in'))


def version():
    return re.search(r"^\s*version: '([^']+)'", tap.read('meson.build'), re.MULTILINE)[1]


def test_desktop_entry_is_valid():
    tap.need('desktop-file-validate')
    tap.silent('desktop-file-validate', tap.BUILD / f'data/{APP_ID}.desktop')


def test_metainfo_is_valid():
    tap.need('appstreamcli')
    report = tap.run('appstreamcli', 'validate', '--no-net', '--explain', '--no-color',
                     tap.BUILD / f'data/{APP_ID}.metainfo.xml').stdout
    assert APP_ID in report or 'successful' in report, report
    # The program has no home page, which newer versions of the tool warn of.
    tap.none([line for line in report.splitlines()
              if line.startswith(('E:', 'W:')) and 'url-homepage-missing' not in line], report)


def test_settings_schema_is_valid():
    tap.need('glib-compile-schemas')
    tap.silent('glib-compile-schemas', '--strict', '--dry-run', tap.SOURCE / 'data')
    assert (tap.BUILD / 'data/gschemas.compiled').is_file(), 'no schema for the build tree'


def test_xml_is_well_formed():
    tap.need('xmllint')
    files = [path for path in tap.source_files()
             if path.endswith(('.xml', '.xml.in', '.ui', '.svg')) and path.startswith(('data/', 'ui/'))]
    tap.silent('xmllint', '--noout', *files, cwd=tap.SOURCE)


def test_mime_type_enters_the_database():
    tap.need('update-mime-database')
    with tempfile.TemporaryDirectory() as folder:
        packages = os.path.join(folder, 'packages')
        os.mkdir(packages)
        with open(os.path.join(packages, 'p.xml'), 'wb') as copy:
            copy.write((tap.BUILD / f'data/{APP_ID}.xml').read_bytes())
        tap.clean('update-mime-database', folder)
        with open(os.path.join(folder, 'globs2'), encoding='utf-8') as globs:
            assert '50:application/x-postmortem+json:*.postmortem' in globs.read().split()


def test_mime_type_is_the_same_everywhere():
    tree = ElementTree.fromstring(tap.read(f'data/{APP_ID}.mime.xml.in'))
    kinds = [kind.get('type') for kind in tree.iter(MIME_NS + 'mime-type')]
    assert desktop_entry()['MimeType'].strip(';').split(';') == kinds
    assert [kind.text for kind in metainfo().iter('mediatype')] == kinds


def test_application_id_is_the_same_everywhere():
    info = metainfo()
    assert f"app_id = '{APP_ID}'" in tap.read('meson.build')
    assert desktop_entry()['Icon'] == APP_ID
    assert info.findtext('id') == APP_ID
    assert info.findtext('launchable') == APP_ID + '.desktop'
    assert json.loads(tap.read(f'flatpak/{APP_ID}.json'))['id'] == APP_ID


def test_version_is_the_same_everywhere():
    assert metainfo().find('releases/release').get('version') == version()
    assert f'"Postmortem {version()}"' in tap.read('data/postmortem.1').splitlines()[1]


def test_icons_draw_at_every_size():
    tap.need('rsvg-convert')
    icons = [path for path in tap.source_files()
             if path.startswith('data/icons/') and path.endswith('.svg')]
    names = {os.path.basename(path) for path in icons}
    assert {f'{APP_ID}.svg', f'{APP_ID}-symbolic.svg'} <= names, names
    with tempfile.TemporaryDirectory() as folder:
        picture = os.path.join(folder, 'icon.png')
        for icon in icons:
            for size in (16, 32, 64, 128, 256):
                tap.silent('rsvg-convert', '-w', size, '-h', size, '-o', picture, tap.SOURCE / icon)
                assert os.path.getsize(picture) > 100, f'{icon} is empty at {size} pixels'


def test_symbolic_icons_only_have_fills():
    # The toolkit recolours what is filled; a stroke would stay dark on a dark window.
    for path in tap.source_files():
        if path.endswith('-symbolic.svg'):
            markup = ElementTree.fromstring(tap.read(path))
            assert not [node for node in markup.iter() if 'stroke' in node.attrib], path
            assert markup.get('width') == markup.get('height') == '16', path


def test_manual_page_has_no_mistakes():
    tap.need('groff')
    tap.silent('groff', '-man', '-ww', '-z', '-Tutf8', tap.SOURCE / 'data/postmortem.1')


def test_manual_page_reads():
    tap.need('man')
    page = tap.clean('man', '--warnings', '-l', tap.SOURCE / 'data/postmortem.1',
                     env=dict(os.environ, MANPAGER='cat', MANWIDTH='80'))
    for heading in ('NAME', 'SYNOPSIS', 'VERBS', 'OPTIONS', 'EXIT STATUS', 'FILES', 'EXAMPLES'):
        assert f'\n{heading}\n' in page, f'no section {heading}'


def test_installation_has_everything():
    expected = [
        f'applications/{APP_ID}.desktop',
        f'glib-2.0/schemas/{APP_ID}.gschema.xml',
        f'icons/hicolor/scalable/apps/{APP_ID}.svg',
        f'icons/hicolor/scalable/mimetypes/{APP_ID}-document.svg',
        f'icons/hicolor/symbolic/apps/{APP_ID}-symbolic.svg',
        'locale/de/LC_MESSAGES/postmortem.mo',
        'man/man1/postmortem.1',
        f'metainfo/{APP_ID}.metainfo.xml',
        f'mime/packages/{APP_ID}.xml',
    ]
    with tempfile.TemporaryDirectory() as folder:
        tap.clean('meson', 'install', '-C', tap.BUILD, '--no-rebuild', '--destdir', folder)
        installed = {os.path.relpath(os.path.join(top, name), folder)
                     for top, _, names in os.walk(folder) for name in names}
    tap.none([path for path in expected
              if not [name for name in installed if name.endswith(f'share/{path}')]],
             'not installed')
    tap.none([path for path in installed if path.endswith(('.c', '.h', '.a'))],
             'installed, but of no use to anybody')


def test_flatpak_manifest_parses():
    manifest = tap.SOURCE / f'flatpak/{APP_ID}.json'
    content = json.loads(manifest.read_text(encoding='utf-8'))
    assert content['command'] == desktop_entry()['Exec'].split()[0]
    assert not [arg for arg in content['finish-args'] if 'network' in arg or 'filesystem' in arg]
    tap.need('flatpak-builder')
    # An unknown key is only a warning, so anything but the manifest in the output is a failure.
    with tempfile.TemporaryDirectory() as folder:
        output = tap.clean('flatpak-builder', '--show-manifest', manifest, cwd=folder)
    shown = json.loads(output)
    assert shown['id'] == APP_ID


if __name__ == '__main__':
    tap.main(globals())
