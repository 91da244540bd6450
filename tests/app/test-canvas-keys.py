# SPDX-License-Identifier: GPL-3.0-or-later
"""A fishbone with 29 causes, from an empty postmortem, with keys alone that are named on the screen
when they are needed."""

import json
import os
import subprocess
import sys

import drive
import tap

PROGRAM = os.path.abspath(sys.argv[1])

PROBLEM = 'A course of 200 people could not open its notebooks for 50 minutes'

# A category, and below it causes, each further in than what it explains.
CAUSES = {
    'People': [
        (0, 'Nobody told the operators about the course'),
        (1, 'There is no place to announce one'),
        (2, 'Nobody had asked who teaches with the service'),
        (0, 'One volunteer was awake'),
        (0, 'The teacher gave the same link to everybody'),
        (1, 'The advice for teachers has nothing on warming up'),
    ],
    'Process': [
        (0, 'Machines are added only once people wait'),
        (1, 'Spare machines cost money'),
        (1, 'Nobody decided how many to keep'),
        (0, 'No trial run before a large event'),
        (1, 'A trial needs a second cluster'),
        (0, 'The runbook begins with a full disk'),
        (1, 'It was written after another outage'),
    ],
    'Technology': [
        (0, 'A new machine takes nine minutes'),
        (1, 'The image has four gigabytes'),
        (2, 'Every machine fetches it anew'),
        (1, 'The provider gives one at a time'),
        (0, 'Each reload of the page starts another notebook'),
        (1, 'Those that failed count as running'),
        (0, 'The hub asks the cluster once for each start'),
        (1, 'It had one worker'),
    ],
    'Environment': [
        (0, 'Three rooms began on the hour'),
        (1, 'All used the same repository'),
        (0, 'The network of the venue lost half of the connections'),
    ],
    'Monitoring': [
        (0, 'The alarm counts failures over an hour'),
        (1, 'A hundred failures in a minute are not seen'),
        (0, 'The dashboard shows a mean'),
        (0, 'Nobody is called at night'),
        (1, 'The rota has one time zone'),
    ],
}


# Where they stand, from left to right.
UPPER = ['People', 'Technology', 'Monitoring']
LOWER = ['Process', 'Environment']


class Walk:
    """What somebody does who reads what the window says."""

    def __init__(self, desk):
        self.desk = desk

    def begin(self):
        """Make a postmortem with nothing in it, and begin a fishbone."""
        desk = self.desk
        desk.press('ctrl+n')
        desk.on('text', 'Title')
        desk.write('Notebooks did not open')
        desk.go('push button', 'Create')
        desk.press('Return')
        desk.on('list item')
        desk.press('alt+3')
        desk.on('push button', '5 Whys')
        desk.go('push button', 'Fishbone')
        desk.press('space')
        desk.go('push button', 'Write Down the Problem')
        desk.press('Return')
        desk.on('text', 'Problem Statement')
        desk.write(PROBLEM)
        # Return goes on with the first cause.
        desk.press('Return')
        desk.on('text', 'Text of the Node')

    def write(self, text):
        """Write the text that is asked for; what ends that is said."""
        self.desk.says('Enter: done')
        self.desk.write(text)
        self.desk.press('Return')
        self.desk.on('tree item', text)

    def go_to_category(self, name):
        """Go by arrows: from the problem to the nearest cause, out to the names of the categories,
        and along them."""
        self.desk.press('ctrl+Home')
        self.desk.on('tree item', PROBLEM)
        self.desk.says('Tab: a category')
        self.desk.step('Left')
        passed = []
        while not self.desk.last.get_description().startswith('Category'):
            passed.append(self.desk.name(self.desk.last))
            assert len(passed) < 12, passed
            self.desk.step('Up' if name in UPPER else 'Down')
        row = UPPER if name in UPPER else LOWER
        while not self.desk.is_on('tree item', name):
            here = self.desk.name(self.desk.last)
            assert here in row, here
            self.desk.step('Right' if row.index(here) < row.index(name) else 'Left')
        self.desk.says('Tab: a cause in it')

    def add_category(self, name, after):
        self.go_to_category(after)
        self.desk.says('Enter: another category')
        self.desk.press('Return')
        self.desk.on('text', 'Text of the Node')
        self.write(name)

    def add_causes(self, causes, begun):
        """Write causes one after the other; one that belongs further out is moved there."""
        for i, (depth, text) in enumerate(causes):
            before = causes[i - 1][0] if i > 0 else -1
            if i > 0 or not begun:
                self.desk.says('Tab: a cause')
                self.desk.press('Tab' if depth > before else 'Return')
                self.desk.on('text', 'Text of the Node')
            self.write(text)
            for _ in range(before - depth if i > 0 else 0):
                self.desk.press('alt+Left')
                self.desk.on('tree item', text)


