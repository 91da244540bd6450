# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line, from outside: what it prints, what it returns, what its manual says."""

import csv
import io
import json
import os
import pathlib
import re
import subprocess
import zipfile

import tap
from running import BARE, EXAMPLE, PROGRAM, Done, fine, folder, refused

MANUAL = 'data/postmortem.1'


def verbs():
    """The verbs of --help."""
    return re.findall(r'^  ([a-z]+)\b(?! --)', fine('--help').split('\n\n')[1], re.MULTILINE)


def manual_verbs():
    """The verbs of the manual, with the text of each."""
    section = tap.read(MANUAL).split('.SH VERBS\n')[1].split('\n.SH ')[0]
    parts = section.split('.SS ')[1:]
    return {re.match(r'"?([a-z]+)', part).group(1): part.replace('\\-', '-') for part in parts}


def test_version():
    assert re.fullmatch(r'postmortem \d+\.\d+\.\d+\n', fine('--version'))


def test_help_names_every_verb_with_a_summary():
    text = fine('--help')
    assert verbs(), text
    for verb in verbs():
        assert re.search(rf'^  {verb}\b.*\s{{2,}}\S', text, re.MULTILINE), f'{verb} says nothing'
    assert fine('-h') == text


def test_manual_has_every_verb():
    assert list(manual_verbs()) == verbs(), (list(manual_verbs()), verbs())


def test_manual_has_every_option():
    common = {'--help', '--library', '--version'}
    options = tap.read(MANUAL).replace('\\-', '-').split('.SH OPTIONS\n')[1].split('\n.SH ')[0]
    tap.none([option for option in common if option not in options], 'missing in the manual')
    for verb, text in manual_verbs().items():
        given = set(re.findall(r'--[a-z][a-z-]*', fine(verb, '--help'))) - common
        told = set(re.findall(r'--[a-z][a-z-]*', text))
        assert given == told, f'{verb}: --help has {given}, the manual has {told}'



def test_diagrams_of_the_example():
    with folder() as place:
        for kind in ('fishbone', 'why', 'fault-tree'):
            for ending, start in (('svg', b'<svg'), ('png', b'\x89PNG'), ('pdf', b'%PDF')):
                output = pathlib.Path(place, f'{kind}.{ending}')
                fine('diagram', EXAMPLE, '--kind', kind, '--output', output, folder=place)
                assert output.read_bytes().startswith(start), output
            output = pathlib.Path(place, f'{kind}.json')
            fine('diagram', EXAMPLE, '-k', kind, '-o', output, folder=place)
            geometry = json.loads(output.read_text(encoding='utf-8'))
            assert geometry['kind'] == kind
            assert len(geometry['nodes']) > 10, geometry['nodes']
            assert set(geometry['nodes'][0]) == {'id', 'text', 'x', 'y', 'width', 'height'}
            assert all(len(line) == 4 for line in geometry['lines'])


def test_pdf_of_a_diagram_is_described():
    """Who cannot see the picture is told what stands in it, in which language."""
    with folder() as place:
        for kind in ('fishbone', 'why', 'fault-tree'):
            for paper in ('tight', 'a4'):
                output = pathlib.Path(place, f'{kind}-{paper}.pdf')
                fine('diagram', EXAMPLE, '-k', kind, '-o', output, '--paper', paper, folder=place)
                pdf = output.read_bytes()
                figures = pdf.count(b'/S /Figure\n')
                assert figures > 0 and figures % 2 == 0, figures
                alts = re.findall(rb'/Alt <FEFF([0-9A-F]+)>', pdf)
                assert len(alts) == figures // 2, (figures, len(alts))
                text = bytes.fromhex(alts[0].decode()).decode('utf-16-be')
                assert 'hours' in text and len(text) > 300, text
                assert b'/Lang <FEFF0065006E>' in pdf and b'/DisplayDocTitle true' in pdf


def test_verbs_start_without_a_window():
    """The linker tells what it loads; none of it is for windows."""
    with folder() as there:
        environment = dict(BARE, LD_DEBUG='files', HOME=there)
        result = subprocess.run([PROGRAM, '--version'], capture_output=True, check=True,
                                encoding='utf-8', env=environment, timeout=60)
    assert 'libglib' in result.stderr
    assert 'libgtk' not in result.stderr and 'libadwaita' not in result.stderr


