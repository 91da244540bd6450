# SPDX-License-Identifier: GPL-3.0-or-later
"""The canvas worked with a mouse: wheel, panning, dragging of nodes, the rubber band, the map. The
pointer and its buttons go in through the X server; where a node is then comes out through the
accessibility bus, and what became of the diagram through the command line."""

import contextlib
import json
import os
import re
import subprocess
import sys

import drive
import tap

PROGRAM = os.path.abspath(sys.argv[1])

TITLE = 'The shop was closed'
HEAD = 'Nobody could buy'
CATEGORIES = ('People', 'Process', 'Technology', 'Environment')


def write_file(path, identity, causes, below):
    """Write a fishbone with so many causes in each category, and so many below each of them."""
    diagram = {'id': 'd', 'kind': 'fishbone', 'title': HEAD}
    data = {'format': 'postmortem', 'version': 1, 'postmortem': {'id': identity, 'title': TITLE},
            'causes': [], 'diagrams': [diagram], 'nodes': []}

    def add(text, kind, parent):
        node = {'id': text.replace(' ', '-'), 'diagram': 'd', 'kind': kind}
        if parent:
            node['parent'] = parent
        if kind == 'cause':
            data['causes'].append({'id': 'cause-' + node['id'], 'statement': text})
            node['cause'] = 'cause-' + node['id']
        else:
            node['label'] = text
        data['nodes'].append(node)
        return node['id']

    for name in CATEGORIES:
        category = add(name, 'category', None)
        for i in range(causes):
            cause = add(f'{name} {i}', 'cause', category)
            for k in range(below):
                add(f'{name} {i} {k}', 'cause', cause)
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(data, file)


