# SPDX-License-Identifier: GPL-3.0-or-later
"""A meeting with two displays, one of which is unplugged in the middle, and plugged in again."""

import importlib
import os

import displays
import drive
import tap

walk = importlib.import_module('test-meeting')
GONE = 'The room’s display is gone.'
AGAIN = 'There is a second display again.'


def start(desk, meeting):
    """Start a meeting; with two displays the room's window needs no asking."""
    path = os.path.join(desk.home, 'incident.postmortem')
    walk.write_example(path)
    desk.start(walk.PROGRAM, path)
    desk.press('F5')
    meeting.active('Agenda')
    desk.on('push button', 'Start Meeting')
    desk.press('Return')
    desk.fills('Room', displays.RIGHT)
    meeting.room_says('Opening')
    desk.wait(lambda: desk.place('Meeting') is not None, 'the facilitator’s window')
    desk.fills('Room', displays.RIGHT)
    x, _, width, _ = desk.place('Meeting')
    assert x + width <= displays.WIDTH, f'the facilitator is at {x}, {width} wide'


def unplug(desk, meeting, left):
    """Leave one display."""
    desk.plug(left)
    # Only then the list of windows is asked for again: GTK may end the program when somebody asks
    # for the last of them while it goes away.
    desk.wait(lambda: desk.place('Room') is None, 'no window for the room')
    meeting.facilitator_reads(GONE)


def unplug_while_writing(desk, meeting):
    """What is being written down goes on in its place; the room's screen comes there."""
    meeting.active('Meeting')
    desk.press('p')
    desk.on('text', 'Parking Lot')
    desk.write('Who pays')
    unplug(desk, meeting, displays.LEFT)
    meeting.facilitator_reads('Opening')
    desk.on('text', 'Parking Lot')
    desk.write('Who pays for the replica?')
    desk.press('Return')
    walk.wait_saved(desk, "SELECT text FROM note WHERE kind = 'parking'",
                    [('Who pays for the replica?',)])
    tap.none(desk.nameless(), 'controls without a name')


def plug_in_again(desk, meeting):
    desk.plug(displays.LEFT, displays.RIGHT)
    meeting.facilitator_reads(AGAIN)
    assert desk.place('Room') is None, 'the room went back by itself'
    desk.press('F7')
    desk.fills('Room', displays.RIGHT)
    meeting.room_says('Opening')
    meeting.facilitator_reads_no(AGAIN)


def unplug_while_drawing(desk, meeting):
    """A cause that is half typed stays."""
    for item in walk.ITEMS[1:4]:
        desk.press('ctrl+Page_Down')
        meeting.room_says(item)
    # Whichever window has the keys, they are for the diagram.
    desk.press('2', 'Up', 'Insert')
    meeting.active('Meeting')
    desk.on('text', 'Text of the Node')
    desk.write('Half a cause')
    meeting.check_names()
    unplug(desk, meeting, displays.LEFT)
    walk.wait_saved(desk, "SELECT COUNT(*) FROM cause WHERE statement = 'Half a cause'", [(1,)])
    desk.press('F2')
    desk.on('text', 'Text of the Node')
    desk.press('Escape')


def unplug_the_other(desk, meeting):
    """When the facilitator's own display goes, both are on the one that is left."""
    desk.plug(displays.LEFT, displays.RIGHT)
    meeting.facilitator_reads(AGAIN)
    desk.press('F7')
    desk.fills('Room', displays.RIGHT)
    unplug(desk, meeting, (displays.RIGHT[0], 0))
    desk.press('ctrl+Page_Up')
    meeting.facilitator_reads('Impact')


def test_a_display_is_unplugged():
    with displays.Displays() as desk:
        meeting = walk.Meeting(desk)
        start(desk, meeting)
        unplug_while_writing(desk, meeting)
        plug_in_again(desk, meeting)
        unplug_while_drawing(desk, meeting)
        unplug_the_other(desk, meeting)
        tap.none(desk.warnings(), 'warnings')


if __name__ == '__main__':
    try:
        drive.load_atspi()
        drive.check_tools(displays.Displays.TOOLS)
        tap.main(globals())
    except drive.Missing as missing:
        print(f'1..0 # SKIP {missing}')
