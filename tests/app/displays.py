# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk with displays that can be plugged in and unplugged.

The X server is one that is also seen over the RFB protocol, by which a viewer may ask for other
displays; there are no such requests among those of X itself without a graphics card. Nothing listens
on the network: the viewer comes through a socket in the home.
"""

import os
import re
import socket
import struct

import drive

WIDTH, HEIGHT = 1280, 720
LEFT, RIGHT = (1, 0), (2, WIDTH)  # the number of a display, and where it begins

# Messages of the protocol, as RFC 6143 and its register of extensions give them.
SET_ENCODINGS, UPDATE_REQUEST, SET_DESKTOP_SIZE = 2, 3, 251
EXTENDED_DESKTOP_SIZE = -308


class Viewer:
    """As much of a viewer as it takes to ask for displays."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(drive.PATIENCE)
        self.socket.connect(path)
        self.read(12)
        self.socket.sendall(b'RFB 003.008\n')
        self.read(self.read(1)[0])
        self.socket.sendall(b'\1')  # no password
        if self.read(4) != bytes(4):
            raise drive.Missing('the X server lets no viewer in')
        self.socket.sendall(b'\1')  # not alone
        width, height = struct.unpack('>HH', self.read(4))
        self.read(16)
        self.read(struct.unpack('>I', self.read(4))[0])
        self.socket.sendall(struct.pack('>BxHi', SET_ENCODINGS, 1, EXTENDED_DESKTOP_SIZE))
        self.socket.sendall(struct.pack('>BBHHHH', UPDATE_REQUEST, 0, 0, 0, width, height))

    def read(self, length):
        data = b''
        while len(data) < length:
            more = self.socket.recv(length - len(data))
            if not more:
                raise drive.Stuck('the X server has closed the viewer')
            data += more
        return data

    def ask_for(self, displays):
        right = max(x for _, x in displays) + WIDTH
        self.socket.sendall(struct.pack('>BxHHBx', SET_DESKTOP_SIZE, right, HEIGHT, len(displays)))
        for number, x in displays:
            self.socket.sendall(struct.pack('>IHHHHI', number, x, 0, WIDTH, HEIGHT, 0))


class Displays(drive.Desk):
    """A desk that begins with two displays, one beside the other."""

    TOOLS = (*(tool for tool in drive.TOOLS if tool != 'Xvfb'), 'Xvnc', 'xwininfo')

    def start_server(self, size):
        """Start the X server, and plug two displays in."""
        path = os.path.join(self.home, 'viewer')
        self.start_x(['Xvnc', '-geometry', f'{WIDTH}x{HEIGHT}', '-depth', '24', '-SecurityTypes',
                      'None', '-rfbport', '-1', '-rfbunixpath', path, '-noreset'])
        self.viewer = Viewer(path)
        self.plug(LEFT, RIGHT)

    def plug(self, *displays):
        """Leave those displays, and no others."""
        self.viewer.ask_for(displays)
        right = max(x for _, x in displays) + WIDTH
        self.wait(lambda: f'{right}x{HEIGHT}' in self.tool('xwininfo', '-root'),
                  f'a screen of {right} × {HEIGHT}')

    def place(self, name):
        """Give x, y, width and height of a window; None where there is none to be seen."""
        told = self.tool('xwininfo', '-name', name)
        found = [re.search(rf'{words}: *(-?\d+)', told)
                 for words in ('Absolute upper-left X', 'Absolute upper-left Y', 'Width', 'Height')]
        if not all(found) or 'IsViewable' not in told:
            return None
        return tuple(int(match.group(1)) for match in found)

    def fills(self, name, display):
        """Wait until a window fills a display."""
        wanted = (display[1], 0, WIDTH, HEIGHT)
        self.wait(lambda: self.place(name) == wanted,
                  f'“{name}” at {wanted}, it is at {self.place(name)}')
