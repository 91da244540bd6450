# SPDX-License-Identifier: GPL-3.0-or-later
"""Works the program from outside as somebody without a mouse does: keys go in through the X server,
and what a screen reader is told comes out through the accessibility bus.

A Desk is a private display with a window manager, a private bus and a private home. It ends only
what it started. Nothing here waits for a fixed time: each step waits for what it has to bring
about, and fails with what was there instead.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PATIENCE = 20
WINDOWS = ('frame', 'dialog', 'window', 'file chooser')
TOOLS = ('Xvfb', 'dbus-daemon', 'icewm', 'xdotool', 'xprop')

# GtkListView's rows and the buttons inside of other controls have no names of their own.
CONTROLS = {'push button', 'button', 'toggle button', 'check box', 'radio button', 'combo box',
            'text', 'entry', 'spin button', 'slider', 'switch', 'list', 'tree', 'table', 'page tab'}

# GTK 4.8 calls all of these the first; what newer ones say.
PUSH_BUTTON = 'push button'
PUSH_BUTTONS = ('button', 'toggle button')


class Missing(Exception):
    """Something that driving needs is not installed."""


class Stuck(AssertionError):
    """What a step has to bring about did not happen."""


def load_atspi():
    """Load the accessibility library, if need be with the system's own Python."""
    # Warnings are fatal to the program; this library has some that mean nothing.
    debug = os.environ.pop('G_DEBUG', '')
    try:
        import gi
        gi.require_version('Atspi', '2.0')
        from gi.repository import Atspi, GLib
    except (ImportError, ValueError) as error:
        system = '/usr/bin/python3'
        if not os.path.exists(system) or os.path.samefile(system, sys.executable):
            raise Missing('python3-gi or gir1.2-atspi-2.0 is not installed') from error
        os.environ['G_DEBUG'] = debug
        os.execv(system, [system, *sys.argv])
    os.environ['G_DEBUG'] = debug
    return Atspi, GLib


def check_tools(tools=TOOLS):
    """Raise Missing with the first tool that is not there."""
    for tool in tools:
        if not shutil.which(tool):
            raise Missing(f'{tool} is not installed')


