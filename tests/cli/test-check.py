# SPDX-License-Identifier: GPL-3.0-or-later
"""The verb “check”, from outside: reports in Markdown and postmortems."""

import json
import pathlib
import re
import subprocess

import tap
from running import BARE, EXAMPLE, PROGRAM, Done, fine, folder, refused

REPORT = """# Outage

Everything is well again.

## Root Cause

Größe unknown: the engineer forgot to renew the certificate.

> The engineer forgot to renew the certificate.

## Action Items

- Improve testing
- Add an alert for certificates that end within 14 days
"""


def check_report(*options, text=REPORT, status=1):
    """Check a report and return the findings."""
    with folder() as place:
        pathlib.Path(place, 'report.md').write_text(text, 'utf-8')
        done = Done('check', 'report.md', '--json', '--language=en', *options, folder=place)
    assert done.status == status and not done.problem, (done.status, done.problem)
    findings = json.loads(done.output)['findings']
    for finding in findings:
        assert list(finding) == ['id', 'group', 'severity', 'message', 'question', 'line',
                                 'column', 'length', 'record', 'property'], finding
    return findings


def test_check_report():
    blame, owners, date, vague = check_report()
    assert (blame['id'], blame['group'], blame['severity']) == ('language.blame', 'language', 'problem')
    assert (blame['line'], blame['column'], blame['length']) == (7, 20, len('engineer forgot'))
    assert blame['record'] is None and blame['property'] is None
    assert (vague['id'], vague['line'], vague['column']) == ('actions.vague', 13, 3)
    # What is about a list as a whole stands at its heading.
    assert (date['id'], date['line'], date['column']) == ('actions.no-date', 13, 3)
    assert (owners['id'], owners['line'], owners['column']) == ('actions.no-owners', 11, 1)
    assert '2 actions' in owners['message'], owners


def test_check_says_what_it_recognised():
    with folder() as place:
        path = pathlib.Path(place, 'report.md')
        path.write_text(REPORT, 'utf-8')
        done = Done('check', 'report.md', '--json', '--language=en', folder=place)
        assert json.loads(done.output)['structure'] == [
            {'part': 'causes', 'form': 'text', 'line': 5, 'items': 0},
            {'part': 'actions', 'form': 'list', 'line': 11, 'items': 2}], done.output
        lines = Done('check', 'report.md', '--language=en', folder=place).output.splitlines()
        assert lines[-2:] == ['report.md:5: Recognized: Causes, text',
                              'report.md:11: Recognized: Actions, a list of 2 items'], lines
        path.write_text('# Outage\n\nThe queue was full.\n', 'utf-8')
        assert 'only the words' in fine('check', 'report.md', '--language=en', folder=place)
    assert 'structure' not in json.loads(Done('check', EXAMPLE, '--json', folder='/').output)


def test_check_level():
    assert [finding['id'] for finding in check_report('--level=problem')] \
        == ['language.blame', 'actions.no-owners', 'actions.no-date']
    calm = REPORT.replace('engineer forgot to renew', 'tool did not renew')
    calm = calm.replace('testing', 'testing, @sam by Friday').replace('14 days', '14 days, @sam by Friday')
    assert len(check_report(text=calm)) == 1
    assert not check_report('--level=problem', text=calm, status=0)


def test_check_prints_lines():
    with folder() as place:
        pathlib.Path(place, 'report.md').write_text(REPORT, 'utf-8')
        done = Done('check', '--language=en', 'report.md', folder=place)
        assert done.status == 1
        assert done.output.startswith('report.md:7:20: '), done.output
        assert done.output.count('\n') == 4 * 2 + 2, done.output


def test_check_postmortem():
    done = Done('check', EXAMPLE, '--json', '--language=en', folder='/')
    assert done.status in (0, 1), done.problem
    ids = set(re.findall(r'"id": "([^"]*)"', EXAMPLE.read_text('utf-8')))
    for finding in json.loads(done.output)['findings']:
        assert finding['record'], finding
        assert not finding['length'] or finding['property'], finding
        assert finding['record'] in ids, finding
    if done.status == 1:
        assert 'Postmortem “Production database removed' in Done('check', EXAMPLE, folder='/').output


