# SPDX-License-Identifier: GPL-3.0-or-later
"""Every string that a person reads reaches the translators, and translations are well formed."""

import gettext
import re

import tap

# A marked string in C, a translatable one in XML.
MARKED_C = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*"')
MARKED_XML = re.compile(r'translatable="(?:yes|true)"')
# The same in files of the desktop, all of whose readable strings are translated.
DESKTOP = ('.desktop.in', '.metainfo.xml.in', '.mime.xml.in', '.gschema.xml')


# What has one name in a language, wherever a person meets it: what the English says, the name.
TERMS = {
    'de': ((r'\bparked\b|\bparking lot\b', 'Themenspeicher'),
           (r'\btimeline\b', 'Zeitleiste')),
}


def listed():
    """Return the lines of POTFILES."""
    return [line for line in tap.read('po/POTFILES').splitlines() if line and line[0] != '#']


def languages():
    """Return the languages of LINGUAS."""
    return [line for line in tap.read('po/LINGUAS').split() if line[0] != '#']


def has_strings(path):
    """Tell whether the translators need to see the file."""
    if path == 'po/method.pot':
        return True
    if path.endswith(DESKTOP):
        return path.startswith('data/')
    if path.startswith('src/') and path.endswith(('.c', '.h')):
        # A macro's definition or a comment may mention the mark without holding a string.
        code = re.sub(r'/\*.*?\*/', '', tap.read(path), flags=re.DOTALL)
        return MARKED_C.search(code) is not None
    if path.endswith('.ui'):
        return MARKED_XML.search(tap.read(path)) is not None
    return False


def test_files_with_strings_are_listed():
    lines = set(listed())
    tap.none([path for path in tap.source_files() if has_strings(path) and path not in lines],
             'missing in po/POTFILES')


def test_listed_files_exist_and_have_strings():
    files = set(tap.source_files())
    tap.none([path for path in listed() if path not in files], 'in po/POTFILES, but not there')
    tap.none([path for path in listed() if not has_strings(path)],
             'in po/POTFILES, but without a string')


def test_list_is_sorted_and_without_repetition():
    lines = listed()
    assert lines == sorted(set(lines)), 'sort po/POTFILES with LC_ALL=C sort -u'


def test_every_language_has_its_file():
    files = {path[3:-3] for path in tap.source_files()
             if path.startswith('po/') and path.endswith('.po')}
    assert files == set(languages()), f'po/LINGUAS and the files differ: {sorted(files)}'


def test_translations_are_well_formed():
    tap.need('msgfmt')
    for language in languages():
        tap.clean('msgfmt', '--check', '--output-file=/dev/null', tap.SOURCE / f'po/{language}.po')


def test_translations_are_complete():
    tap.need('xgettext')
    # Others may have begun; these are promised.
    for language in ('de',):
        # Where something is missing, tools/update-po puts it into the file to be translated.
        tap.clean(tap.SOURCE / 'tools/update-po', '--check', language)


def test_translations_are_compiled():
    for language in languages():
        catalogue = tap.BUILD / f'po/{language}/LC_MESSAGES/postmortem.mo'
        assert catalogue.is_file(), f'{catalogue} is not there'


def test_one_word_for_one_thing():
    for language, terms in TERMS.items():
        with open(tap.BUILD / f'po/{language}/LC_MESSAGES/postmortem.mo', 'rb') as file:
            catalogue = gettext.GNUTranslations(file)._catalog
        tap.none([f'{text!r}: {translated!r}' for text, translated in catalogue.items()
                  for pattern, name in terms
                  if isinstance(text, str) and re.search(pattern, text, re.IGNORECASE)
                  and name not in translated], f'without the word of {language} for it')


def test_template_collects_every_listed_file():
    tap.need('xgettext')
    template = tap.BUILD / 'tests/project/template.pot'
    # A warning means a string that cannot be found at run time, such as one with a macro inside.
    tap.silent(tap.SOURCE / 'tools/update-po', '--template', template)
    text = template.read_text(encoding='utf-8')
    places = set(re.findall(r'\S+', ' '.join(re.findall(r'^#: (.*)$', text, re.MULTILINE))))
    # The method's template passes on the names of the JSON files.
    tap.none([path for path in listed() if path not in places and path != 'po/method.pot'],
             'no string was taken from')
    assert 'data/method/steps.json' in places, 'the method is not translated'


if __name__ == '__main__':
    tap.main(globals())