def test_diagram_of_text():
    with folder() as place:
        source = pathlib.Path(place, 'causes.txt')
        output = pathlib.Path(place, 'causes.json')
        source.write_text('Outage\n  Both fail [AND]\n    Disk\n    Copy\n', encoding='utf-8')
        fine('diagram', source, '--kind', 'fault-tree', '--output', output, folder=place)
        nodes = json.loads(output.read_text(encoding='utf-8'))['nodes']
        assert [node['text'] for node in nodes] == ['Outage', 'Both fail', 'Disk', 'Copy'], nodes


def test_diagrams_as_text():
    """What is written as a text reads back as the same tree, gates included."""
    with folder() as place:
        for kind in ('fishbone', 'why', 'fault-tree'):
            for ending in ('txt', 'md', 'mmd', 'opml', 'mm', 'xmind'):
                first = pathlib.Path(place, f'first-{kind}.{ending}')
                second = pathlib.Path(place, f'second-{kind}.{ending}')
                fine('diagram', EXAMPLE, '-k', kind, '-o', first, folder=place)
                fine('diagram', first, '-k', kind, '-o', second, folder=place)
                assert first.read_bytes() == second.read_bytes(), first
                assert ending == 'xmind' or first.read_bytes().count(b'\n') > 15, first
        assert '[AND]' in pathlib.Path(place, 'first-fault-tree.md').read_text('utf-8').replace(
            '\\', '')


def topic(title, *children, **more):
    """A topic as XMind writes it."""
    return {'id': title, 'class': 'topic', 'title': title, **more,
            'children': {'attached': list(children)}}


def test_files_of_xmind():
    """What XMind asks for is in the file, and what it adds to a tree is told and not drawn."""
    with folder() as place:
        for kind, structure in (('fishbone', 'fishbone.rightHeaded'), ('why', 'logic.right')):
            output = pathlib.Path(place, f'{kind}.xmind')
            fine('diagram', EXAMPLE, '-k', kind, '-o', output, folder=place)
            with zipfile.ZipFile(output) as archive:
                assert archive.testzip() is None
                assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
                files = {name: json.loads(archive.read(name)) for name in archive.namelist()}
            assert list(files) == ['content.json', 'metadata.json', 'manifest.json'], files
            assert set(files['manifest.json']['file-entries']) == {'content.json', 'metadata.json'}
            sheet, = files['content.json']
            assert files['metadata.json']['activeSheetId'] == sheet['id']
            assert sheet['rootTopic']['structureClass'] == f'org.xmind.ui.{structure}'
            assert len(sheet['rootTopic']['children']['attached']) > 1, sheet

        source = pathlib.Path(place, 'map.zip')
        output = pathlib.Path(place, 'map.md')
        sheets = [{'rootTopic': topic('Outage', topic('People', topic('Tired', labels=['new'])))},
                  {'rootTopic': topic('Slow', markers=[{'markerId': 'flag-red'}])}]
        with zipfile.ZipFile(source, 'w', zipfile.ZIP_DEFLATED) as archive:
            archive.writestr('content.json', json.dumps(sheets))
        said = refused('diagram', source, '-o', output, folder=place, status=1)
        assert said.endswith(': labels (1), markers (1)\n'), said
        assert output.read_text(encoding='utf-8') == (
            '- map.zip\n  - Outage\n    - People\n      - Tired\n  - Slow\n')
        # As a postmortem it is in the library, under the name of the file where it has several tops.
        name = source.with_suffix('.xmind')
        name.write_bytes(source.read_bytes())
        done = Done('import', name, folder=place)
        assert done.status == 1 and done.output.endswith('  map\n'), (done.output, done.problem)
        assert done.problem.endswith(': labels (1), markers (1)\n'), done.problem
        source.write_bytes(source.read_bytes()[:-30])
        assert 'damaged' in refused('diagram', source, '-o', output, folder=place)
        assert output.read_text(encoding='utf-8').startswith('- map.zip')