def read_german():
    """The German of each text of the method, as far as it is translated."""
    texts = {}
    string = r'((?:"(?:[^"\\]|\\.)*"\n)+)'
    catalogue = (tap.SOURCE / 'po' / 'de.po').read_text('utf-8') + '\n'
    for match in re.finditer(r'msgid ' + string + r'msgstr ' + string, catalogue):
        source, target = (''.join(json.loads(line) for line in part.splitlines())
                          for part in match.groups())
        texts[source] = target
    return texts


def test_german_examples_of_the_method():
    """What the panel shows in German as “before” is found by the German rules, “after” is not."""
    german = read_german()
    headings = {'language': 'Ursachen', 'actions': 'Maßnahmen', 'impact': 'Auswirkung'}
    guidance = json.loads((tap.SOURCE / 'data' / 'method' / 'guidance.json').read_text('utf-8'))
    examples = [example for example in guidance['examples']
                if example['check'].split('.')[0] in headings and german.get(example['before'])]
    assert len(examples) >= 12
    with folder() as place:
        path = pathlib.Path(place, 'report.md')
        for example in examples:
            heading = headings[example['check'].split('.')[0]]
            for side in ('before', 'after'):
                path.write_text(f'# {heading}\n\n{german[example[side]]}\n', 'utf-8')
                done = Done('check', path, '--json', '--language=de', folder=place)
                found = [finding['id'] for finding in json.loads(done.output)['findings']]
                assert (example['check'] in found) == (side == 'before'), (example[side], found)


def test_check_with_the_method_of_a_team():
    team = {'format': 'postmortem-method', 'version': 1,
            'checks': [{'id': 'language.blame', 'severity': 'off'},
                       {'id': 'actions.no-owners', 'severity': 'off'},
                       {'id': 'actions.no-date', 'severity': 'off'},
                       {'id': 'actions.vague', 'severity': 'problem'}]}
    with folder() as place:
        path = pathlib.Path(place, 'team.json')
        path.write_text(json.dumps(team), 'utf-8')
        assert [(f['id'], f['severity']) for f in check_report(f'--method={path}')] \
            == [('actions.vague', 'problem')]
        path.write_text(json.dumps(dict(team, checks=[{'id': 'language.blame', 'sevrity': 'off'}])),
                        'utf-8')
        assert 'sevrity' in refused('check', EXAMPLE, f'--method={path}', folder=place)


def test_check_heeds_the_file_of_the_team():
    team = {'format': 'postmortem-method', 'version': 1,
            'checks': [{'id': 'language.blame', 'severity': 'off'}]}
    with folder() as place:
        pathlib.Path(place, 'report.md').write_text(REPORT, 'utf-8')
        path = pathlib.Path(place, 'postmortem', 'method.json')
        path.parent.mkdir()
        path.write_text(json.dumps(team), 'utf-8')
        done = Done('check', 'report.md', '--json', '--language=en', folder=place)
        assert 'language.blame' not in done.output and 'actions.vague' in done.output, done.output
        path.write_text(json.dumps(dict(team, checks=[{'id': 'language.blame', 'severity': 'of'}])),
                        'utf-8')
        problem = refused('check', 'report.md', folder=place)
        assert str(path) in problem and '“of”' in problem, problem
        # Where it is a link to a file that is gone, nobody goes on as if there were none.
        path.unlink()
        path.symlink_to(pathlib.Path(place, 'checkout', 'team.json'))
        problem = refused('check', 'report.md', folder=place)
        assert str(path) in problem, problem