class Desk:
    """A display, a bus and a home for one program at a time."""

    TOOLS = TOOLS

    def __init__(self, size='1280x720', settings=''):
        check_tools(self.TOOLS)
        self.started = []
        self.program = None
        self.focus = None  # What has the focus, if anything has.
        self.last = None   # What had it last: it often goes for a moment and comes back.
        self.home = tempfile.mkdtemp(prefix='pm-desk-')
        try:
            self.make_home(settings)
            self.start_bus()
            self.start_display(size)
            self.listen()
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, *problem):
        picture = os.environ.get('PM_PICTURE_OF_FAILURE')
        if kind is not None and picture:
            self.tool('import', '-window', 'root', picture)
        self.close()

    def close(self):
        """End what was started, the last first, and remove the home."""
        for process in reversed(self.started):
            # Each leads a group of its own, where also its children are.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def make_home(self, settings):
        """Make the folders and the environment of a person who has never used the program."""
        places = {'HOME': '.', 'XDG_CONFIG_HOME': 'config', 'XDG_DATA_HOME': 'data',
                  'XDG_CACHE_HOME': 'cache', 'XDG_STATE_HOME': 'state', 'XDG_RUNTIME_DIR': 'run'}
        self.env = {name: value for name, value in os.environ.items()
                    if name not in ('G_DEBUG', 'GTK_A11Y', 'AT_SPI_BUS_ADDRESS', 'DISPLAY',
                                    'WAYLAND_DISPLAY',
                                    'LANGUAGE', 'DBUS_SESSION_BUS_ADDRESS')}
        for name, place in places.items():
            self.env[name] = os.path.join(self.home, place)
            os.makedirs(self.env[name], mode=0o700, exist_ok=True)
        os.makedirs(os.path.join(self.home, 'config/gtk-4.0'))
        with open(os.path.join(self.home, 'config/gtk-4.0/settings.ini'), 'w',
                  encoding='utf-8') as file:
            file.write('[Settings]\ngtk-enable-animations=false\n' + settings)
        # A window that opens gets the keys at once, as people know it from their desktops, also
        # when a key was pressed in another window just now.
        os.makedirs(os.path.join(self.home, 'config/icewm'))
        with open(os.path.join(self.home, 'config/icewm/preferences'), 'w',
                  encoding='utf-8') as file:
            file.write('FocusOnMap=1\nFocusOnMapTransient=1\nFocusOnAppRaise=1\n'
                       'RaiseOnFocus=1\nShowTaskBar=0\nEnableAddressBar=0\n')

    def spawn(self, command, **options):
        """Start a process that close() ends."""
        process = subprocess.Popen(command, env=self.env, stdin=subprocess.DEVNULL,
                                   start_new_session=True, **options)
        self.started.append(process)
        return process

    def start_bus(self):
        """Start a bus that knows the accessibility services."""
        bus = self.spawn(['dbus-daemon', '--session', '--nofork', '--nopidfile',
                          '--print-address=1'], stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL, text=True)
        self.env['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().strip()

    def start_x(self, command):
        """Start an X server on a number that is free, and wait for it."""
        read, write = os.pipe()
        self.spawn([*command, '-displayfd', str(write)], pass_fds=[write],
                   stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as file:
            self.env['DISPLAY'] = ':' + file.readline().strip()

    def start_server(self, size):
        """Start the X server."""
        self.start_x(['Xvfb', '-screen', '0', size + 'x24', '-nolisten', 'tcp', '-noreset'])

    def start_display(self, size):
        """Start the X server and the window manager."""
        self.start_server(size)
        self.spawn(['icewm'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait(lambda: 'window id' in self.tool('xprop', '-root', '_NET_SUPPORTING_WM_CHECK'),
                  'the window manager')

    def listen(self):
        """Hear from the accessibility bus where the focus goes."""
        for name in ('DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR'):
            os.environ[name] = self.env[name]
        for name in ('DISPLAY', 'WAYLAND_DISPLAY'):
            os.environ.pop(name, None)
        self.atspi, self.glib = load_atspi()
        self.atspi.init()
        self.listener = self.atspi.EventListener.new(self.focus_changed)
        self.listener.register('object:state-changed:focused')

    def focus_changed(self, event):
        """Take note of what has the focus now."""
        if event.detail1:
            self.focus = self.last = event.source
        elif event.source == self.focus:
            self.focus = None

    def find_focus(self):
        """Look for what has the focus: where a window opens with it there, nobody is told."""
        focused = self.atspi.StateType.FOCUSED
        application, active = self.application(), self.active_window()
        for window in self.children(application) if application else []:
            # Keys that are pressed before a window is active would go elsewhere.
            if window.get_name() != active:
                continue
            for node in self.walk(window):
                if node.get_role_name() not in WINDOWS and node.get_state_set().contains(focused):
                    return node
        return None

    def tool(self, *command):
        """Run a tool on the display and give what it prints."""
        return subprocess.run(command, env=self.env, stdout=subprocess.PIPE, check=False,
                              stderr=subprocess.DEVNULL, text=True, timeout=30).stdout

    # -- Waiting

    def pump(self):
        """Let what has come from the bus be heard."""
        context = self.glib.MainContext.default()
        while context.iteration(False):
            pass

    def wait(self, condition, what, seconds=PATIENCE):
        """Wait until the condition holds; give its value."""
        end = time.monotonic() + seconds
        look = time.monotonic() + 0.2
        while True:
            if self.program is not None:
                self.pump()
                if self.focus is None and time.monotonic() > look:
                    self.focus = self.find_focus()
                    self.last = self.focus or self.last
                    look = time.monotonic() + 0.2
            value = condition()
            if value:
                return value
            if self.program is not None and self.program.poll() is not None:
                raise Stuck(f'the program ended with {self.program.returncode} before {what}:\n'
                            + self.output()[-2000:])
            if time.monotonic() > end:
                raise Stuck(f'{what} did not come; the focus is on {self.describe(self.focus)}')
            time.sleep(0.01)

    # -- The program

    def start(self, *command):
        """Start the program and wait for its window."""
        self.log = open(os.path.join(self.home, 'output'), 'a+b')
        self.focus = None
        self.program = self.spawn(command, stdout=self.log, stderr=subprocess.STDOUT)
        self.wait(lambda: self.active_window() in self.windows(), 'the window')
        self.wait(lambda: self.focus is not None, 'the focus')

    def output(self):
        """Give what the program printed."""
        self.log.flush()
        with open(self.log.name, 'rb') as file:
            return file.read().decode('utf-8', 'replace')

    def warnings(self):
        """Give the warnings that the program printed, but for GDK's own where choices open
        while the window manager is still busy."""
        with open(self.log.name, encoding='utf-8', errors='replace') as file:
            return [line for line in file
                    if ('-WARNING **' in line or '-CRITICAL **' in line)
                    and 'Gdk-' not in line]

    def ended(self):
        """Wait until the program has ended; give its code."""
        code = self.program.wait(PATIENCE)
        self.program = self.focus = None
        self.log.close()
        return code

    def application(self):
        """Give the program on the accessibility bus, or None."""
        desktop = self.atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.program.pid:
                return child
        return None

    def active_window(self):
        """Give the title of the window that gets the keys, or an empty string."""
        return self.tool('xdotool', 'getactivewindow', 'getwindowname').strip()

    def windows(self):
        """Give the titles of the program's windows."""
        application = self.application()
        return [child.get_name() for child in self.children(application)] if application else []

    # -- The eye

    @staticmethod
    def children(node):
        """Give the children of an accessible object."""
        found = (node.get_child_at_index(i) for i in range(node.get_child_count()))
        return [child for child in found if child is not None]

    def walk(self, node=None):
        """Go through everything that is visible."""
        todo = [node or self.application()]
        while todo:
            node = todo.pop()
            try:
                shown = (node.get_role_name() == 'application'
                         or node.get_state_set().contains(self.atspi.StateType.VISIBLE))
                if shown:
                    yield node
                    todo.extend(reversed(self.children(node)))
            except self.glib.Error:
                continue  # It went away meanwhile.

    def name(self, node):
        """Give the name of an object, or that of the first label inside of a nameless row."""
        try:
            if node.get_name():
                return node.get_name()
            if node.get_role_name() == 'list item':
                for inner in self.walk(node):
                    if inner.get_role_name() == 'label' and inner.get_name():
                        return inner.get_name()
        except self.glib.Error:
            pass
        return ''

    def role(self, node):
        """Give the role of an object, as the oldest GTK calls it."""
        try:
            role = node.get_role_name()
            return PUSH_BUTTON if role in PUSH_BUTTONS else role
        except self.glib.Error:
            return ''

    def text(self, node):
        """Give what stands in an entry or a text."""
        try:
            count = self.atspi.Text.get_character_count(node)
            return self.atspi.Text.get_text(node, 0, count)
        except self.glib.Error:
            return ''

    def describe(self, node):
        """Say what an object is."""
        return 'nothing' if node is None else f'{self.role(node)} “{self.name(node)}”'

    def says(self, words):
        """Wait until the words stand somewhere in a window."""
        def found():
            return any(words in (node.get_name() or '') for node in self.walk())
        self.wait(found, f'“{words}”')

    def nameless(self):
        """Give the visible controls that a screen reader has no name for."""
        return [f'{self.describe(node)} in {self.describe(self.named_around(node))}'
                for node in self.walk()
                if node.get_role_name() in CONTROLS and self.is_nameless(node)]

    def named_around(self, node):
        """Give the nearest object around another one that has a name."""
        while node is not None and self.is_nameless(node):
            node = node.get_parent()
        return node

    @staticmethod
    def is_nameless(node):
        """Whether the name says nothing to a person: there is none, or it is that of a class."""
        name = node.get_name() or ''
        return name == '' or (name.startswith(('Gtk', 'Adw', 'Pm')) and ' ' not in name)

    # -- The hand

    def press(self, *keys):
        """Press keys, one after the other."""
        self.tool('xdotool', 'key', '--delay', '4', *keys)
        self.pump()

    def is_on(self, role, name):
        """Give what has the focus if it has that role and name; None stands for any."""
        node = self.focus
        fits = node is not None and role in (None, self.role(node)) and name in (None,
                                                                                 self.name(node))
        return node if fits else None

    def on(self, role, name=None):
        """Wait until the focus is on a control of that role and name."""
        return self.wait(lambda: self.is_on(role, name),
                         f'the focus on {role} “{name}”')

    def step(self, key):
        """Press a key that moves the focus, and wait until it has moved."""
        before = self.last
        self.press(key)
        self.wait(lambda: self.focus not in (None, before),
                  f'a new focus after {key}')

    def go(self, role, name, key='Tab', most=60):
        """Press Tab until the focus is on a control of that role and name."""
        passed = []
        for _ in range(most):
            self.step(key)
            if self.is_on(role, name):
                return
            passed.append(self.describe(self.focus))
        raise Stuck(f'{role} “{name}” is not on the way of {key}: ' + ', '.join(passed))

    def write(self, text):
        """Type into the entry that has the focus, in place of what stands there."""
        entry = self.last
        self.press('ctrl+a')
        self.tool('xdotool', 'type', '--delay', '3', '--', text)
        self.wait(lambda: self.text(entry) == text, f'“{text}” in {self.describe(entry)}')

    def choose(self, label):
        """Choose in the list of choices that has the focus."""
        button = self.last
        self.press('Return')
        here = self.on('list item')
        rows = [row for row in self.children(here.get_parent()) if self.role(row) == 'list item']
        names = [self.name(row) for row in rows]
        if label not in names:
            raise Stuck(f'“{label}” is not among the choices {names}')
        by = names.index(label) - next(i for i, row in enumerate(rows) if row == here)
        for _ in range(abs(by)):
            self.step('Down' if by > 0 else 'Up')
        self.press('Return')
        self.wait(lambda: self.focus == button, 'the focus back from the choices')