def test_looks_of_diagrams():
    with folder() as place:
        svgs = []
        for options in ([], ['--symbols=iec'], ['--colors=outline'], ['--colors=grey']):
            output = pathlib.Path(place, 'tree.svg')
            fine('diagram', EXAMPLE, '-k', 'fault-tree', *options, '-o', output, folder=place)
            svgs.append(output.read_text(encoding='utf-8'))
        assert len(set(svgs)) == 4
        assert '>&amp;<' in svgs[1] and '>&amp;<' not in svgs[0]
        assert '<title>Six hours of production data lost' in svgs[0]
        refused('diagram', EXAMPLE, '--symbols=none', '-o', output, folder=place)


def test_diagram_runs_from_right_to_left():
    with folder() as place:
        source = pathlib.Path(place, 'causes.txt')
        output = pathlib.Path(place, 'causes.json')
        source.write_text('Outage\n  Cause\n', encoding='utf-8')
        first = {}
        for language in ('en', 'ar'):
            environment = dict(BARE, HOME=place, LC_ALL='C.UTF-8', LANGUAGE=language)
            subprocess.run([PROGRAM, 'diagram', str(source), '-k', 'why', '-o', str(output)],
                           check=True, env=environment, timeout=60)
            nodes = json.loads(output.read_text(encoding='utf-8'))['nodes']
            first[language] = nodes[0]['x'] < nodes[1]['x']
        assert first == {'en': True, 'ar': False}, first


def test_diagram_of_open_psa():
    with folder() as place:
        source = pathlib.Path(place, 'model.xml')
        output = pathlib.Path(place, 'model.json')
        source.write_text('''<opsa-mef><define-fault-tree name="f">
<define-gate name="top"><and><gate name="a"/><gate name="b"/></and></define-gate>
<define-gate name="a"><or><basic-event name="x"/><basic-event name="y"/></or></define-gate>
<define-gate name="b"><or><gate name="a"/><basic-event name="x"/></or></define-gate>
</define-fault-tree><model-data>
<define-basic-event name="x"><float value="0.25"/></define-basic-event>
<define-basic-event name="y"><float value="0.5"/></define-basic-event>
</model-data></opsa-mef>''', encoding='utf-8')
        fine('diagram', source, '--kind=fault-tree', '--output', output, folder=place)
        drawn = json.loads(output.read_text(encoding='utf-8'))
        assert [node['text'] for node in drawn['nodes']] == ['top', 'a', 'x', 'y', 'b', 'a', 'x']
        assert {'0.25', '0.5', '×2'} <= {label['text'] for label in drawn['labels']}
        refused('diagram', source, '--output', output, folder=place)


def test_bad_diagrams_change_nothing():
    with folder() as place:
        source = pathlib.Path(place, 'causes.mmd')
        output = pathlib.Path(place, 'causes.svg')
        output.write_text('before', encoding='utf-8')
        source.write_text('mindmap\n  a[Open\n', encoding='utf-8')
        assert 'Line 2' in refused('diagram', source, '--output', output, folder=place)
        refused('diagram', source, '--kind', 'cake', '--output', output, folder=place)
        refused('diagram', 'nowhere.txt', '--output', output, folder=place)
        refused('diagram', source, folder=place)
        source.write_text('Outage', encoding='utf-8')
        refused('diagram', source, '--output', 'causes.bmp', folder=place)
        assert output.read_text(encoding='utf-8') == 'before'


def test_help_of_each_verb():
    for verb in verbs():
        text = fine(verb, '--help')
        assert f'postmortem {verb} ' in text, text
        assert '--library' in text, text


def test_wrong_arguments():
    assert 'neither a verb nor a file' in refused('frobnicate')
    assert '--library' in refused('--library')
    assert '--libary' in refused('export', '--libary')
    assert '--output' in refused('export', EXAMPLE)
    assert '--output' in refused('export', '--output', 'x.md')
    assert '--audience' in refused('export', EXAMPLE, '-o', 'x.md', '--audience', 'me')
    assert '--paper' in refused('export', EXAMPLE, '-o', 'x.md', '--paper', 'a5')
    assert 'x.doc' in refused('export', EXAMPLE, '-o', 'x.doc')