def test_check_heeds_the_file_that_was_chosen():
    """What the preferences say holds for the command line, and goes before the usual place."""
    off = {'format': 'postmortem-method', 'version': 1,
           'checks': [{'id': 'language.blame', 'severity': 'off'}]}
    usual = dict(off, checks=[{'id': 'actions.vague', 'severity': 'off'}])
    with folder() as place:
        chosen = pathlib.Path(place, 'team.json')
        for path, text in ((pathlib.Path(place, 'report.md'), REPORT),
                           (chosen, json.dumps(off)),
                           (pathlib.Path(place, 'postmortem', 'method.json'), json.dumps(usual)),
                           (pathlib.Path(place, 'glib-2.0', 'settings', 'keyfile'),
                            f"[org/postmortem/Postmortem]\nmethod-file='{chosen}'\n")):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, 'utf-8')
        found = Done('check', 'report.md', '--json', '--language=en', folder=place,
                     settings='keyfile').output
        assert 'language.blame' not in found and 'actions.vague' in found, found
        chosen.unlink()
        done = Done('check', 'report.md', folder=place, settings='keyfile')
        assert done.status == 2 and str(chosen) in done.problem, done.problem


def test_export_goes_on_without_the_file_of_the_team():
    with folder() as place:
        path = pathlib.Path(place, 'postmortem', 'method.json')
        path.parent.mkdir()
        path.write_text('{', 'utf-8')
        done = Done('export', EXAMPLE, '-o', 'out.md', folder=place)
        assert done.status == 0, done.problem
        assert 'The team’s texts are not used.' in done.problem and str(path) in done.problem
        assert pathlib.Path(place, 'out.md').stat().st_size > 1000


def test_check_reads_what_other_programs_write():
    """A mark of the encoding, other ends of lines, tabs and pictures keep every place right."""
    place = ('engineer forgot', 15)
    for text, line, column in [('\ufeffThe engineer forgot it.\n', 1, 5),
                               ('All is well.\r\n\t\tThe engineer forgot it.\r\n', 2, 7),
                               ('All is well.\r\r- The engineer forgot it.\rEnd.\r', 3, 7),
                               ('🔥 Größe. The engineer forgot it.\n', 1, 14),
                               ('x ' * 100000 + '. The engineer forgot it.\n', 1, 200007)]:
        found, = [f for f in check_report(text=text) if f['id'] == 'language.blame']
        assert (found['line'], found['column'], found['length']) == (line, column, place[1]), found
    assert check_report(text='\ufeff---\ntitle: TODO\n---\nAll is well.\n', status=0) == []


def test_check_finds_each_place_on_a_long_line():
    """Every finding of a line has its own column, and so has the first one of the next line."""
    sentence = '🔥 Größe. The engineer forgot it. '
    found = [f for f in check_report(text=(sentence * 300 + '\n') * 2)
             if f['id'] == 'language.blame']
    assert [(f['line'], f['column']) for f in found] == [
        (line, 14 + i * len(sentence)) for line in (1, 2) for i in range(300)]


def test_check_knows_the_language_of_a_country():
    text = '# Ursachen\n\nDer Administrator hat vergessen, die Datei zu prüfen.\n'
    for code in ('de', 'de_AT', 'DE', 'de_CH.UTF-8'):
        assert 'language.blame' in [f['id'] for f in check_report(f'--language={code}', text=text)]


GERMAN = """# Ausfall

## Ursachen

Der Administrator hat vergessen, das Zertifikat zu erneuern, und der Alarm war nicht an.

> The engineer forgot to renew the certificate, and that is not what we want.

## Maßnahmen

- Tests verbessern
"""


def test_the_words_tell_the_language():
    """Whatever the language of the person, that of the text decides which rules check it."""
    with folder() as place:
        for name, text in ('english.md', REPORT), ('german.md', GERMAN):
            pathlib.Path(place, name).write_text(text, 'utf-8')
            for language in 'de', 'en':
                done = Done('check', name, '--json', folder=place, language=language)
                result = json.loads(done.output)
                assert result['language'] == name[:2].replace('ge', 'de'), (name, language)
                assert [f['id'] for f in result['findings'] if f['id'] in
                        ('language.blame', 'actions.vague')] == ['language.blame', 'actions.vague']
        # What is asked for goes before the words, and where these do not tell, the person decides.
        done = Done('check', 'english.md', '--json', '--language=de', folder=place)
        forced = json.loads(done.output)
        assert forced['language'] == 'de'
        assert 'language.blame' not in [f['id'] for f in forced['findings']]
        pathlib.Path(place, 'few.md').write_text('# Failover 14:05\n', 'utf-8')
        for language, expected in ('de_AT:de', 'de'), ('fr', 'en'):
            done = Done('check', 'few.md', '--json', folder=place, language=language)
            assert json.loads(done.output)['language'] == expected, language


