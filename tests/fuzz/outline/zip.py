# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a file of XMind as other programs make them: zip.py CONTENT OUTPUT"""

import pathlib
import sys
import zipfile

content = pathlib.Path(sys.argv[1])
with zipfile.ZipFile(sys.argv[2], 'w', zipfile.ZIP_DEFLATED) as archive:
    for name, text in ((content.name, content.read_bytes()),
                       ('metadata.json', b'{"dataStructureVersion":"2"}'),
                       ('manifest.json', b'{"file-entries":{"content.json":{}}}')):
        archive.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), text)