def test_export_reports():
    with folder() as place:
        for ending, start in (('md', '# '), ('html', '<!DOCTYPE html>')):
            assert fine('export', EXAMPLE, '--output', f'out.{ending}', folder=place) == ''
            text = pathlib.Path(place, f'out.{ending}').read_text(encoding='utf-8')
            assert text.startswith(start), text[:80]
            assert 'GitLab.com' in text
        # Markdown has its pictures beside it.
        pictures = ['out-diagram-1-picture.svg', 'out-diagram-2-picture.svg',
                    'out-diagram-3-picture.svg', 'out-timeline-picture.svg']
        assert sorted(os.listdir(place)) == pictures + ['out.html', 'out.md']
        for name in pictures:
            assert f'](<{name}>)' in pathlib.Path(place, 'out.md').read_text(encoding='utf-8')


def test_export_is_canonical():
    with folder() as place:
        for name in ('out.postmortem', 'out.json', 'OUT.JSON'):
            fine('export', EXAMPLE, '--output', name, folder=place)
            assert pathlib.Path(place, name).read_bytes() == EXAMPLE.read_bytes()


def test_export_anonymous():
    document = json.loads(EXAMPLE.read_text(encoding='utf-8'))
    document['persons'][0]['name'] = 'Zenobia Quux'
    document['events'][0]['what'] += ' Zenobia Quux took it, said quux.'
    document['postmortem']['reporter'] = 'Zenobia Quux'
    with folder() as place:
        pathlib.Path(place, 'in.postmortem').write_text(json.dumps(document), encoding='utf-8')
        for name in ('out.md', 'out.html', 'out.postmortem'):
            told = fine('export', 'in.postmortem', '-o', name, '--audience', 'anonymous',
                        folder=place)
            text = pathlib.Path(place, name).read_text(encoding='utf-8')
            assert 'Zenobia' not in text and 'Quux' not in text, name
            assert 'Responder 1' in text
            assert 'Zenobia Quux → Responder 1' in told, told
        hidden = json.loads(pathlib.Path(place, 'out.postmortem').read_text(encoding='utf-8'))
        assert not [note for note in hidden['notes'] if note.get('private')]
        assert 'reason' not in hidden['reviews'][0]
        assert 'depth-why' not in hidden['reviews'][0]
        assert 'dismissals' not in hidden


def test_export_refuses_what_it_cannot_read():
    with folder() as place:
        assert 'missing.postmortem' in refused('export', 'missing.postmortem', '-o', 'out.md',
                                               folder=place)
        pathlib.Path(place, 'bad.postmortem').write_text('{"format": "postmortem", "version": 1, '
                                                         '"postmortem": {"type": 7}}')
        problem = refused('export', 'bad.postmortem', '-o', 'out.md', folder=place)
        assert 'bad.postmortem' in problem and 'postmortem.type' in problem, problem
        pathlib.Path(place, 'new.postmortem').write_text('{"format": "postmortem", "version": 9}')
        assert 'newer' in refused('export', 'new.postmortem', '-o', 'out.md', folder=place)
        assert not os.path.exists(os.path.join(place, 'out.md'))


def test_export_leaves_no_half_file():
    with folder() as place:
        fine('export', EXAMPLE, '-o', 'out.postmortem', folder=place)
        before = sorted(os.listdir(place))
        for name in ('out.postmortem', 'out.md'):
            # The shell's limit stands in for a full disk; the signal it sends is ignored.
            done = subprocess.run(['sh', '-c', 'trap "" XFSZ; ulimit -f 8; exec "$@"', 'sh', PROGRAM,
                                   'export', EXAMPLE, '-o', name],
                                  capture_output=True, cwd=place, encoding='utf-8', check=False)
            assert done.returncode == 2, done
            assert done.stderr.count('\n') == 1, done.stderr
            assert sorted(os.listdir(place)) == before
        assert pathlib.Path(place, 'out.postmortem').read_bytes() == EXAMPLE.read_bytes()
        refused('export', EXAMPLE, '-o', 'no/where.md', folder=place)
        refused('export', EXAMPLE, '-o', 'no/where.postmortem', folder=place)


def example(**changes):
    """The example as JSON text, with other members in the postmortem itself."""
    document = json.loads(EXAMPLE.read_text(encoding='utf-8'))
    document['postmortem'].update(changes)
    return document