def test_what_is_said_is_in_the_language_of_the_person():
    tap.need_language()
    said = {}
    with folder() as place:
        for name, text in ('english.md', REPORT), ('german.md', GERMAN):
            pathlib.Path(place, name).write_text(text, 'utf-8')
            for language in 'de', 'en':
                done = Done('check', name, '--json', folder=place, language=language)
                said.setdefault(language, set()).update(
                    finding['question'] for finding in json.loads(done.output)['findings'])
        assert said['de'] and not said['de'] & said['en'], said


def test_the_words_of_a_postmortem_tell_the_language():
    for options, expected in ((), 'en'), (('--language=de',), 'de'):
        done = Done('check', EXAMPLE, '--json', *options, folder='/', language='de')
        assert json.loads(done.output)['language'] == expected, done.output


def test_check_takes_text_of_any_name():
    with folder() as place:
        pathlib.Path(place, 'REPORT').write_text(REPORT, 'utf-8')
        pathlib.Path(place, 'picture.png').write_bytes(bytes(range(256)))
        done = Done('check', 'REPORT', '--json', '--language=en', folder=place)
        assert done.status == 1 and len(json.loads(done.output)['findings']) == 4, done.problem
        assert 'not text' in refused('check', 'picture.png', folder=place)


def test_check_of_old_line_ends_knows_the_parts():
    """Carriage returns alone end lines where there is nothing else that does."""
    text = REPORT.replace('\n', '\r')
    assert check_report(text=text) == check_report()
    # In other files one belongs to the line, as for every editor that counts its lines.
    found, = [f for f in check_report(text='10 %\r90 %\nThe engineer forgot it.\n')
              if f['id'] == 'language.blame']
    assert found['line'] == 2, found


def test_check_reads_once():
    """What comes out of a pipe comes only once, whatever it is."""
    for source in REPORT, EXAMPLE.read_text('utf-8'):
        result = subprocess.run([PROGRAM, 'check', '/dev/stdin', '--json'], input=source,
                                capture_output=True, check=False, encoding='utf-8', env=BARE,
                                timeout=60)
        assert result.returncode == (source == REPORT) and not result.stderr, result.stderr
        assert bool(json.loads(result.stdout)['findings']) == (source == REPORT), result.stdout
        assert ('structure' in json.loads(result.stdout)) == (source == REPORT)


def test_check_refuses_what_it_cannot_use():
    with folder() as place:
        pathlib.Path(place, 'latin.md').write_bytes(b'Gr\xf6\xdfe')
        assert 'latin.md' in refused('check', 'latin.md', folder=place)
        refused('check', 'none.md', folder=place)
        refused('check', folder=place)
        assert 'one file' in refused('check', '', folder=place)
        refused('check', EXAMPLE, EXAMPLE, folder=place)
        pathlib.Path(place, 'empty.md').write_text('', 'utf-8')
        pathlib.Path(place, 'blank.md').write_text('\ufeff \r\n\n', 'utf-8')
        for name in 'empty.md', 'blank.md', '/dev/null':
            assert f'“{name}” is empty' in refused('check', name, '--json', folder=place)
        assert 'folder' in refused('check', place, folder=place)
        assert 'larger than 64 MB' in refused('check', '/dev/zero', folder=place)
        assert 'loud' in refused('check', EXAMPLE, '--level=loud', folder=place)
        problem = refused('check', EXAMPLE, '--language=tlh', folder=place)
        assert '“tlh”' in problem and ' en' in problem, problem


tap.main(globals())
