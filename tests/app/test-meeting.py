# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole meeting with the keyboard and a remote control's keys alone, with two windows on one
display: no name in the room, freezing, blanking, parking, voting, and a kill in the middle."""

import glob
import json
import os
import re
import signal
import sqlite3
import sys
import time
from datetime import datetime, timezone

import drive
import tap

PROGRAM = os.path.abspath(sys.argv[1])
EXAMPLE = tap.SOURCE / 'data/example/gitlab-2017-01-31.postmortem'
NAMES = ['Zebulon', 'Quillfeather', 'Ottoline']
LINES = 'Causes, One a Line'
CAUSE = 'The disk was full'
ITEMS = ['Opening', 'Timeline', 'Impact', 'Causes', 'Well, Badly, Lucky', 'Actions', 'Closing']


def write_example(path):
    """Write the example before its meeting, with people who have names that stand in its texts."""
    data = json.loads(EXAMPLE.read_text(encoding='utf-8'))
    for field in ('meeting-started', 'meeting-ended', 'meeting-item', 'meeting-event'):
        del data['postmortem'][field]
    for person, name in zip(data['persons'], NAMES):
        person['name'] = name + ' Smythe'
    for key, field in (('events', 'what'), ('causes', 'statement'), ('lessons', 'text'),
                       ('actions', 'what'), ('figures', 'note')):
        for i, record in enumerate(data[key]):
            record[field] = f'{NAMES[i % 3]} says: ' + record.get(field, '')
    for cause in data['causes']:
        cause.pop('votes', None)
    data['notes'] = []
    data['links'] = [link for link in data['links'] if link.get('kind', 'evidence') == 'evidence']
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(data, file)


class Meeting:
    """The meeting, by what its two windows say."""

    def __init__(self, desk):
        self.desk = desk

    def window(self, name):
        application = self.desk.application()
        return next((window for window in self.desk.children(application)
                     if window.get_name() == name), None) if application else None

    def texts(self, name):
        """Give all that a screen reader says of what can be seen in a window."""
        window, found = self.window(name), []
        for node in self.desk.walk(window) if window else []:
            try:
                found += [node.get_name() or '', node.get_description() or '']
                # Newer GTKs give a status no name, only a text.
                if self.desk.role(node) == 'status bar':
                    found.append(self.desk.text(node))
            except self.desk.glib.Error:
                continue
        return found

    def room_says(self, words):
        self.desk.wait(lambda: any(words in text for text in self.texts('Room')),
                       f'“{words}” in the room')

    def facilitator_reads(self, words):
        self.desk.wait(lambda: any(words in text for text in self.texts('Meeting')),
                       f'“{words}” for the facilitator')

    def facilitator_reads_no(self, words):
        self.desk.wait(lambda: not any(words in text for text in self.texts('Meeting')),
                       f'no “{words}” for the facilitator')

    def check_names(self):
        tap.none([text for text in self.texts('Room') for name in [*NAMES, 'Smythe']
                  if name in text], 'names in the room')

    def active(self, name):
        """Wait until a window has the keys."""
        self.desk.wait(lambda: self.desk.active_window() == name, f'the window “{name}”')

    def write(self, key, label, text):
        """Write something down: one key, a line, Enter."""
        self.desk.press(key)
        self.active('Meeting')
        self.desk.on('text', label)
        self.desk.write(text)
        self.desk.press('Return')

    def start(self):
        self.desk.press('F5')
        self.active('Agenda')
        self.desk.on('push button', 'Start Meeting')
        self.desk.press('Return')
        self.active('Meeting')
        self.facilitator_reads('On time')
        # Which of the two windows then has the keys is up to the window manager: both obey them.
        self.desk.press('F7')
        self.room_says('Opening')


def ask(desk, sql):
    """Ask the library."""
    paths = glob.glob(os.path.join(desk.home, 'data', '**', 'library.db'), recursive=True)
    library = sqlite3.connect(f'file:{paths[0]}?mode=ro', uri=True)
    try:
        return library.execute(sql).fetchall()
    finally:
        library.close()


def wait_saved(desk, sql, rows):
    """Wait until the library holds what it is asked for."""
    desk.wait(lambda: ask(desk, sql) == rows, f'{rows} for {sql}')


def walk_through_opening_and_timeline(desk, meeting):
    for words in ('Ground Rules', 'Who Does What'):
        meeting.check_names()
        desk.press('Page_Down')
        meeting.room_says(words)
    desk.press('Page_Down')
    meeting.room_says('1 of 27')
    meeting.check_names()
    desk.press('Page_Down', 'Page_Down')
    meeting.room_says('3 of 27')
    meeting.check_names()
    desk.press('Page_Up')
    meeting.room_says('2 of 27')


def write_things_down(desk, meeting):
    meeting.write('p', 'Parking Lot', 'Who pays for the replica?')
    wait_saved(desk, "SELECT note.text, title FROM note JOIN agenda_item ON agenda_item.id = item"
                     " WHERE note.kind = 'parking'",
               [('Who pays for the replica?', 'Timeline')])
    # Letters of a word are no commands; the keys of a remote control are, also here.
    desk.press('d')
    desk.on('text', 'Decision')
    desk.write('b.fpl: back to 3 replicas')
    desk.press('Page_Down')
    meeting.room_says('3 of 27')
    meeting.facilitator_reads_no('blank')
    desk.press('Escape')
    wait_saved(desk, "SELECT text FROM note WHERE kind = 'decision'",
               [('b.fpl: back to 3 replicas',)])
    desk.press('i', 'i')
    wait_saved(desk, "SELECT COUNT(*) FROM note WHERE kind = 'learned'", [(2,)])
    meeting.write('v', 'Viewpoint', 'It looked quiet')
    meeting.room_says('It looked quiet')
    meeting.write('o', 'For yourself alone', 'Speak to the intern afterwards')
    meeting.facilitator_reads('Speak to the intern afterwards')
    tap.none([text for text in meeting.texts('Room') if 'intern' in text],
             'private notes in the room')


def freeze_and_blank(desk, meeting):
    desk.press('f')
    meeting.facilitator_reads('The room’s screen is frozen.')
    desk.press('Page_Down')
    meeting.facilitator_reads('Next:')
    desk.press('f')
    meeting.facilitator_reads_no('frozen')
    desk.press('period')
    meeting.facilitator_reads('The room’s screen is blank.')
    desk.press('b')
    meeting.facilitator_reads_no('blank')
    desk.press('t')
    wait_saved(desk, "SELECT added FROM agenda_item WHERE kind = 'timeline'", [(5,)])


def vote(desk, meeting):
    meeting.room_says('Causes')
    meeting.check_names()
    desk.press('u')
    meeting.room_says('3 votes for each')
    meeting.check_names()
    for numbers in ('1 2', '2 3', '2 3'):
        desk.on('text', 'Votes')
        desk.write(numbers)
        desk.press('Return')
    wait_saved(desk, 'SELECT votes FROM cause WHERE votes > 0 ORDER BY votes', [(1,), (2,), (3,)])
    meeting.room_says('6 votes are in')
    desk.press('Escape')
    meeting.facilitator_reads_no('One person’s numbers')
    desk.press('u')
    meeting.room_says('Result of the Vote')
    meeting.check_names()


def collect_causes(desk, meeting):
    """Write causes that are in no diagram yet: they are saved as they are typed."""
    desk.press('w')
    meeting.active('Meeting')
    desk.on('text', LINES)
    desk.write(CAUSE)
    wait_saved(desk, 'SELECT note.text FROM note JOIN agenda_item ON agenda_item.id = about',
               [(CAUSE,)])


def look_at_keys(desk, meeting):
    """No button was left with the focus, which Space would press; Escape closes the keys."""
    desk.press('space')
    desk.press('question')
    meeting.active('Keys of the Meeting')
    desk.on('push button', 'Save as PDF…')
    desk.press('Escape')
    desk.wait(lambda: meeting.window('Keys of the Meeting') is None, 'the end of the keys')
    desk.wait(lambda: desk.active_window() in ('Meeting', 'Room'), 'the meeting')
    assert meeting.window('Room') is not None


def kill(desk):
    desk.program.send_signal(signal.SIGKILL)
    desk.program.wait()
    desk.program = desk.focus = None
    desk.log.close()


def go_on(desk, meeting):
    """Take up the meeting after the kill; the clock has run on."""
    desk.start(PROGRAM)
    meeting.active('Agenda')
    desk.says('The meeting is at “Causes”.')
    desk.on('push button', 'Go On')
    desk.press('Return')
    meeting.active('Meeting')
    meeting.facilitator_reads('ahead of the plan')
    desk.wait(lambda: any(node.get_name() == LINES and desk.text(node) == CAUSE
                          for node in desk.walk(meeting.window('Meeting'))), f'“{CAUSE}”')
    (entered, planned), = ask(desk, 'SELECT entered_at, planned FROM agenda_item'
                                    ' WHERE entered_at IS NOT NULL')
    since = datetime.strptime(entered, '%Y-%m-%dT%H:%M:%SZ').replace(tzinfo=timezone.utc)
    clocks = [text for text in meeting.texts('Meeting') if re.fullmatch(r'\d+:\d\d', text)]
    shown = int(clocks[0].split(':')[0]) * 60 + int(clocks[0].split(':')[1])
    expected = planned * 60 - (time.time() - since.timestamp())
    assert abs(shown - expected) < 5, (shown, expected)
    desk.press('F7')
    meeting.room_says('Causes')
    meeting.check_names()


def finish(desk, meeting):
    for item in ITEMS[4:]:
        desk.press('ctrl+Page_Down')
        meeting.room_says(item)
        meeting.check_names()
        if item == 'Actions':
            meeting.write('a', 'Action', 'Test the restore @Ottoline #immediate !high')
            desk.press('Escape')
            wait_saved(desk, "SELECT what, horizon, impact FROM action ORDER BY rank DESC LIMIT 1",
                       [('Test the restore', 'immediate', 'high')])
            meeting.check_names()
    meeting.room_says('Who pays for the replica?')
    desk.press('ctrl+e')
    meeting.room_says('The End')
    wait_saved(desk, 'SELECT COUNT(*) FROM postmortem WHERE meeting_ended IS NOT NULL', [(1,)])
    # What is to be done goes out before anybody has left.
    path = os.path.join(desk.home, 'actions.csv')
    meeting.active('Meeting')
    desk.go('push button', 'Action List…')
    desk.press('Return')
    desk.on('text')
    desk.write(path)
    desk.press('Return')
    desk.wait(lambda: os.path.exists(path), 'the action list')
    with open(path, encoding='utf-8') as file:
        assert '"Test the restore","Ottoline Smythe"' in file.read()
    meeting.active('Meeting')
    # With its window closed the report is there, which has what was written down.
    desk.press('alt+F4')
    meeting.active('Postmortem')
    desk.says('Summary')


def test_a_whole_meeting():
    with drive.Desk() as desk:
        meeting = Meeting(desk)
        path = os.path.join(desk.home, 'incident.postmortem')
        write_example(path)
        desk.start(PROGRAM, path)
        meeting.start()
        walk_through_opening_and_timeline(desk, meeting)
        write_things_down(desk, meeting)
        tap.none(desk.nameless(), 'controls without a name')
        look_at_keys(desk, meeting)
        freeze_and_blank(desk, meeting)
        desk.press('ctrl+Page_Down')
        meeting.room_says('Impact')
        meeting.check_names()
        desk.press('ctrl+Page_Down')
        vote(desk, meeting)
        collect_causes(desk, meeting)
        tap.none(desk.warnings(), 'warnings')
        kill(desk)
        go_on(desk, meeting)
        finish(desk, meeting)
        tap.none(desk.nameless(), 'controls without a name')
        desk.press('ctrl+q')
        assert desk.ended() == 0
        tap.none(desk.warnings(), 'warnings')


if __name__ == '__main__':
    try:
        drive.load_atspi()
        drive.check_tools()
        tap.main(globals())
    except drive.Missing as missing:
        print(f'1..0 # SKIP {missing}')