class Hand:
    """Somebody with a mouse before the causes of a postmortem."""

    def __init__(self, desk, identity):
        self.desk = desk
        self.identity = identity

    def open(self, causes, below):
        """Open a fishbone, and go to its picture."""
        path = os.path.join(self.desk.home, self.identity + '.postmortem')
        write_file(path, self.identity, causes, below)
        self.desk.start(PROGRAM, path)
        self.desk.on('list item')
        self.desk.press('alt+3')
        self.desk.on('push button', '5 Whys')
        for _ in range(4):
            if self.desk.is_on('tree item', HEAD):
                break
            self.desk.step('F6')
        self.desk.on('tree item', HEAD)

    def go(self, name):
        """Select a node with the keys that find one, and give where its middle is on the screen."""
        desk = self.desk
        desk.press('ctrl+f')
        desk.on('entry', 'Find in the Causes')
        desk.tool('xdotool', 'type', '--delay', '3', '--', name)
        desk.wait(lambda: desk.text(desk.last) == name, f'“{name}” to be looked for')
        desk.press('Return', 'Escape')
        desk.on('tree item', name)
        # It gets the focus before the frame in which it gets its place.
        seen = []

        def stands():
            seen.append(self.box())
            return seen[-1][2] > 0 and len(seen) > 5 and len(set(seen[-5:])) == 1

        desk.wait(stands, f'a place for “{name}”')
        return self.middle()

    def box(self):
        """Give x, y, width and height on the screen of the node that has the focus."""
        desk = self.desk
        place = desk.atspi.Component.get_extents(desk.last, desk.atspi.CoordType.WINDOW)
        window = desk.last
        while window.get_role_name() != 'frame':
            window = window.get_parent()
        outer = desk.atspi.Component.get_extents(window, desk.atspi.CoordType.WINDOW)
        told = desk.tool('xwininfo', '-id', desk.tool('xdotool', 'getactivewindow').strip())
        x, y, width, height = (int(re.search(rf'{words}: +(-?\d+)', told).group(1))
                               for words in ('left X', 'left Y', 'Width', 'Height'))
        return (x + (width - outer.width) // 2 + place.x, y + (height - outer.height) // 2 + place.y,
                place.width, place.height)

    def middle(self):
        x, y, width, height = self.box()
        return x + width // 2, y + height // 2

    def zoom(self):
        """Give how large the picture is drawn, in percent."""
        for node in self.desk.walk():
            found = re.fullmatch(r'(\d+) %', node.get_name() or '')
            if found and node.get_role_name() == 'label':
                return int(found.group(1))
        return None

    def canvas(self):
        """Give x, y, width and height of the canvas on the screen."""
        desk = self.desk
        here = self.box()
        inner = desk.atspi.Component.get_extents(desk.last, desk.atspi.CoordType.WINDOW)
        tree = desk.last.get_parent()
        outer = desk.atspi.Component.get_extents(tree, desk.atspi.CoordType.WINDOW)
        return (here[0] - inner.x + outer.x, here[1] - inner.y + outer.y, outer.width, outer.height)

    def mouse(self, x, y):
        self.desk.tool('xdotool', 'mousemove', str(int(x)), str(int(y)))

    def drag(self, start, end, button='1', steps=8):
        """Press at one point and move to another, and do not let go yet."""
        path = [(start[0] + (end[0] - start[0]) * i / steps,
                 start[1] + (end[1] - start[1]) * i / steps) for i in range(steps + 1)]
        moves = [['mousemove', str(int(x)), str(int(y))] for x, y in path]
        # One client's requests come in order.
        self.desk.tool('xdotool', *moves[0], 'mousedown', button,
                       *(word for move in moves[1:] for word in move))
        self.desk.pump()

    def let_go(self, button='1'):
        self.desk.tool('xdotool', 'mouseup', button)
        self.desk.pump()

    @contextlib.contextmanager
    def held(self, key):
        """Hold a key down."""
        self.desk.tool('xdotool', 'keydown', key)
        yield
        self.desk.tool('xdotool', 'keyup', key)

    def wheel(self, notches, button):
        self.desk.tool('xdotool', 'click', '--repeat', str(notches), '--delay', '10', str(button))

    def is_at(self, x, y, slack=2):
        """Wait until the node that has the focus is in that place."""
        def near():
            here = self.middle()
            return abs(here[0] - x) <= slack and abs(here[1] - y) <= slack
        self.desk.wait(near, f'the node at {x}, {y}: it is at {self.middle()}')

    def read(self):
        """Give the nodes that are in the library, with their parents, in order."""
        path = os.path.join(self.desk.home, 'read.postmortem')
        env = {name: value for name, value in self.desk.env.items() if name != 'DISPLAY'}
        done = subprocess.run([PROGRAM, 'export', self.identity, '--output', path], env=env, check=False,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode != 0:
            return []
        with open(path, encoding='utf-8') as file:
            return [(node['id'], node.get('parent')) for node in json.load(file)['nodes']]

    def becomes(self, condition, what):
        """Wait until the diagram in the library is so."""
        self.desk.wait(lambda: condition(self.read()), what)

    def undo(self, nodes):
        self.desk.press('ctrl+z')
        self.becomes(lambda now: now == nodes, 'the diagram as it was')


@contextlib.contextmanager
def fishbone(identity, causes=2, below=1):
    """Give a hand before a fishbone of its own, in a program of its own, on the one desk."""
    desk = tap.DESK
    try:
        hand = Hand(desk, identity)
        hand.open(causes, below)
        yield hand
        desk.press('ctrl+q')
        assert desk.ended() == 0
        tap.none(desk.warnings(), 'warnings')
    finally:
        if desk.program is not None:
            desk.program.kill()
            desk.ended()


def siblings(nodes, parent):
    return [id for id, above in nodes if above == parent]


def test_wheel_and_panning():
    with fishbone('panning') as hand:
        desk = hand.desk
        assert hand.zoom() == 100, 'a small diagram opens in the size of other text'
        x, y = hand.go('Process 1')
        hand.mouse(x, y)
        hand.wheel(2, 5)
        hand.is_at(x, y - 120)
        with hand.held('shift'):
            hand.wheel(1, 5)
        hand.is_at(x - 60, y - 120)
        hand.wheel(2, 4)
        hand.is_at(x - 60, y)
        # What is at the pointer stays there.
        hand.mouse(x - 60, y)
        with hand.held('ctrl'):
            hand.wheel(3, 4)
        desk.wait(lambda: hand.zoom() == 173, '173 %')
        hand.is_at(x - 60, y)
        with hand.held('ctrl'):
            hand.wheel(3, 5)
        desk.wait(lambda: hand.zoom() == 100, '100 %')
        hand.is_at(x - 60, y)
        hand.drag((x, y - 40), (x + 60, y - 20), button='2')
        hand.let_go('2')
        hand.is_at(x, y + 20)
        with hand.held('space'):
            hand.drag((x, y + 20), (x + 40, y - 30))
            hand.let_go()
        # The space bar has moved the view, and so it does not begin to edit.
        hand.is_at(x + 40, y - 30)
        desk.on('tree item', 'Process 1')


def test_dragging_of_nodes():
    with fishbone('dragging') as hand:
        desk = hand.desk
        before = []
        hand.becomes(lambda nodes: before.extend(nodes) or nodes, 'the postmortem in the library')
        target = hand.go('Technology 1')
        start = hand.go('People 0')
        # Escape leaves all as it was, also when the button is let go afterwards.
        hand.drag(start, target)
        desk.says('Let go to move it there')
        desk.press('Escape')
        desk.says('Tab: a cause below')
        hand.let_go()
        hand.drag(start, target)
        hand.let_go()
        hand.becomes(lambda nodes: ('People-0', 'Technology-1') in nodes, 'People 0 below another')
        # Back again, all stands where it stood.
        hand.undo(before)
        hand.is_at(*start)
        assert hand.go('Technology 1') == target
        # Above the first of its siblings, by the gap there.
        hand.go('Process 0')
        x, y, width, height = hand.box()
        hand.drag(hand.go('Process 1'), (x + width / 2, y + 1))
        hand.let_go()
        hand.becomes(lambda nodes: siblings(nodes, 'Process') == ['Process-1', 'Process-0'],
                     'another order')
        hand.undo(before)


def test_rubber_band():
    with fishbone('band') as hand:
        desk = hand.desk
        before = []
        hand.becomes(lambda nodes: before.extend(nodes) or nodes, 'the postmortem in the library')

        def around(name):
            hand.go(name)
            x, y, width, height = hand.box()
            return (x - 40, y + 2), (x + width / 2, y + height - 2)

        first = around('Process 1')
        inner = around('Process 1 0')
        second = around('Environment 1')
        hand.drag((min(first[0][0], inner[0][0]), first[0][1]), (first[1][0], inner[1][1]))
        hand.let_go()
        # Those that are selected stay so, also one that hangs on another of them.
        with hand.held('shift'):
            hand.drag(*second)
            hand.let_go()
        desk.press('ctrl+m')
        marked = {'cause-Process-1', 'cause-Process-1-0', 'cause-Environment-1'}

        def is_marked(_):
            with open(os.path.join(desk.home, 'read.postmortem'), encoding='utf-8') as file:
                return {cause['id'] for cause in json.load(file)['causes']
                        if cause.get('likelihood', 'unknown') != 'unknown'} == marked

        hand.becomes(is_marked, 'a mark at all that were selected')
        desk.press('Delete')
        hand.becomes(lambda nodes: {id for id, _ in before} - {id for id, _ in nodes}
                     == {id.replace('cause-', '') for id in marked} | {'Environment-1-0'},
                     'those that were selected gone')
        hand.undo(before)


def test_edges():
    """A view follows what is dragged to its edge, as far as there is something to see."""
    with fishbone('edges', 4, 2) as hand:
        desk = hand.desk
        # How far the first label is from the node, in percent of the natural size.
        hand.go('Technology 3')
        away = hand.box()[0]
        hand.go('People 0 0')
        away = (away - hand.box()[0]) / hand.zoom()
        desk.press('ctrl+1', *['ctrl+plus'] * 6)
        desk.wait(lambda: hand.zoom() > 250, 'a large picture')
        start = hand.go('Technology 3')
        left = hand.canvas()[0]
        hand.drag(start, (left + 4, start[1]))
        seen = []

        def stands():
            seen.append(hand.box()[0])
            return seen[-1] > start[0] + 100 and len(set(seen[-50:])) == 1 and len(seen) > 50

        desk.wait(stands, 'the view at the left of the picture')
        first = hand.box()[0] - away * hand.zoom()
        desk.press('Escape')
        hand.let_go()
        assert left < first < left + 200, f'the first label at {first}, the view begins at {left}'


def test_map():
    with fishbone('map', 4, 2) as hand:
        desk = hand.desk
        desk.press('ctrl+1', *['ctrl+plus'] * 5)
        desk.wait(lambda: hand.zoom() > 200, 'a large picture')
        start = hand.go('Technology 3')
        left, top, _, height = hand.canvas()
        before = []
        hand.becomes(lambda nodes: before.extend(nodes) or nodes, 'the postmortem in the library')
        # The map is in the lower corner.
        corner = (left + 30, top + height - 30)
        hand.mouse(*corner)
        desk.tool('xdotool', 'click', '1')
        desk.wait(lambda: hand.middle()[0] > start[0] + 100, 'the view at the left')
        far = hand.middle()
        hand.drag(corner, (corner[0] + 100, corner[1]))
        desk.wait(lambda: hand.middle()[0] < far[0] - 300, 'the view following the pointer')
        assert abs(hand.middle()[1] - far[1]) <= 2, (hand.middle(), far)
        hand.let_go()
        # Nothing was dragged but the view, and nothing else is selected.
        desk.on('tree item', 'Technology 3')
        assert hand.read() == before


if __name__ == '__main__':
    try:
        drive.load_atspi()
        drive.check_tools((*drive.TOOLS, 'xwininfo'))
        with drive.Desk() as tap.DESK:
            tap.main(globals())
    except drive.Missing as missing:
        print(f'1..0 # SKIP {missing}')