def run(desk, *command):
    """Run the command line on the library of the desk, without its display."""
    env = {name: value for name, value in desk.env.items() if name != 'DISPLAY'}
    return subprocess.run([PROGRAM, *command], env=env, check=True, stdout=subprocess.PIPE,
                          text=True).stdout


def outline(data, parent=None, depth=-1):
    """Give the texts below a node, with their depth, in order."""
    statements = {cause['id']: cause['statement'] for cause in data['causes']}
    found = []
    for node in data['nodes']:
        if node.get('parent') == parent:
            found.append((depth, statements.get(node.get('cause')) or node['label']))
            found += outline(data, node['id'], depth + 1)
    return found


def check_file(desk, id):
    """The causes are where they were written."""
    path = os.path.join(desk.home, 'fishbone.postmortem')
    run(desk, 'export', id, '--output', path)
    with open(path, encoding='utf-8') as file:
        data = json.load(file)
    assert [diagram['title'] for diagram in data['diagrams']] == [PROBLEM]
    assert len(data['causes']) == 29, len(data['causes'])
    expected = []
    for name, causes in CAUSES.items():
        expected += [(-1, name), *causes]
    assert outline(data) == expected, outline(data)


def overlap(a, b):
    return (a['x'] < b['x'] + b['width'] and b['x'] < a['x'] + a['width']
            and a['y'] < b['y'] + b['height'] and b['y'] < a['y'] + a['height'])


def check_picture(desk, id):
    """All of it is drawn, and nothing over anything else."""
    path = os.path.join(desk.home, 'fishbone.json')
    run(desk, 'diagram', id, '--kind', 'fishbone', '--output', path)
    with open(path, encoding='utf-8') as file:
        nodes = json.load(file)['nodes']
    texts = [PROBLEM, *CAUSES, *(text for causes in CAUSES.values() for _, text in causes)]
    assert sorted(node['text'] for node in nodes) == sorted(texts)
    tap.none([(a['text'], b['text']) for i, a in enumerate(nodes) for b in nodes[:i]
              if overlap(a, b)], 'texts over texts')


def test_fishbone_of_29_causes():
    with drive.Desk() as desk:
        walk = Walk(desk)
        desk.start(PROGRAM)
        walk.begin()
        walk.add_causes(CAUSES['People'], True)
        for name in ('Process', 'Technology', 'Environment'):
            walk.go_to_category(name)
            walk.add_causes(CAUSES[name], False)
        walk.add_category('Monitoring', 'Environment')
        walk.add_causes(CAUSES['Monitoring'], False)
        desk.press('ctrl+q')
        assert desk.ended() == 0
        tap.none(desk.warnings(), 'warnings')
        id = json.loads(run(desk, 'list', '--json'))[0]['id']
        check_file(desk, id)
        check_picture(desk, id)


if __name__ == '__main__':
    try:
        drive.load_atspi()
        drive.check_tools()
        tap.main(globals())
    except drive.Missing as missing:
        print(f'1..0 # SKIP {missing}')