def test_library_is_empty_at_first():
    with folder() as place:
        assert 'no postmortems' in fine('list', folder=place)
        assert json.loads(fine('list', '--json', folder=place)) == []
        assert json.loads(fine('actions', '--format', 'json', folder=place)) == []
        assert 'empty' in refused('export', 'abc', '-o', 'out.md', folder=place)
        assert 'nowhere.db' in refused('list', '--library', 'nowhere.db', folder=place)
        assert not os.listdir(place), os.listdir(place)


def test_import_and_list():
    with folder() as place:
        told = fine('import', EXAMPLE, folder=place)
        identity = example()['postmortem']['id']
        assert told.startswith(identity), told
        text = fine('list', folder=place)
        assert text.startswith(identity[:8]) and '31 Jan 2017' in text and 'SEV1' in text, text
        entry, = json.loads(fine('list', '--json', folder=place))
        assert entry['id'] == identity
        assert (entry['type'], entry['severity'], entry['status']) == ('outage', 'sev1', 'closed')
        assert entry['started'] == '2017-01-31T23:25Z~' and entry['open-actions'] == 0
        fine('export', identity[:5], '-o', 'out.postmortem', folder=place)
        assert pathlib.Path(place, 'out.postmortem').read_bytes() == EXAMPLE.read_bytes()


def test_import_overwrites_nothing():
    with folder() as place:
        fine('import', EXAMPLE, folder=place)
        assert 'already' in fine('import', EXAMPLE, folder=place)
        pathlib.Path(place, 'b.postmortem').write_text(json.dumps(example(title='Other')))
        assert '--copy' in refused('import', 'b.postmortem', folder=place)
        pathlib.Path(place, 'bad.postmortem').write_text('{')
        assert 'bad.postmortem' in refused('import', EXAMPLE, 'bad.postmortem', folder=place,
                                           status=1)
        fine('import', '--copy', 'b.postmortem', folder=place)
        titles = {entry['title'] for entry in json.loads(fine('list', '--json', folder=place))}
        assert titles == {'Other', example()['postmortem']['title']}, titles
        refused('import', folder=place)
        refused('import', 'missing.postmortem', folder=place)


def test_another_library():
    with folder() as place:
        fine('import', EXAMPLE, '--library', 'other.db', folder=place)
        assert 'no postmortems' in fine('list', folder=place)
        assert len(json.loads(fine('--library=other.db', 'list', '--json', folder=place))) == 1
        pathlib.Path(place, 'text.db').write_text('not a database')
        assert 'text.db' in refused('list', '--library', 'text.db', folder=place)


def test_ids_have_to_be_unique():
    with folder() as place:
        for name in ('aa1', 'aa2'):
            document = {'format': 'postmortem', 'version': 1, 'postmortem': {'id': name}}
            pathlib.Path(place, name + '.postmortem').write_text(json.dumps(document))
            fine('import', name + '.postmortem', folder=place)
        assert 'aa' in refused('export', 'aa', '-o', 'out.md', folder=place)
        fine('export', 'aa2', '-o', 'out.md', folder=place)
        assert 'neither' in refused('export', 'b', '-o', 'out.md', folder=place)


def test_library_is_checked_copied_and_brought_back():
    with folder() as place:
        assert 'no library' in fine('library', 'check', folder=place)
        fine('import', EXAMPLE, folder=place)
        assert 'sound' in fine('library', 'check', folder=place)
        fine('library', 'backup', 'copy.db', folder=place)
        fine('import', '--copy', EXAMPLE, folder=place)
        assert len(json.loads(fine('list', '--json', folder=place))) == 2
        fine('library', 'restore', 'copy.db', folder=place)
        assert len(json.loads(fine('list', '--json', folder=place))) == 1
        identity = example()['postmortem']['id']
        fine('export', identity, '-o', 'out.postmortem', folder=place)
        assert pathlib.Path(place, 'out.postmortem').read_bytes() == EXAMPLE.read_bytes()
        refused('library', folder=place)
        refused('library', 'polish', folder=place)
        refused('library', 'backup', folder=place)
        refused('library', 'restore', 'missing.db', folder=place)


