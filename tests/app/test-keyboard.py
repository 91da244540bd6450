# SPDX-License-Identifier: GPL-3.0-or-later
"""An incident from nothing to the PDF in the window, with the keyboard alone, by the names that a
screen reader says."""

import os
import sys

import drive
import tap

PROGRAM = os.path.abspath(sys.argv[1])

TITLE = 'Checkout down for 40 minutes'
EVENTS = [
    ('5 Mar 2026 14:05 CET', 'Release 812 goes out', 'Started'),
    ('+12m', 'Alarm: checkout errors above 5 %', 'Detected'),
    ('~14:20', 'On-call engineer looks at the dashboards', 'Acknowledged'),
    ('14:??', 'Support hears from the first customers', None),
    ('14:25', 'Cache servers restarted, no change', None),
    ('between 14:26 and 14:31', 'Database connections at their limit', None),
    ('+3m', 'Pool size found to be 5 instead of 50', 'Cause Identified'),
    ('14:40', 'Release rolled back', 'Mitigated'),
    ('14:46', 'Error rate back to normal', 'Resolved'),
    ('6 Mar 09:00', 'Meeting invited', None),
]

PROBLEM = 'Customers could not pay'
CAUSES = [
    'The service template sets a pool of 5 connections',
    'Load tests use one customer at a time',
    'Pool usage is on no dashboard',
    'The payment provider was slow',
    'Support has no channel to the on-call engineer',
]
ACTIONS = [
    ('Write the pool size into the service template', 'Ada', '20 Mar 2026',
     'A new service starts with 50 connections', 'Short Term', CAUSES[0]),
    ('Add a test with 200 customers to the release', 'Bo', '1 Apr 2026',
     'The release stops when the pool is full', 'Short Term', CAUSES[1]),
    ('Show pool usage on the dashboard', 'Ada', '10 Mar 2026',
     'An alarm comes at 80 %', 'Immediate', CAUSES[2]),
    ('Give support a channel to on-call', 'Chi', '1 Jun 2026',
     'Support has used it in a drill', 'Long Term', CAUSES[4]),
]
SUMMARY = 'For 40 minutes most customers could not pay.'
LESSONS = [
    'The alarm came within minutes', 'Nobody knew the pool size', 'It was a quiet afternoon',
    'Limits belong on dashboards',
]