def test_damaged_library():
    with folder() as place:
        fine('import', EXAMPLE, folder=place)
        fine('library', 'backup', 'copy.db', folder=place)
        library, = pathlib.Path(place).rglob('library.db')
        content = bytearray(library.read_bytes())
        content[4096:12288] = b'damage! ' * 1024
        library.write_bytes(content)
        done = Done('library', 'check', folder=place)
        assert done.status == 1 and done.output and not done.problem, (done.status, done.problem)
        fine('library', 'restore', 'copy.db', folder=place)
        assert 'sound' in fine('library', 'check', folder=place)
        assert len(json.loads(fine('list', '--json', folder=place))) == 1


def with_open_actions(place):
    """A library in which three actions are open: overdue, far away, and without a date."""
    document = example(status='published')
    first, second, third = document['actions'][:3]
    first.update(state='in-progress', what='=HYPERLINK("x"), "quoted"; and\nmore ' + 'ä' * 60)
    second.update(state='open', due='2999-12-31')
    third.update(state='blocked')
    del third['due']
    pathlib.Path(place, 'in.postmortem').write_text(json.dumps(document), encoding='utf-8')
    fine('import', 'in.postmortem', folder=place)


def test_actions():
    with folder() as place:
        with_open_actions(place)
        lines = fine('actions', folder=place).splitlines()
        assert len(lines) == 3 and 'overdue' in lines[0] and '2999-12-31' in lines[1], lines
        late, = json.loads(Done('actions', '--overdue', '--format', 'json', folder=place).output)
        assert late['overdue'] is True and late['owner'] == 'Production engineer'
        assert Done('actions', '--overdue', folder=place).status == 1
        entries = json.loads(fine('actions', '--format=json', folder=place))
        assert [entry['state'] for entry in entries] == ['in-progress', 'open', 'blocked']
        assert 'due' not in entries[2]
        assert '--format' in refused('actions', '--format', 'xml', folder=place)
        refused('actions', 'all', folder=place)


def test_actions_as_table_and_calendar():
    with folder() as place:
        with_open_actions(place)
        rows = list(csv.reader(io.StringIO(fine('actions', '--format', 'csv', folder=place))))
        assert len(rows) == 4 and len({len(row) for row in rows}) == 1
        assert rows[1][1].startswith("'=HYPERLINK(\"x\"), \"quoted\"; and\nmore"), rows[1]
        raw = subprocess.run([PROGRAM, 'actions', '--format', 'ics'], capture_output=True,
                             env=dict(BARE, XDG_DATA_HOME=place), check=True).stdout
        lines = raw.split(b'\r\n')
        assert b'\n' not in raw.replace(b'\r\n', b'')
        assert max(map(len, lines)) <= 75
        text = raw.replace(b'\r\n ', b'').decode('utf-8')
        assert text.count('BEGIN:VTODO') == text.count('END:VTODO') == 3
        assert 'SUMMARY:=HYPERLINK("x")\\, "quoted"\\; and\\nmore ' + 'ä' * 60 in text, text
        assert 'DUE;VALUE=DATE:29991231\r\n' in text
        assert 'STATUS:IN-PROCESS\r\n' in text
        tasks = fine('actions', '--format', 'md', folder=place)
        assert tasks.startswith('# ') and tasks.count('\n- [ ] ') == 3, tasks


def test_a_lost_result_is_no_success():
    if not os.path.exists('/dev/full'):
        raise tap.Skip('there is no /dev/full')
    with open('/dev/full', 'w', encoding='utf-8') as full:
        done = subprocess.run([PROGRAM, '--help'], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2, done


def test_keys_of_the_meeting():
    text = fine('keys')
    assert 'Page Down' in text and 'Parking lot' in text
    with folder() as place:
        card = pathlib.Path(place, 'card.pdf')
        for paper, size in (('a4', '595.276 x 841.89'), ('letter', '612 x 792')):
            fine('keys', '--paper', paper, '-o', card, folder=place)
            info = subprocess.run(['pdfinfo', card], capture_output=True, text=True, check=True)
            assert re.search(r'Pages: +1\n', info.stdout) and size in info.stdout, info.stdout
            words = subprocess.run(['pdftotext', card, '-'], capture_output=True, text=True,
                                   check=True).stdout
            # Every key of the list stands on the card.
            for line in text.splitlines():
                label = line.strip().split('  ')[-1].strip()
                assert ' '.join(label.split()) in ' '.join(words.split()), label
        before = card.read_bytes()
        refused('keys', 'something', folder=place)
        refused('keys', '-o', pathlib.Path(place, 'card.odt'), folder=place)
        refused('keys', '--paper', 'a5', '-o', card, folder=place)
        assert card.read_bytes() == before


VOTE = """name,kind,k,inputs,probability,label
top,or,,both;e,,It stops
both,atleast,2,a;b;c,,
a,event,,,0.1,
b,event,,,0.2,
c,event,,,0.3,
e,event,,,0.01,
"""


def test_faulttree_computes():
    with folder() as place:
        pathlib.Path(place, 'vote.csv').write_text(VOTE, 'utf-8')
        found = json.loads(fine('faulttree', 'vote.csv', '--json', folder=place))
        assert (found['top'], found['gates'], found['basic_events']) == ('top', 2, 4)
        sets = found['cut_sets']
        assert (sets['count'], sets['by_order'], sets['complete']) == (4, {'1': 1, '2': 3}, True)
        assert sets['sets'] == [['e'], ['b', 'c'], ['a', 'c'], ['a', 'b']]
        exact = 1 - (1 - 0.098) * 0.99
        assert abs(found['probability']['exact'] - exact) < 1e-15
        birnbaum = {i['event']: i['birnbaum'] for i in found['importance']}
        assert abs(birnbaum['e'] - (1 - 0.098)) < 1e-15
        text = fine('faulttree', 'vote.csv', '--sets=1', folder=place)
        assert text.startswith('It stops\n') and '  0.01         e\n' in text


def test_faulttree_small_numbers():
    with folder() as place:
        pathlib.Path(place, 'a.csv').write_text(
            'name,kind,inputs,probability\ntop,and,a;b,\na,event,,1e-4\nb,event,,1e-4\n', 'utf-8')
        text = fine('faulttree', 'a.csv', '--json', folder=place)
        assert json.loads(text)['probability']['exact'] == 1e-8, text
        assert text.endswith('}\n') and json.loads(text)['importance'][0]['birnbaum'] == 1e-4


def test_faulttree_says_what_is_known():
    with folder() as place:
        def tell(text):
            pathlib.Path(place, 'a.csv').write_text('name,kind,inputs,probability\n' + text, 'utf-8')
            return fine('faulttree', 'a.csv', folder=place)

        # Without probabilities there is nothing to say about most kinds of importance.
        text = tell('top,or,a;both,\nboth,and,b;c,\na,event,,\nb,event,,\nc,event,,\n')
        assert 'Structural' in text and 'Birnbaum' not in text and 'nan' not in text, text
        text = tell('top,and,a;b,\na,event,,0.5\nb,event,,0.5\n')
        assert 'Fussell-Vesely' in text and 'infinite' in text and 'inf ' not in text, text
        text = tell('top,or,a;h,\na,event,,0.5\nh,house,,1\n')
        assert '  1            (it happens whatever else does)\n' in text, text


def test_faulttree_limits():
    with folder() as place:
        pathlib.Path(place, 'vote.csv').write_text(VOTE, 'utf-8')
        found = json.loads(fine('faulttree', 'vote.csv', '--json', '--limit-order=1',
                                folder=place))['cut_sets']
        assert (found['count'], found['complete'], found['limit_order']) == (1, False, 1)
        found = json.loads(fine('faulttree', 'vote.csv', '--json', '--cut-off=0.025',
                                folder=place))['cut_sets']
        assert found['sets'] == [['b', 'c'], ['a', 'c']]
        assert abs(found['cut_off_error'] - 0.03) < 1e-15
        found = json.loads(fine('faulttree', 'vote.csv', '--json', '--count-only', folder=place))
        assert (found['cut_sets']['count'], found['cut_sets']['sets']) == (4, [])
        assert found['limited_by'] is None


def test_faulttree_is_reproducible():
    with folder() as place:
        pathlib.Path(place, 'vote.csv').write_text(VOTE, 'utf-8')
        command = ['faulttree', 'vote.csv', '--json', '--reproducible']
        first = fine(*command, folder=place)
        assert first == fine(*command, folder=place)
        found = json.loads(first)
        assert found['seconds'] is None and found['peak_mb'] is None
        found = json.loads(fine('faulttree', 'vote.csv', '--json', folder=place))
        assert found['seconds'] > 0 and found['peak_mb'] > 0


def tangle(gates, events):
    """A chain of gates with two inputs each from anywhere before: nothing falls apart."""
    state, names = 7, [f'e{i}' for i in range(events)]
    lines = ['name,kind,k,inputs,probability,label'] + [f'{name},event,,,0.01,' for name in names]
    for i in range(gates):
        inputs = {f'g{i - 1}'} if i > 0 else set()
        while len(inputs) < 3:
            state = (state * 1103515245 + 12345) % 2 ** 31
            inputs.add(names[-1 - (state >> 8) % len(names)])
        names.append(f'g{i}')
        kind = 'or' if (state >> 20) % 2 else 'and'
        lines.append(f'g{i},{kind},,{";".join(sorted(inputs))},,')
    return '\n'.join(lines) + '\n'


def test_faulttree_names_the_limit():
    with folder() as place:
        pathlib.Path(place, 'tangle.csv').write_text(tangle(600, 200), 'utf-8')
        for options, limit in [(['--memory=1'], 'memory'), (['--time=0.02'], 'time')]:
            done = Done('faulttree', 'tangle.csv', '--json', '--top=g599', '--count-only', *options,
                        folder=place)
            assert done.status == 1, (options, done.status, done.problem)
            assert f'the {limit} limit' in done.problem, done.problem
            assert json.loads(done.output)['limited_by'] == limit


def test_faulttree_broken_encoding():
    text = '<?xml version="1.0" encoding="{}"?>\n<opsa-mef>\n<define-fault-tree name="x'
    with folder() as place:
        for encoding in ['UTF-8', 'EUC-JP', 'ISO-2022-JP', 'UTF-16', 'klingon']:
            pathlib.Path(place, 'bad.xml').write_bytes(
                text.format(encoding).encode() + b'\x1b$B\xff\xff\xfe"/>\n</opsa-mef>\n')
            # refused () allows one line on standard error and no more.
            assert 'bad.xml: Line ' in refused('faulttree', 'bad.xml', folder=place)


def test_faulttree_converts():
    with folder() as place:
        pathlib.Path(place, 'vote.csv').write_text(VOTE, 'utf-8')
        one = fine('faulttree', 'vote.csv', '--output=vote.xml', '--top=both', folder=place)
        assert one == fine('faulttree', 'vote.xml', '--top=both', folder=place)


def test_faulttree_reads_postmortems():
    with folder() as place:
        found = json.loads(fine('faulttree', EXAMPLE, '--json', folder=place))
        assert found['top'] == 'Six hours of production data lost for good'
        assert found['cut_sets']['complete'] and found['cut_sets']['count'] > 0
        assert found['coherent'] and found['probability'] is None
        fine('import', EXAMPLE, folder=place)
        identity = example()['postmortem']['id']
        assert found['cut_sets'] == json.loads(fine('faulttree', identity, '--json',
                                                    folder=place))['cut_sets']
        fine('faulttree', EXAMPLE, '--output=tree.xml', folder=place)
        again = json.loads(fine('faulttree', 'tree.xml', '--json', folder=place))
        assert again['cut_sets']['by_order'] == found['cut_sets']['by_order']
        refused('faulttree', 'nobody', folder=place)


def test_faulttree_refuses_what_it_cannot_use():
    with folder() as place:
        pathlib.Path(place, 'ring.csv').write_text('name,kind,inputs\na,or,b\nb,or,a\n', 'utf-8')
        pathlib.Path(place, 'vote.csv').write_text(VOTE, 'utf-8')
        assert 'a → b → a' in refused('faulttree', 'ring.csv', folder=place)
        assert 'nobody' in refused('faulttree', 'vote.csv', '--top=nobody', folder=place)
        assert 'vote.pdf' in refused('faulttree', 'vote.csv', '--output=vote.pdf', folder=place)
        refused('faulttree', 'none.xml', folder=place)
        refused('faulttree', 'vote.csv', '--cut-off=2', folder=place)
        refused('faulttree', folder=place)


tap.main(globals())