class Walk:
    """The walk through the window; each part starts where the one before ended."""

    def __init__(self, desk):
        self.desk = desk

    def fill(self, name, text):
        self.desk.go('text', name)
        self.desk.write(text)

    def choose(self, name, label):
        self.desk.go('push button', name)
        self.desk.choose(label)

    def next_line(self, name):
        """Go from anywhere in a line to the empty one at the end."""
        self.desk.press('ctrl+Return')
        self.desk.wait(lambda: self.desk.is_on('text', name)
                       and self.desk.text(self.desk.last) == '', 'the next line')

    def create(self):
        self.desk.press('ctrl+n')
        self.desk.on('text', 'Title')
        self.desk.write(TITLE)
        self.choose('Incident Type', 'Production Outage')
        self.choose('Severity', 'SEV2 – Major')
        self.choose('Is the incident over?', 'Yes')
        self.choose('Is the aim to learn about the system?', 'Yes')
        self.choose('Is there something to learn?', 'Yes')
        self.desk.go('push button', 'Create')
        self.desk.press('Return')
        self.desk.on('text', 'Time')

    def record_events(self):
        self.desk.press('alt+2')
        self.desk.on('text', 'Time')
        for time, what, milestone in EVENTS:
            self.desk.write(time)
            self.fill('What Happened', what)
            if milestone is not None:
                self.choose('Milestone', milestone)
            self.next_line('Time')

    def record_impact(self):
        self.desk.press('alt+2')
        self.desk.on('text')
        self.desk.press('ctrl+Prior')
        self.desk.on('text', 'Amount')
        self.desk.write('4200')
        self.desk.go('push button', 'Kind', 'shift+Tab')
        self.desk.choose('Users Affected')
        self.fill('Unit or Currency', 'customers')
        self.fill('Share in Percent', '12')
        self.fill('Service-Level Objective', '99.9 % of orders within 2 s')
        self.fill('Metric', 'Checkout errors')
        self.fill('Unit', '%')
        self.fill('Baseline', '0.2')
        self.fill('During', '61')
        self.fill('After', '0.2')

    def record_causes(self):
        self.desk.press('alt+3')
        self.desk.on('push button', '5 Whys')
        self.desk.go('push button', 'Write Down the Problem')
        self.desk.press('Return')
        self.desk.on('text', 'Problem Statement')
        self.desk.write(PROBLEM)
        self.desk.go('tree item', PROBLEM)
        # Tab adds a cause below, Return one beside.
        for key, cause in zip(['Tab'] + ['Return'] * len(CAUSES), CAUSES):
            self.desk.press(key)
            self.desk.on('text', 'Text of the Node')
            self.desk.write(cause)
            self.desk.press('Return')
            self.desk.on('tree item', cause)

    def record_actions(self):
        self.desk.press('alt+4')
        self.desk.on('text', 'Action')
        for what, owner, due, done_when, horizon, cause in ACTIONS:
            self.desk.write(what)
            self.fill('Owner', owner)
            self.fill('Due', due)
            self.desk.go('push button', 'Details')
            self.desk.press('space')
            self.choose('Horizon', horizon)
            self.fill('Done When', done_when)
            self.desk.go('check box', cause)
            self.desk.press('space')
            self.next_line('Action')

    def write_texts(self):
        self.desk.press('alt+5')
        self.desk.on('text', 'Summary')
        self.desk.write(SUMMARY)
        for lesson in LESSONS:
            self.fill('Text', lesson)

    def export(self, path):
        self.desk.press('ctrl+e')
        self.desk.go('push button', 'Export…')
        self.desk.press('Return')
        self.desk.on('text')
        self.desk.write(path)
        self.desk.press('Return')
        # It gets its name when it is whole. What the window says of it is gone in five seconds.
        self.desk.wait(lambda: os.path.exists(path), 'the report')
        self.desk.wait(lambda: self.desk.active_window() == 'Export the Report', 'the dialog')
        self.desk.press('Escape')
        self.desk.wait(lambda: self.desk.active_window() == 'Postmortem', 'the window')


    def rows(self):
        """Give the names of the postmortems that the library shows."""
        lists = [node for node in self.desk.walk()
                 if self.desk.role(node) == 'list' and self.desk.name(node) == 'Postmortems']
        return [self.desk.name(row) for node in lists for row in self.desk.children(node)
                if self.desk.role(row) == 'list item']

    def in_menu(self, item, n):
        """Choose the nth item, which has that name, from the menu of the first postmortem."""
        self.desk.go('push button', 'More')
        self.desk.press('Return')
        self.desk.on('menu item')
        for _ in range(n):
            self.desk.step('Down')
        # Newer GTKs have no names for the items of a menu.
        name = self.desk.name(self.desk.last)
        assert name in (item, ''), self.desk.describe(self.desk.last)
        self.desk.press('Return')

    def wait_rows(self, n):
        self.desk.wait(lambda: len(self.rows()) == n, f'{n} postmortems in the library')

    def tidy_up(self):
        """Search, duplicate, archive, delete and take that back in the library."""
        self.desk.press('alt+Home')
        self.wait_rows(1)
        self.desk.press('ctrl+f')
        self.desk.on('entry', 'Search all postmortems')
        self.desk.write('no such words')
        self.desk.says('Nothing Found')
        self.desk.write('dashboard')
        self.wait_rows(1)
        self.desk.press('ctrl+a', 'BackSpace')
        self.in_menu('Duplicate', 1)
        self.wait_rows(2)
        self.in_menu('Delete', 3)
        self.wait_rows(1)
        # Some versions of the toolkit say the label of a notice's button twice.
        while not self.desk.name(self.desk.last).startswith('Undo'):
            self.desk.step('Tab')
        self.desk.press('Return')
        self.wait_rows(2)
        self.in_menu('Archive', 2)
        self.wait_rows(1)


def expected():
    """Give what must stand in the report."""
    texts = [TITLE, SUMMARY, *LESSONS, *(what for time, what, milestone in EVENTS)]
    for what, owner, due, done_when, horizon, cause in ACTIONS:
        texts += [what, owner, done_when]
    return texts + CAUSES


def test_from_nothing_to_the_pdf():
    tap.need('pdftotext')
    with drive.Desk() as desk:
        walk = Walk(desk)
        path = os.path.join(desk.home, 'report.pdf')
        desk.start(PROGRAM)
        walk.create()
        walk.record_events()
        walk.record_impact()
        walk.record_causes()
        walk.record_actions()
        walk.write_texts()
        tap.none(desk.nameless(), 'controls without a name')
        walk.export(path)
        walk.tidy_up()
        desk.press('ctrl+q')
        assert desk.ended() == 0
        tap.none(desk.warnings(), 'warnings')
        report = tap.clean('pdftotext', path, '-')
        tap.none([words for words in expected() if words not in ' '.join(report.split())],
                 'missing in the report')
        desk.start(PROGRAM)
        desk.says(TITLE)
        tap.none(desk.nameless(), 'controls without a name in the library')
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
